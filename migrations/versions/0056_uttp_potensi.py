"""Create table uttp_potensi."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

from app.master import types

revision = "0056"
down_revision = "0055"


def upgrade() -> None:
    op.create_table(
        "uttp_potensi",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("tahun", sa.SmallInteger(), nullable=False),
        sa.Column("jenis_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("jumlah", sa.Integer(), nullable=False),
        sa.Column("kecamatan_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
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
        sa.Column(
            "verifikasi",
            sa.String(length=15)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=15), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=15), "mysql"),
            server_default="draf",
            nullable=False,
        ),
        sa.Column("versi_verifikasi", sa.Integer(), nullable=True),
        sa.CheckConstraint("(dihapus_pada IS NULL) = (hidup IS NOT NULL)", name=op.f("ck_uttp_potensi_hidup")),
        sa.ForeignKeyConstraint(["jenis_id"], ["jenis_uttp.id"], name=op.f("fk_uttp_potensi_jenis_id")),
        sa.ForeignKeyConstraint(["kecamatan_id"], ["wilayah.id"], name=op.f("fk_uttp_potensi_kecamatan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_uttp_potensi")),
        sa.UniqueConstraint(
            "tahun", "jenis_id", "kecamatan_id", "hidup", name=op.f("uq_uttp_potensi_tahun_jenis_id_kecamatan_id_hidup")
        ),
    )
    op.create_index(op.f("ix_uttp_potensi_batch_id"), "uttp_potensi", ["batch_id"], unique=False)
    op.create_index(op.f("ix_uttp_potensi_jenis_id"), "uttp_potensi", ["jenis_id"], unique=False)
    op.create_index(op.f("ix_uttp_potensi_kecamatan_id"), "uttp_potensi", ["kecamatan_id"], unique=False)
    op.create_index(
        op.f("ix_uttp_potensi_verifikasi_diubah_pada"), "uttp_potensi", ["verifikasi", "diubah_pada"], unique=False
    )


def downgrade() -> None:
    op.drop_table("uttp_potensi")
