"""Create table jejak."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

from app.master import types

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "jejak",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("waktu", types.UtcDateTime(), nullable=False),
        sa.Column("pengguna_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column(
            "tabel",
            sa.String(length=60)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=60), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=60), "mysql"),
            nullable=False,
        ),
        sa.Column("baris_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column(
            "aksi",
            sa.String(length=20)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=20), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=20), "mysql"),
            nullable=False,
        ),
        sa.Column("perubahan", sa.JSON(), nullable=False),
        sa.Column("rahasia", types.Encrypted(1000), nullable=True),
        sa.Column("alasan", sa.Text(), nullable=True),
        sa.Column(
            "pintu",
            sa.String(length=20)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=20), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=20), "mysql"),
            nullable=False,
        ),
        sa.Column("batch_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_jejak")),
    )
    op.create_index(op.f("ix_jejak_batch_id"), "jejak", ["batch_id"], unique=False)
    op.create_index(op.f("ix_jejak_pengguna_id"), "jejak", ["pengguna_id"], unique=False)
    op.create_index(op.f("ix_jejak_tabel_baris_id"), "jejak", ["tabel", "baris_id"], unique=False)
    op.create_index(op.f("ix_jejak_waktu"), "jejak", ["waktu"], unique=False)


def downgrade() -> None:
    op.drop_table("jejak")
