"""Create table kata."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

revision = "0100"
down_revision = "0099"


def upgrade() -> None:
    op.create_table(
        "kata",
        sa.Column(
            "tabel",
            sa.String(length=40)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mysql"),
            nullable=False,
        ),
        sa.Column(
            "kata",
            sa.String(length=40)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mysql"),
            nullable=False,
        ),
        sa.Column(
            "baris_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.PrimaryKeyConstraint("tabel", "kata", "baris_id", name=op.f("pk_kata")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_kata_tabel_baris_id_kata"), "kata", ["tabel", "baris_id", "kata"], unique=False)


def downgrade() -> None:
    op.drop_table("kata")
