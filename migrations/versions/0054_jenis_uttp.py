"""Create table jenis_uttp."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

from app.master import types

revision = "0054"
down_revision = "0053"


def upgrade() -> None:
    op.create_table(
        "jenis_uttp",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "kode",
            sa.String(length=20)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=20), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=20), "mysql"),
            nullable=False,
        ),
        sa.Column(
            "nama",
            sa.String(length=100).with_variant(sa.String(length=100, collation="NOCASE"), "sqlite"),
            nullable=False,
        ),
        sa.Column("masa_berlaku_bulan", sa.Integer(), nullable=True),
        sa.Column("wajib_tera_ulang", sa.Boolean(), nullable=True),
        sa.Column("per_nozzle", sa.Boolean(), nullable=False),
        sa.Column("aktif", sa.Boolean(), nullable=False),
        sa.Column(
            "alias",
            sa.String(length=500).with_variant(sa.String(length=500, collation="NOCASE"), "sqlite"),
            nullable=True,
        ),
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
        sa.CheckConstraint("(dihapus_pada IS NULL) = (hidup IS NOT NULL)", name=op.f("ck_jenis_uttp_hidup")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_jenis_uttp")),
        sa.UniqueConstraint("kode", "hidup", name=op.f("uq_jenis_uttp_kode_hidup")),
        sa.UniqueConstraint("nama", "hidup", name=op.f("uq_jenis_uttp_nama_hidup")),
    )
    op.create_index(op.f("ix_jenis_uttp_batch_id"), "jenis_uttp", ["batch_id"], unique=False)


def downgrade() -> None:
    op.drop_table("jenis_uttp")
