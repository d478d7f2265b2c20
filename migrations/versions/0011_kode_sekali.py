"""Create table kode_sekali."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

from app.master import types

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.create_table(
        "kode_sekali",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "kode_hash",
            sa.String(length=64)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=64), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=64), "mysql"),
            nullable=False,
        ),
        sa.Column("pengguna_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("dibuat_oleh_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("dibuat_pada", types.UtcDateTime(), nullable=False),
        sa.Column("berlaku_sampai", types.UtcDateTime(), nullable=False),
        sa.Column("dipakai_pada", types.UtcDateTime(), nullable=True),
        sa.Column("batal_pada", types.UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["dibuat_oleh_id"], ["pengguna.id"], name=op.f("fk_kode_sekali_dibuat_oleh_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["pengguna_id"], ["pengguna.id"], name=op.f("fk_kode_sekali_pengguna_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kode_sekali")),
        sa.UniqueConstraint("kode_hash", name=op.f("uq_kode_sekali_kode_hash")),
    )
    op.create_index(op.f("ix_kode_sekali_pengguna_id"), "kode_sekali", ["pengguna_id"], unique=False)


def downgrade() -> None:
    op.drop_table("kode_sekali")
