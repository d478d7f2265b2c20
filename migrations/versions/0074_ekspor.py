"""Create table ekspor."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

from app.master import types

revision = "0074"
down_revision = "0073"


def upgrade() -> None:
    op.create_table(
        "ekspor",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("eksportir_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("bulan", sa.Date(), nullable=False),
        sa.Column(
            "kode_hs",
            sa.String(length=8)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=8), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=8), "mysql"),
            nullable=False,
        ),
        sa.Column(
            "produk",
            sa.String(length=150).with_variant(sa.String(length=150, collation="NOCASE"), "sqlite"),
            nullable=True,
        ),
        sa.Column(
            "negara",
            sa.String(length=40)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mysql"),
            nullable=False,
        ),
        sa.Column("volume_kg", types.Quantity(14, 3), nullable=True),
        sa.Column("nilai_usd", types.Quantity(18, 2), nullable=True),
        sa.Column(
            "no_ska",
            sa.String(length=60).with_variant(sa.String(length=60, collation="NOCASE"), "sqlite"),
            nullable=True,
        ),
        sa.Column(
            "sumber",
            sa.String(length=40)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mysql"),
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
        sa.Column(
            "verifikasi",
            sa.String(length=15)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=15), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=15), "mysql"),
            server_default="draf",
            nullable=False,
        ),
        sa.Column("versi_verifikasi", sa.Integer(), nullable=True),
        sa.CheckConstraint("(dihapus_pada IS NULL) = (hidup IS NOT NULL)", name=op.f("ck_ekspor_hidup")),
        sa.ForeignKeyConstraint(["eksportir_id"], ["pelaku_usaha.id"], name=op.f("fk_ekspor_eksportir_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ekspor")),
        sa.UniqueConstraint(
            "eksportir_id",
            "bulan",
            "kode_hs",
            "negara",
            "hidup",
            name=op.f("uq_ekspor_eksportir_id_bulan_kode_hs_negara_hidup"),
        ),
    )
    op.create_index(op.f("ix_ekspor_batch_id"), "ekspor", ["batch_id"], unique=False)
    op.create_index(op.f("ix_ekspor_bulan"), "ekspor", ["bulan"], unique=False)
    op.create_index(op.f("ix_ekspor_eksportir_id"), "ekspor", ["eksportir_id"], unique=False)
    op.create_index(op.f("ix_ekspor_kode_hs_bulan"), "ekspor", ["kode_hs", "bulan"], unique=False)
    op.create_index(op.f("ix_ekspor_negara_bulan"), "ekspor", ["negara", "bulan"], unique=False)
    op.create_index(op.f("ix_ekspor_verifikasi_diubah_pada"), "ekspor", ["verifikasi", "diubah_pada"], unique=False)


def downgrade() -> None:
    op.drop_table("ekspor")
