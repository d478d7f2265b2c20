"""Create table industri_tahunan."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

from app.master import types

revision = "0027"
down_revision = "0026"


def upgrade() -> None:
    op.create_table(
        "industri_tahunan",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("industri_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("tahun", sa.SmallInteger(), nullable=False),
        sa.Column(
            "sumber",
            sa.String(length=40)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mysql"),
            nullable=True,
        ),
        sa.Column("tanggal_data", sa.Date(), nullable=True),
        sa.Column("tk_l", sa.Integer(), nullable=True),
        sa.Column("tk_p", sa.Integer(), nullable=True),
        sa.Column("jumlah_tk", sa.Integer(), nullable=True),
        sa.Column("nilai_investasi", types.Money(), nullable=True),
        sa.Column("kapasitas_produksi", types.Quantity(14, 3), nullable=True),
        sa.Column("realisasi_produksi", types.Quantity(14, 3), nullable=True),
        sa.Column("satuan_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("utilisasi", types.Quantity(6, 2), nullable=True),
        sa.Column("nilai_produksi", types.Money(), nullable=True),
        sa.Column("nilai_bahan_baku", types.Money(), nullable=True),
        sa.Column("nilai_tambah", types.Money(), nullable=True),
        sa.Column("bahan_baku_lokal_persen", types.Quantity(6, 2), nullable=True),
        sa.Column("listrik_kwh", types.Quantity(14, 3), nullable=True),
        sa.Column("nilai_ekspor_usd", types.Quantity(18, 2), nullable=True),
        sa.Column(
            "negara_tujuan",
            sa.String(length=200).with_variant(sa.String(length=200, collation="NOCASE"), "sqlite"),
            nullable=True,
        ),
        sa.Column(
            "sumber_data",
            sa.String(length=200).with_variant(sa.String(length=200, collation="NOCASE"), "sqlite"),
            nullable=True,
        ),
        sa.Column("catatan", sa.Text(), nullable=True),
        sa.Column("kelengkapan", sa.SmallInteger(), nullable=False),
        sa.Column("dibuat_oleh_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("dibuat_pada", types.UtcDateTime(), nullable=False),
        sa.Column("diubah_oleh_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("diubah_pada", types.UtcDateTime(), nullable=False),
        sa.Column("batch_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("versi", sa.Integer(), nullable=False),
        sa.Column("dihapus_pada", types.UtcDateTime(), nullable=True),
        sa.Column("hidup", sa.SmallInteger(), nullable=True),
        sa.CheckConstraint("(dihapus_pada IS NULL) = (hidup IS NOT NULL)", name=op.f("ck_industri_tahunan_hidup")),
        sa.ForeignKeyConstraint(["industri_id"], ["industri.id"], name=op.f("fk_industri_tahunan_industri_id")),
        sa.ForeignKeyConstraint(["satuan_id"], ["satuan.id"], name=op.f("fk_industri_tahunan_satuan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_industri_tahunan")),
        sa.UniqueConstraint("industri_id", "tahun", "hidup", name=op.f("uq_industri_tahunan_industri_id_tahun_hidup")),
    )
    op.create_index(op.f("ix_industri_tahunan_batch_id"), "industri_tahunan", ["batch_id"], unique=False)
    op.create_index(op.f("ix_industri_tahunan_industri_id"), "industri_tahunan", ["industri_id"], unique=False)
    op.create_index(op.f("ix_industri_tahunan_satuan_id"), "industri_tahunan", ["satuan_id"], unique=False)
    op.create_index(
        op.f("ix_industri_tahunan_tahun_industri_id"), "industri_tahunan", ["tahun", "industri_id"], unique=False
    )


def downgrade() -> None:
    op.drop_table("industri_tahunan")
