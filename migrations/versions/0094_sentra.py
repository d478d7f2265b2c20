"""Create table sentra."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

from app.master import types

revision = "0094"
down_revision = "0093"


def upgrade() -> None:
    op.create_table(
        "sentra",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "kode",
            sa.String(length=10)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=10), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=10), "mysql"),
            nullable=True,
        ),
        sa.Column(
            "nama",
            sa.String(length=150).with_variant(sa.String(length=150, collation="NOCASE"), "sqlite"),
            nullable=False,
        ),
        sa.Column(
            "produk",
            sa.String(length=150).with_variant(sa.String(length=150, collation="NOCASE"), "sqlite"),
            nullable=True,
        ),
        sa.Column(
            "cabang_industri",
            sa.String(length=40)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mysql"),
            nullable=True,
        ),
        sa.Column("kecamatan_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("desa_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("lat", types.Quantity(9, 6), nullable=True),
        sa.Column("lng", types.Quantity(9, 6), nullable=True),
        sa.Column("tahun", sa.SmallInteger(), nullable=True),
        sa.Column("jumlah_unit", sa.Integer(), nullable=True),
        sa.Column("tk", sa.Integer(), nullable=True),
        sa.Column("nilai_produksi", types.Money(), nullable=True),
        sa.Column("rumah_produksi", sa.Boolean(), nullable=True),
        sa.Column(
            "sumber_data",
            sa.String(length=200).with_variant(sa.String(length=200, collation="NOCASE"), "sqlite"),
            nullable=True,
        ),
        sa.Column("tanggal_data", sa.Date(), nullable=True),
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
        sa.Column(
            "verifikasi",
            sa.String(length=15)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=15), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=15), "mysql"),
            server_default="draf",
            nullable=False,
        ),
        sa.Column("versi_verifikasi", sa.Integer(), nullable=True),
        sa.CheckConstraint("(dihapus_pada IS NULL) = (hidup IS NOT NULL)", name=op.f("ck_sentra_hidup")),
        sa.ForeignKeyConstraint(["desa_id"], ["wilayah.id"], name=op.f("fk_sentra_desa_id")),
        sa.ForeignKeyConstraint(["kecamatan_id"], ["wilayah.id"], name=op.f("fk_sentra_kecamatan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sentra")),
        sa.UniqueConstraint("kode", "hidup", name=op.f("uq_sentra_kode_hidup")),
    )
    op.create_index(op.f("ix_sentra_batch_id"), "sentra", ["batch_id"], unique=False)
    op.create_index(op.f("ix_sentra_desa_id"), "sentra", ["desa_id"], unique=False)
    op.create_index(op.f("ix_sentra_kecamatan_id"), "sentra", ["kecamatan_id"], unique=False)
    op.create_index(op.f("ix_sentra_kecamatan_id_nama"), "sentra", ["kecamatan_id", "nama"], unique=False)
    op.create_index(op.f("ix_sentra_nama"), "sentra", ["nama"], unique=False)
    op.create_index(op.f("ix_sentra_verifikasi_diubah_pada"), "sentra", ["verifikasi", "diubah_pada"], unique=False)


def downgrade() -> None:
    op.drop_table("sentra")
