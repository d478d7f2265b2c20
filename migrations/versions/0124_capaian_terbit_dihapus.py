"""Drop table capaian_terbit: the approved copies of realisasi_setuju are what the public reads."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

from app.master import types

revision = "0124"
down_revision = "0123"


def upgrade() -> None:
    op.drop_table("capaian_terbit")


def downgrade() -> None:
    op.create_table(
        "capaian_terbit",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("realisasi_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("indikator_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("tahun", sa.SmallInteger(), nullable=False),
        sa.Column(
            "tw",
            sa.String(length=40)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mysql"),
            nullable=False,
        ),
        sa.Column("isi", sa.JSON(), nullable=False),
        sa.Column("revisi", sa.Integer(), nullable=False),
        sa.Column("disetujui_oleh_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("disetujui_pada", types.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["indikator_id"], ["indikator.id"], name=op.f("fk_capaian_terbit_indikator_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["realisasi_id"], ["realisasi.id"], name=op.f("fk_capaian_terbit_realisasi_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_capaian_terbit")),
        sa.UniqueConstraint("realisasi_id", name=op.f("uq_capaian_terbit_realisasi_id")),
    )
    op.create_index(op.f("ix_capaian_terbit_indikator_id"), "capaian_terbit", ["indikator_id"], unique=False)
    op.create_index(op.f("ix_capaian_terbit_tahun_tw"), "capaian_terbit", ["tahun", "tw"], unique=False)
