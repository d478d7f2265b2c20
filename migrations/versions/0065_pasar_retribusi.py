"""Create table pasar_retribusi."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

from app.master import types

revision = "0065"
down_revision = "0064"


def upgrade() -> None:
    op.create_table(
        "pasar_retribusi",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("pasar_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("bulan", sa.Date(), nullable=False),
        sa.Column("target", types.Money(), nullable=True),
        sa.Column("realisasi", types.Money(), nullable=True),
        sa.Column("capaian", types.Quantity(6, 2), nullable=True),
        sa.Column("penunggak", sa.Integer(), nullable=True),
        sa.Column("tunggakan", types.Money(), nullable=True),
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
        sa.CheckConstraint("(dihapus_pada IS NULL) = (hidup IS NOT NULL)", name=op.f("ck_pasar_retribusi_hidup")),
        sa.ForeignKeyConstraint(["pasar_id"], ["pasar.id"], name=op.f("fk_pasar_retribusi_pasar_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pasar_retribusi")),
        sa.UniqueConstraint("pasar_id", "bulan", "hidup", name=op.f("uq_pasar_retribusi_pasar_id_bulan_hidup")),
    )
    op.create_index(op.f("ix_pasar_retribusi_batch_id"), "pasar_retribusi", ["batch_id"], unique=False)
    op.create_index(op.f("ix_pasar_retribusi_bulan_pasar_id"), "pasar_retribusi", ["bulan", "pasar_id"], unique=False)
    op.create_index(op.f("ix_pasar_retribusi_pasar_id"), "pasar_retribusi", ["pasar_id"], unique=False)
    op.create_index(
        op.f("ix_pasar_retribusi_verifikasi_diubah_pada"),
        "pasar_retribusi",
        ["verifikasi", "diubah_pada"],
        unique=False,
    )


def downgrade() -> None:
    op.drop_table("pasar_retribusi")
