"""Create table potret_angka."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

from app.master import types

revision = "0127"
down_revision = "0126"


def upgrade() -> None:
    op.create_table(
        "potret_angka",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("potret_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "kunci",
            sa.String(length=80)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=80), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=80), "mysql"),
            nullable=False,
        ),
        sa.Column("label", sa.String(length=300), nullable=False),
        sa.Column("satuan", sa.String(length=30), nullable=False),
        sa.Column("nilai", types.Quantity(20, 4), nullable=True),
        sa.Column("jumlah", sa.BigInteger(), nullable=False),
        sa.Column("data_per", types.UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["potret_id"], ["potret.id"], name=op.f("fk_potret_angka_potret_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_potret_angka")),
        sa.UniqueConstraint("potret_id", "kunci", name=op.f("uq_potret_angka_potret_id_kunci")),
    )


def downgrade() -> None:
    op.drop_table("potret_angka")
