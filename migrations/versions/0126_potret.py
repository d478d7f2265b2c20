"""Create table potret."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

from app.master import types

revision = "0126"
down_revision = "0125"


def upgrade() -> None:
    op.create_table(
        "potret",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "jenis",
            sa.String(length=20)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=20), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=20), "mysql"),
            nullable=False,
        ),
        sa.Column("tahun", sa.SmallInteger(), nullable=False),
        sa.Column("nomor", sa.SmallInteger(), nullable=False),
        sa.Column("sampai", sa.Date(), nullable=False),
        sa.Column("aturan", sa.String(length=60), nullable=False),
        sa.Column("dibuat_pada", types.UtcDateTime(), nullable=False),
        sa.Column("disetujui_oleh_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("disetujui_pada", types.UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_potret")),
        sa.UniqueConstraint("jenis", "tahun", "nomor", name=op.f("uq_potret_jenis_tahun_nomor")),
    )


def downgrade() -> None:
    op.drop_table("potret")
