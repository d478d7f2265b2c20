"""Create table stok."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

from app.master import types

revision = "0059"
down_revision = "0058"


def upgrade() -> None:
    op.create_table(
        "stok",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("tanggal", sa.Date(), nullable=False),
        sa.Column(
            "tempat",
            sa.String(length=150).with_variant(sa.String(length=150, collation="NOCASE"), "sqlite"),
            nullable=False,
        ),
        sa.Column(
            "jenis_lokasi",
            sa.String(length=40)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mysql"),
            nullable=True,
        ),
        sa.Column("komoditas_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("stok", types.Quantity(14, 3), nullable=False),
        sa.Column("kebutuhan_harian", types.Quantity(14, 3), nullable=True),
        sa.Column("ketahanan_hari", types.Quantity(8, 1), nullable=True),
        sa.Column("kecamatan_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("desa_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("pasar_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
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
        sa.CheckConstraint("(dihapus_pada IS NULL) = (hidup IS NOT NULL)", name=op.f("ck_stok_hidup")),
        sa.ForeignKeyConstraint(["desa_id"], ["wilayah.id"], name=op.f("fk_stok_desa_id")),
        sa.ForeignKeyConstraint(["kecamatan_id"], ["wilayah.id"], name=op.f("fk_stok_kecamatan_id")),
        sa.ForeignKeyConstraint(["komoditas_id"], ["komoditas.id"], name=op.f("fk_stok_komoditas_id")),
        sa.ForeignKeyConstraint(["pasar_id"], ["pasar.id"], name=op.f("fk_stok_pasar_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stok")),
        sa.UniqueConstraint(
            "tempat", "komoditas_id", "tanggal", "hidup", name=op.f("uq_stok_tempat_komoditas_id_tanggal_hidup")
        ),
    )
    op.create_index(op.f("ix_stok_batch_id"), "stok", ["batch_id"], unique=False)
    op.create_index(op.f("ix_stok_desa_id"), "stok", ["desa_id"], unique=False)
    op.create_index(op.f("ix_stok_kecamatan_id"), "stok", ["kecamatan_id"], unique=False)
    op.create_index(op.f("ix_stok_komoditas_id"), "stok", ["komoditas_id"], unique=False)
    op.create_index(op.f("ix_stok_komoditas_id_tanggal"), "stok", ["komoditas_id", "tanggal"], unique=False)
    op.create_index(op.f("ix_stok_pasar_id"), "stok", ["pasar_id"], unique=False)
    op.create_index(op.f("ix_stok_tanggal"), "stok", ["tanggal"], unique=False)
    op.create_index(op.f("ix_stok_verifikasi_diubah_pada"), "stok", ["verifikasi", "diubah_pada"], unique=False)


def downgrade() -> None:
    op.drop_table("stok")
