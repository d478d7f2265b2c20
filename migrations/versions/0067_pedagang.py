"""Create table pedagang."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

from app.master import types

revision = "0067"
down_revision = "0066"


def upgrade() -> None:
    op.create_table(
        "pedagang",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("pasar_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("pelaku_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "komoditas",
            sa.String(length=100).with_variant(sa.String(length=100, collation="NOCASE"), "sqlite"),
            nullable=True,
        ),
        sa.Column(
            "no_izin_menempati",
            sa.String(length=60)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=60), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=60), "mysql"),
            nullable=True,
        ),
        sa.Column("berlaku_sampai", sa.Date(), nullable=True),
        sa.Column("usaha_mikro_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("aktif", sa.Boolean(), nullable=True),
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
        sa.CheckConstraint("(dihapus_pada IS NULL) = (hidup IS NOT NULL)", name=op.f("ck_pedagang_hidup")),
        sa.ForeignKeyConstraint(["pasar_id"], ["pasar.id"], name=op.f("fk_pedagang_pasar_id")),
        sa.ForeignKeyConstraint(["pelaku_id"], ["pelaku_usaha.id"], name=op.f("fk_pedagang_pelaku_id")),
        sa.ForeignKeyConstraint(["usaha_mikro_id"], ["usaha_mikro.id"], name=op.f("fk_pedagang_usaha_mikro_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pedagang")),
    )
    op.create_index(op.f("ix_pedagang_batch_id"), "pedagang", ["batch_id"], unique=False)
    op.create_index(op.f("ix_pedagang_no_izin_menempati"), "pedagang", ["no_izin_menempati"], unique=False)
    op.create_index(op.f("ix_pedagang_pasar_id"), "pedagang", ["pasar_id"], unique=False)
    op.create_index(op.f("ix_pedagang_pasar_id_pelaku_id"), "pedagang", ["pasar_id", "pelaku_id"], unique=False)
    op.create_index(op.f("ix_pedagang_pelaku_id"), "pedagang", ["pelaku_id"], unique=False)
    op.create_index(op.f("ix_pedagang_usaha_mikro_id"), "pedagang", ["usaha_mikro_id"], unique=False)
    op.create_index(op.f("ix_pedagang_verifikasi_diubah_pada"), "pedagang", ["verifikasi", "diubah_pada"], unique=False)


def downgrade() -> None:
    op.drop_table("pedagang")
