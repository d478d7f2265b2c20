"""Create table anggaran."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

from app.master import types

revision = "0113"
down_revision = "0112"


def upgrade() -> None:
    op.create_table(
        "anggaran",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("sub_kegiatan_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("tahun", sa.SmallInteger(), nullable=False),
        sa.Column(
            "tw",
            sa.String(length=40)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mysql"),
            nullable=False,
        ),
        sa.Column("pagu", types.Money(), nullable=True),
        sa.Column("realisasi_keuangan", types.Money(), nullable=True),
        sa.Column("realisasi_fisik", types.Quantity(6, 2), nullable=True),
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
        sa.CheckConstraint("(dihapus_pada IS NULL) = (hidup IS NOT NULL)", name=op.f("ck_anggaran_hidup")),
        sa.ForeignKeyConstraint(["sub_kegiatan_id"], ["program.id"], name=op.f("fk_anggaran_sub_kegiatan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_anggaran")),
        sa.UniqueConstraint(
            "sub_kegiatan_id", "tahun", "tw", "hidup", name=op.f("uq_anggaran_sub_kegiatan_id_tahun_tw_hidup")
        ),
    )
    op.create_index(op.f("ix_anggaran_batch_id"), "anggaran", ["batch_id"], unique=False)
    op.create_index(op.f("ix_anggaran_sub_kegiatan_id"), "anggaran", ["sub_kegiatan_id"], unique=False)
    op.create_index(op.f("ix_anggaran_verifikasi_diubah_pada"), "anggaran", ["verifikasi", "diubah_pada"], unique=False)


def downgrade() -> None:
    op.drop_table("anggaran")
