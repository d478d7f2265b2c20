"""Create table harga."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

from app.master import types

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    op.create_table(
        "harga",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("tanggal", sa.Date(), nullable=False),
        sa.Column("pasar_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("komoditas_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("harga", types.Money(), nullable=False),
        sa.Column("responden_1", types.Money(), nullable=True),
        sa.Column("responden_2", types.Money(), nullable=True),
        sa.Column("responden_3", types.Money(), nullable=True),
        sa.Column(
            "ketersediaan",
            sa.String(length=40)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mysql"),
            nullable=True,
        ),
        sa.Column("konfirmasi_anomali", sa.Boolean(), nullable=True),
        sa.Column(
            "sumber_data",
            sa.String(length=200).with_variant(sa.String(length=200, collation="NOCASE"), "sqlite"),
            nullable=True,
        ),
        sa.Column("tanggal_data", sa.Date(), nullable=True),
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
        sa.CheckConstraint("(dihapus_pada IS NULL) = (hidup IS NOT NULL)", name=op.f("ck_harga_hidup")),
        sa.ForeignKeyConstraint(["komoditas_id"], ["komoditas.id"], name=op.f("fk_harga_komoditas_id")),
        sa.ForeignKeyConstraint(["pasar_id"], ["pasar.id"], name=op.f("fk_harga_pasar_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_harga")),
        sa.UniqueConstraint(
            "pasar_id", "komoditas_id", "tanggal", "hidup", name=op.f("uq_harga_pasar_id_komoditas_id_tanggal_hidup")
        ),
    )
    op.create_index(op.f("ix_harga_batch_id"), "harga", ["batch_id"], unique=False)
    op.create_index(op.f("ix_harga_komoditas_id"), "harga", ["komoditas_id"], unique=False)
    op.create_index(op.f("ix_harga_komoditas_id_tanggal"), "harga", ["komoditas_id", "tanggal"], unique=False)
    op.create_index(op.f("ix_harga_pasar_id"), "harga", ["pasar_id"], unique=False)
    op.create_index(op.f("ix_harga_tanggal"), "harga", ["tanggal"], unique=False)


def downgrade() -> None:
    op.drop_table("harga")
