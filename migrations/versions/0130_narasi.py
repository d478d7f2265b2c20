"""Create table narasi."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

from app.master import types

revision = "0130"
down_revision = "0129"


def upgrade() -> None:
    op.create_table(
        "narasi",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "subjek",
            sa.String(length=120)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=120), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=120), "mysql"),
            nullable=False,
        ),
        sa.Column(
            "saringan",
            sa.String(length=200)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=200), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=200), "mysql"),
            nullable=False,
        ),
        sa.Column("teks", sa.Text(), nullable=False),
        sa.Column("otomatis", sa.Text(), nullable=False),
        sa.Column("versi", sa.Integer(), nullable=False),
        sa.Column("disunting_oleh_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("disunting_pada", types.UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_narasi")),
        sa.UniqueConstraint("subjek", "saringan", name=op.f("uq_narasi_subjek_saringan")),
    )


def downgrade() -> None:
    op.drop_table("narasi")
