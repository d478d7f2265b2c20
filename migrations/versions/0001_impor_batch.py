"""Create table impor_batch."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

from app.master import types

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "impor_batch",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "tabel",
            sa.String(length=60)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=60), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=60), "mysql"),
            nullable=False,
        ),
        sa.Column(
            "berkas",
            sa.String(length=255).with_variant(sa.String(length=255, collation="NOCASE"), "sqlite"),
            nullable=False,
        ),
        sa.Column(
            "simpanan",
            sa.String(length=80)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=80), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=80), "mysql"),
            nullable=True,
        ),
        sa.Column("pengguna_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("dibuat_pada", types.UtcDateTime(), nullable=False),
        sa.Column("selesai_pada", types.UtcDateTime(), nullable=True),
        sa.Column(
            "keadaan",
            sa.String(length=20)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=20), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=20), "mysql"),
            nullable=False,
        ),
        sa.Column("rencana", sa.JSON(), nullable=False),
        sa.Column("hasil", sa.JSON(), nullable=False),
        sa.Column("pesan", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_impor_batch")),
    )
    op.create_index(op.f("ix_impor_batch_pengguna_id"), "impor_batch", ["pengguna_id"], unique=False)
    op.create_index(op.f("ix_impor_batch_tabel"), "impor_batch", ["tabel"], unique=False)


def downgrade() -> None:
    op.drop_table("impor_batch")
