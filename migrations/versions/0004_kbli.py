"""Create table kbli."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

from app.master import types

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "kbli",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "kode",
            sa.String(length=5)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=5), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=5), "mysql"),
            nullable=False,
        ),
        sa.Column("versi_kbli", sa.SmallInteger(), nullable=False),
        sa.Column(
            "judul",
            sa.String(length=300).with_variant(sa.String(length=300, collation="NOCASE"), "sqlite"),
            nullable=False,
        ),
        sa.Column(
            "kategori",
            sa.String(length=1)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=1), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=1), "mysql"),
            nullable=True,
        ),
        sa.Column(
            "golongan_pokok",
            sa.String(length=2)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=2), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=2), "mysql"),
            nullable=True,
        ),
        sa.Column(
            "tingkat",
            sa.String(length=40)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mysql"),
            nullable=False,
        ),
        sa.Column(
            "induk_kode",
            sa.String(length=4)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=4), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=4), "mysql"),
            nullable=True,
        ),
        sa.Column("uraian", sa.Text(), nullable=True),
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
        sa.CheckConstraint("(dihapus_pada IS NULL) = (hidup IS NOT NULL)", name=op.f("ck_kbli_hidup")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kbli")),
        sa.UniqueConstraint("kode", "versi_kbli", "hidup", name=op.f("uq_kbli_kode_versi_kbli_hidup")),
    )
    op.create_index(op.f("ix_kbli_batch_id"), "kbli", ["batch_id"], unique=False)
    op.create_index(op.f("ix_kbli_versi_kbli_golongan_pokok"), "kbli", ["versi_kbli", "golongan_pokok"], unique=False)


def downgrade() -> None:
    op.drop_table("kbli")
