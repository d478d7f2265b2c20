"""Create table tempat_usaha."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

from app.master import types

revision = "0068"
down_revision = "0067"


def upgrade() -> None:
    op.create_table(
        "tempat_usaha",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("pasar_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "blok",
            sa.String(length=20).with_variant(sa.String(length=20, collation="NOCASE"), "sqlite"),
            nullable=False,
        ),
        sa.Column(
            "nomor",
            sa.String(length=10).with_variant(sa.String(length=10, collation="NOCASE"), "sqlite"),
            nullable=False,
        ),
        sa.Column(
            "jenis",
            sa.String(length=40)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mysql"),
            nullable=True,
        ),
        sa.Column("luas", types.Quantity(12, 2), nullable=True),
        sa.Column(
            "status",
            sa.String(length=40)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mysql"),
            nullable=True,
        ),
        sa.Column("tarif_retribusi", types.Money(), nullable=True),
        sa.Column("pedagang_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
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
        sa.CheckConstraint("(dihapus_pada IS NULL) = (hidup IS NOT NULL)", name=op.f("ck_tempat_usaha_hidup")),
        sa.ForeignKeyConstraint(["pasar_id"], ["pasar.id"], name=op.f("fk_tempat_usaha_pasar_id")),
        sa.ForeignKeyConstraint(["pedagang_id"], ["pedagang.id"], name=op.f("fk_tempat_usaha_pedagang_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tempat_usaha")),
        sa.UniqueConstraint(
            "pasar_id", "blok", "nomor", "hidup", name=op.f("uq_tempat_usaha_pasar_id_blok_nomor_hidup")
        ),
    )
    op.create_index(op.f("ix_tempat_usaha_batch_id"), "tempat_usaha", ["batch_id"], unique=False)
    op.create_index(op.f("ix_tempat_usaha_pasar_id"), "tempat_usaha", ["pasar_id"], unique=False)
    op.create_index(op.f("ix_tempat_usaha_pasar_id_status"), "tempat_usaha", ["pasar_id", "status"], unique=False)
    op.create_index(op.f("ix_tempat_usaha_pedagang_id"), "tempat_usaha", ["pedagang_id"], unique=False)
    op.create_index(op.f("ix_tempat_usaha_status_jenis"), "tempat_usaha", ["status", "jenis"], unique=False)
    op.create_index(
        op.f("ix_tempat_usaha_verifikasi_diubah_pada"), "tempat_usaha", ["verifikasi", "diubah_pada"], unique=False
    )


def downgrade() -> None:
    op.drop_table("tempat_usaha")
