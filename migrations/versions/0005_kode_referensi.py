"""Create table kode_referensi."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

from app.master import types

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "kode_referensi",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "grup",
            sa.String(length=40)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mysql"),
            nullable=False,
        ),
        sa.Column(
            "kode",
            sa.String(length=40)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mysql"),
            nullable=False,
        ),
        sa.Column(
            "label",
            sa.String(length=200).with_variant(sa.String(length=200, collation="NOCASE"), "sqlite"),
            nullable=False,
        ),
        sa.Column("urutan", sa.Integer(), nullable=True),
        sa.Column("induk_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column(
            "alias",
            sa.String(length=500).with_variant(sa.String(length=500, collation="NOCASE"), "sqlite"),
            nullable=True,
        ),
        sa.Column("aktif", sa.Boolean(), nullable=False),
        sa.Column("berlaku_mulai", sa.Date(), nullable=True),
        sa.Column("berlaku_sampai", sa.Date(), nullable=True),
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
        sa.CheckConstraint("(dihapus_pada IS NULL) = (hidup IS NOT NULL)", name=op.f("ck_kode_referensi_hidup")),
        sa.ForeignKeyConstraint(["induk_id"], ["kode_referensi.id"], name=op.f("fk_kode_referensi_induk_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kode_referensi")),
        sa.UniqueConstraint("grup", "kode", "hidup", name=op.f("uq_kode_referensi_grup_kode_hidup")),
    )
    op.create_index(op.f("ix_kode_referensi_batch_id"), "kode_referensi", ["batch_id"], unique=False)
    op.create_index(op.f("ix_kode_referensi_induk_id"), "kode_referensi", ["induk_id"], unique=False)


def downgrade() -> None:
    op.drop_table("kode_referensi")
