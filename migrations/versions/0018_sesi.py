"""Create table sesi."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

from app.master import types

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    op.create_table(
        "sesi",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "token_hash",
            sa.String(length=64)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=64), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=64), "mysql"),
            nullable=False,
        ),
        sa.Column("pengguna_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("dibuat_pada", types.UtcDateTime(), nullable=False),
        sa.Column("terakhir_dilihat", types.UtcDateTime(), nullable=False),
        sa.Column("alamat", sa.String(length=45), nullable=False),
        sa.Column("perangkat", sa.String(length=80), nullable=False),
        sa.Column("berakhir_pada", types.UtcDateTime(), nullable=True),
        sa.Column("alasan_berakhir", sa.String(length=40), nullable=True),
        sa.ForeignKeyConstraint(["pengguna_id"], ["pengguna.id"], name=op.f("fk_sesi_pengguna_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sesi")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_sesi_token_hash")),
    )
    op.create_index(op.f("ix_sesi_pengguna_id"), "sesi", ["pengguna_id"], unique=False)


def downgrade() -> None:
    op.drop_table("sesi")
