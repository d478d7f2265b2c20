"""Create table percobaan_masuk."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

from app.master import types

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_table(
        "percobaan_masuk",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "kunci",
            sa.String(length=64)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=64), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=64), "mysql"),
            nullable=False,
        ),
        sa.Column(
            "akun",
            sa.String(length=64)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=64), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=64), "mysql"),
            nullable=True,
        ),
        sa.Column("alamat", sa.String(length=45), nullable=True),
        sa.Column("gagal", sa.Integer(), nullable=False),
        sa.Column("terakhir", types.UtcDateTime(), nullable=False),
        sa.Column("tunda_sampai", types.UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_percobaan_masuk")),
        sa.UniqueConstraint("kunci", name=op.f("uq_percobaan_masuk_kunci")),
    )
    op.create_index(op.f("ix_percobaan_masuk_akun"), "percobaan_masuk", ["akun"], unique=False)
    op.create_index(op.f("ix_percobaan_masuk_terakhir"), "percobaan_masuk", ["terakhir"], unique=False)


def downgrade() -> None:
    op.drop_table("percobaan_masuk")
