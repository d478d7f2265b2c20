"""Create table lpg_realisasi."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

from app.master import types

revision = "0076"
down_revision = "0075"


def upgrade() -> None:
    op.create_table(
        "lpg_realisasi",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("agen_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("bulan", sa.Date(), nullable=False),
        sa.Column("kecamatan_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kuota", sa.Integer(), nullable=True),
        sa.Column("realisasi", sa.Integer(), nullable=True),
        sa.Column("serapan", types.Quantity(6, 2), nullable=True),
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
        sa.CheckConstraint("(dihapus_pada IS NULL) = (hidup IS NOT NULL)", name=op.f("ck_lpg_realisasi_hidup")),
        sa.ForeignKeyConstraint(["agen_id"], ["lpg_agen.id"], name=op.f("fk_lpg_realisasi_agen_id")),
        sa.ForeignKeyConstraint(["kecamatan_id"], ["wilayah.id"], name=op.f("fk_lpg_realisasi_kecamatan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lpg_realisasi")),
        sa.UniqueConstraint(
            "agen_id", "kecamatan_id", "bulan", "hidup", name=op.f("uq_lpg_realisasi_agen_id_kecamatan_id_bulan_hidup")
        ),
    )
    op.create_index(op.f("ix_lpg_realisasi_agen_id"), "lpg_realisasi", ["agen_id"], unique=False)
    op.create_index(op.f("ix_lpg_realisasi_batch_id"), "lpg_realisasi", ["batch_id"], unique=False)
    op.create_index(op.f("ix_lpg_realisasi_bulan"), "lpg_realisasi", ["bulan"], unique=False)
    op.create_index(op.f("ix_lpg_realisasi_kecamatan_id"), "lpg_realisasi", ["kecamatan_id"], unique=False)
    op.create_index(
        op.f("ix_lpg_realisasi_kecamatan_id_bulan"), "lpg_realisasi", ["kecamatan_id", "bulan"], unique=False
    )
    op.create_index(
        op.f("ix_lpg_realisasi_verifikasi_diubah_pada"), "lpg_realisasi", ["verifikasi", "diubah_pada"], unique=False
    )


def downgrade() -> None:
    op.drop_table("lpg_realisasi")
