"""Create table realisasi_setuju."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

from app.master import types

revision = "0119"
down_revision = "0118"


def upgrade() -> None:
    op.create_table(
        "realisasi_setuju",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("realisasi_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("revisi", sa.Integer(), nullable=False),
        sa.Column("indikator_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("tahun", sa.SmallInteger(), nullable=False),
        sa.Column(
            "tw",
            sa.String(length=40)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mysql"),
            nullable=False,
        ),
        sa.Column("pembilang", types.Quantity(18, 4), nullable=True),
        sa.Column("penyebut", types.Quantity(18, 4), nullable=True),
        sa.Column("nilai", types.Quantity(18, 4), nullable=True),
        sa.Column("target_nilai", types.Quantity(18, 4), nullable=True),
        sa.Column(
            "target_dari",
            sa.String(length=40)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mysql"),
            nullable=True,
        ),
        sa.Column("capaian", types.Quantity(18, 2), nullable=True),
        sa.Column("capaian_tampil", types.Quantity(18, 2), nullable=True),
        sa.Column(
            "predikat",
            sa.String(length=40)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mysql"),
            nullable=True,
        ),
        sa.Column("isi", sa.JSON(), nullable=False),
        sa.Column("alasan", sa.Text(), nullable=True),
        sa.Column("aturan", sa.String(length=60), nullable=False),
        sa.Column("disetujui_oleh_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("disetujui_pada", types.UtcDateTime(), nullable=False),
        sa.Column("dicabut_pada", types.UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["realisasi_id"], ["realisasi.id"], name=op.f("fk_realisasi_setuju_realisasi_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_realisasi_setuju")),
        sa.UniqueConstraint("realisasi_id", "revisi", name=op.f("uq_realisasi_setuju_realisasi_id_revisi")),
    )
    op.create_index(op.f("ix_realisasi_setuju_tahun_tw"), "realisasi_setuju", ["tahun", "tw"], unique=False)


def downgrade() -> None:
    op.drop_table("realisasi_setuju")
