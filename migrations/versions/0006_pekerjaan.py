"""Create table pekerjaan."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

from app.master import types

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "pekerjaan",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "jenis",
            sa.String(length=40)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mysql"),
            nullable=False,
        ),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("pengguna_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column(
            "keadaan",
            sa.String(length=20)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=20), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=20), "mysql"),
            nullable=False,
        ),
        sa.Column("kemajuan", sa.Integer(), nullable=False),
        sa.Column("detak", types.UtcDateTime(), nullable=True),
        sa.Column("dibuat_pada", types.UtcDateTime(), nullable=False),
        sa.Column("selesai_pada", types.UtcDateTime(), nullable=True),
        sa.Column("pesan", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pekerjaan")),
    )
    op.create_index(op.f("ix_pekerjaan_keadaan"), "pekerjaan", ["keadaan"], unique=False)
    op.create_index(op.f("ix_pekerjaan_pengguna_id"), "pekerjaan", ["pengguna_id"], unique=False)


def downgrade() -> None:
    op.drop_table("pekerjaan")
