"""Create table produk."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

from app.master import types

revision = "0093"
down_revision = "0092"


def upgrade() -> None:
    op.create_table(
        "produk",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("usaha_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "nama",
            sa.String(length=200).with_variant(sa.String(length=200, collation="NOCASE"), "sqlite"),
            nullable=False,
        ),
        sa.Column("harga", types.Money(), nullable=True),
        sa.Column("satuan_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("izin_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("unggulan", sa.Boolean(), nullable=True),
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
        sa.CheckConstraint("(dihapus_pada IS NULL) = (hidup IS NOT NULL)", name=op.f("ck_produk_hidup")),
        sa.ForeignKeyConstraint(["izin_id"], ["um_izin.id"], name=op.f("fk_produk_izin_id")),
        sa.ForeignKeyConstraint(["satuan_id"], ["satuan.id"], name=op.f("fk_produk_satuan_id")),
        sa.ForeignKeyConstraint(["usaha_id"], ["usaha_mikro.id"], name=op.f("fk_produk_usaha_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_produk")),
        sa.UniqueConstraint("usaha_id", "nama", "hidup", name=op.f("uq_produk_usaha_id_nama_hidup")),
    )
    op.create_index(op.f("ix_produk_batch_id"), "produk", ["batch_id"], unique=False)
    op.create_index(op.f("ix_produk_izin_id"), "produk", ["izin_id"], unique=False)
    op.create_index(op.f("ix_produk_nama"), "produk", ["nama"], unique=False)
    op.create_index(op.f("ix_produk_satuan_id"), "produk", ["satuan_id"], unique=False)
    op.create_index(op.f("ix_produk_usaha_id"), "produk", ["usaha_id"], unique=False)
    op.create_index(op.f("ix_produk_verifikasi_diubah_pada"), "produk", ["verifikasi", "diubah_pada"], unique=False)


def downgrade() -> None:
    op.drop_table("produk")
