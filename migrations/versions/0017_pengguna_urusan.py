"""Create table pengguna_urusan."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    op.create_table(
        "pengguna_urusan",
        sa.Column("pengguna_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "urusan",
            sa.String(length=40)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mysql"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["pengguna_id"], ["pengguna.id"], name=op.f("fk_pengguna_urusan_pengguna_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("pengguna_id", "urusan", name=op.f("pk_pengguna_urusan")),
    )


def downgrade() -> None:
    op.drop_table("pengguna_urusan")
