"""Create table pasar_periode."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

from app.master import types

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    op.create_table(
        "pasar_periode",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("pasar_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("tahun", sa.SmallInteger(), nullable=False),
        sa.Column(
            "tw",
            sa.String(length=40)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mysql"),
            nullable=False,
        ),
        sa.Column(
            "periode",
            sa.String(length=6)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=6), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=6), "mysql"),
            nullable=True,
        ),
        sa.Column("kios", sa.Integer(), nullable=True),
        sa.Column("kios_terisi", sa.Integer(), nullable=True),
        sa.Column("los", sa.Integer(), nullable=True),
        sa.Column("los_terisi", sa.Integer(), nullable=True),
        sa.Column("dasaran", sa.Integer(), nullable=True),
        sa.Column("dasaran_terisi", sa.Integer(), nullable=True),
        sa.Column("jumlah_tempat", sa.Integer(), nullable=True),
        sa.Column("tempat_terisi", sa.Integer(), nullable=True),
        sa.Column("okupansi", types.Quantity(6, 2), nullable=True),
        sa.Column("pedagang_l", sa.Integer(), nullable=True),
        sa.Column("pedagang_p", sa.Integer(), nullable=True),
        sa.Column("jumlah_pedagang", sa.Integer(), nullable=True),
        sa.Column("pkl", sa.Integer(), nullable=True),
        sa.Column("omzet_harian", types.Money(), nullable=True),
        sa.Column("kunjungan_harian", sa.Integer(), nullable=True),
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
        sa.CheckConstraint("(dihapus_pada IS NULL) = (hidup IS NOT NULL)", name=op.f("ck_pasar_periode_hidup")),
        sa.ForeignKeyConstraint(["pasar_id"], ["pasar.id"], name=op.f("fk_pasar_periode_pasar_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pasar_periode")),
        sa.UniqueConstraint("pasar_id", "tahun", "tw", "hidup", name=op.f("uq_pasar_periode_pasar_id_tahun_tw_hidup")),
    )
    op.create_index(op.f("ix_pasar_periode_batch_id"), "pasar_periode", ["batch_id"], unique=False)
    op.create_index(op.f("ix_pasar_periode_pasar_id"), "pasar_periode", ["pasar_id"], unique=False)
    op.create_index(op.f("ix_pasar_periode_pasar_id_periode"), "pasar_periode", ["pasar_id", "periode"], unique=False)
    op.create_index(
        op.f("ix_pasar_periode_tahun_tw_pasar_id"), "pasar_periode", ["tahun", "tw", "pasar_id"], unique=False
    )


def downgrade() -> None:
    op.drop_table("pasar_periode")
