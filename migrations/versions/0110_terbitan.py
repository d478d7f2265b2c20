"""Create table terbitan."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

from app.master import types

revision = "0110"
down_revision = "0109"


def upgrade() -> None:
    op.create_table(
        "terbitan",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("konten_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "judul",
            sa.String(length=200).with_variant(sa.String(length=200, collation="NOCASE"), "sqlite"),
            nullable=False,
        ),
        sa.Column(
            "jenis",
            sa.String(length=40)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mysql"),
            nullable=False,
        ),
        sa.Column(
            "urusan",
            sa.String(length=40)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mysql"),
            nullable=True,
        ),
        sa.Column("tayang", sa.Date(), nullable=False),
        sa.Column("isi", sa.JSON(), nullable=False),
        sa.Column("revisi", sa.Integer(), nullable=False),
        sa.Column("disetujui_oleh_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("disetujui_pada", types.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["konten_id"], ["konten.id"], name=op.f("fk_terbitan_konten_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_terbitan")),
        sa.UniqueConstraint("konten_id", name=op.f("uq_terbitan_konten_id")),
    )
    op.create_index(op.f("ix_terbitan_jenis_tayang"), "terbitan", ["jenis", "tayang"], unique=False)
    op.create_index(op.f("ix_terbitan_tayang"), "terbitan", ["tayang"], unique=False)


def downgrade() -> None:
    op.drop_table("terbitan")
