"""Create table um_tahunan."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

from app.master import types

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    op.create_table(
        "um_tahunan",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("usaha_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("tahun", sa.SmallInteger(), nullable=False),
        sa.Column(
            "sumber",
            sa.String(length=40)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mysql"),
            nullable=True,
        ),
        sa.Column("tanggal_data", sa.Date(), nullable=True),
        sa.Column("modal", types.Money(), nullable=True),
        sa.Column("omzet", types.Money(), nullable=True),
        sa.Column("laba", types.Money(), nullable=True),
        sa.Column("tk_dibayar_l", sa.Integer(), nullable=True),
        sa.Column("tk_dibayar_p", sa.Integer(), nullable=True),
        sa.Column("tk_tak_dibayar_l", sa.Integer(), nullable=True),
        sa.Column("tk_tak_dibayar_p", sa.Integer(), nullable=True),
        sa.Column("jumlah_tk", sa.Integer(), nullable=True),
        sa.Column("kapasitas", types.Quantity(14, 3), nullable=True),
        sa.Column("satuan_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column(
            "sumber_data",
            sa.String(length=200).with_variant(sa.String(length=200, collation="NOCASE"), "sqlite"),
            nullable=True,
        ),
        sa.Column("catatan", sa.Text(), nullable=True),
        sa.Column("kelengkapan", sa.SmallInteger(), nullable=False),
        sa.Column("dibuat_oleh_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("dibuat_pada", types.UtcDateTime(), nullable=False),
        sa.Column("diubah_oleh_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("diubah_pada", types.UtcDateTime(), nullable=False),
        sa.Column("batch_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("versi", sa.Integer(), nullable=False),
        sa.Column("dihapus_pada", types.UtcDateTime(), nullable=True),
        sa.Column("hidup", sa.SmallInteger(), nullable=True),
        sa.CheckConstraint("(dihapus_pada IS NULL) = (hidup IS NOT NULL)", name=op.f("ck_um_tahunan_hidup")),
        sa.ForeignKeyConstraint(["satuan_id"], ["satuan.id"], name=op.f("fk_um_tahunan_satuan_id")),
        sa.ForeignKeyConstraint(["usaha_id"], ["usaha_mikro.id"], name=op.f("fk_um_tahunan_usaha_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_um_tahunan")),
        sa.UniqueConstraint("usaha_id", "tahun", "hidup", name=op.f("uq_um_tahunan_usaha_id_tahun_hidup")),
    )
    op.create_index(op.f("ix_um_tahunan_batch_id"), "um_tahunan", ["batch_id"], unique=False)
    op.create_index(op.f("ix_um_tahunan_satuan_id"), "um_tahunan", ["satuan_id"], unique=False)
    op.create_index(op.f("ix_um_tahunan_tahun_usaha_id"), "um_tahunan", ["tahun", "usaha_id"], unique=False)
    op.create_index(op.f("ix_um_tahunan_usaha_id"), "um_tahunan", ["usaha_id"], unique=False)


def downgrade() -> None:
    op.drop_table("um_tahunan")
