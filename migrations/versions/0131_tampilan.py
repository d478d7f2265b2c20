"""Create table tampilan."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

from app.master import types

revision = "0131"
down_revision = "0130"


def upgrade() -> None:
    op.create_table(
        "tampilan",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("pengguna_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "tabel",
            sa.String(length=60)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=60), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=60), "mysql"),
            nullable=False,
        ),
        sa.Column(
            "nama",
            sa.String(length=80).with_variant(sa.String(length=80, collation="NOCASE"), "sqlite"),
            nullable=False,
        ),
        sa.Column("keadaan", sa.Text(), nullable=False),
        sa.Column(
            "urusan",
            sa.String(length=40)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mysql"),
            nullable=True,
        ),
        sa.Column("bawaan", sa.Boolean(), nullable=False),
        sa.Column("diubah_pada", types.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["pengguna_id"], ["pengguna.id"], name=op.f("fk_tampilan_pengguna_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tampilan")),
        sa.UniqueConstraint("tabel", "pengguna_id", "nama", name=op.f("uq_tampilan_tabel_pengguna_id_nama")),
    )
    op.create_index(op.f("ix_tampilan_tabel_urusan"), "tampilan", ["tabel", "urusan"], unique=False)


def downgrade() -> None:
    op.drop_table("tampilan")
