"""Create table rekap."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

from app.master import types

revision = "0082"
down_revision = "0081"


def upgrade() -> None:
    op.create_table(
        "rekap",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "angka",
            sa.String(length=60)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=60), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=60), "mysql"),
            nullable=False,
        ),
        sa.Column("tahun", sa.SmallInteger(), nullable=True),
        sa.Column("kecamatan_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column(
            "verifikasi",
            sa.String(length=15)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=15), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=15), "mysql"),
            nullable=False,
        ),
        sa.Column(
            "kelompok",
            sa.String(length=60)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=60), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=60), "mysql"),
            nullable=True,
        ),
        sa.Column("jumlah", sa.BigInteger(), nullable=False),
        sa.Column("bagian", types.Quantity(20, 3), nullable=False),
        sa.Column("isi", sa.BigInteger(), nullable=False),
        sa.Column("nilai", types.Quantity(20, 3), nullable=False),
        sa.Column("lengkap", sa.BigInteger(), nullable=False),
        sa.Column("waktu", types.UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rekap")),
    )
    op.create_index(
        op.f("ix_rekap_angka_tahun_kecamatan_id"), "rekap", ["angka", "tahun", "kecamatan_id"], unique=False
    )


def downgrade() -> None:
    op.drop_table("rekap")
