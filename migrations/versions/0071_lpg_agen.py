"""Create table lpg_agen."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

from app.master import types

revision = "0071"
down_revision = "0070"


def upgrade() -> None:
    op.create_table(
        "lpg_agen",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "nama",
            sa.String(length=150).with_variant(sa.String(length=150, collation="NOCASE"), "sqlite"),
            nullable=False,
        ),
        sa.Column(
            "jenis",
            sa.String(length=40)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mysql"),
            nullable=True,
        ),
        sa.Column(
            "status",
            sa.String(length=40)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mysql"),
            nullable=True,
        ),
        sa.Column(
            "nib",
            sa.String(length=13)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=13), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=13), "mysql"),
            nullable=True,
        ),
        sa.Column(
            "telepon",
            sa.String(length=16)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=16), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=16), "mysql"),
            nullable=True,
        ),
        sa.Column("kecamatan_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("desa_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("alamat", sa.Text(), nullable=True),
        sa.Column(
            "spbe",
            sa.String(length=150).with_variant(sa.String(length=150, collation="NOCASE"), "sqlite"),
            nullable=True,
        ),
        sa.Column("kuota_bulan", sa.Integer(), nullable=True),
        sa.Column("kuota_pangkalan", sa.Integer(), nullable=True),
        sa.Column("jumlah_mitra", sa.Integer(), nullable=True),
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
        sa.CheckConstraint("(dihapus_pada IS NULL) = (hidup IS NOT NULL)", name=op.f("ck_lpg_agen_hidup")),
        sa.ForeignKeyConstraint(["desa_id"], ["wilayah.id"], name=op.f("fk_lpg_agen_desa_id")),
        sa.ForeignKeyConstraint(["kecamatan_id"], ["wilayah.id"], name=op.f("fk_lpg_agen_kecamatan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lpg_agen")),
    )
    op.create_index(op.f("ix_lpg_agen_batch_id"), "lpg_agen", ["batch_id"], unique=False)
    op.create_index(op.f("ix_lpg_agen_desa_id"), "lpg_agen", ["desa_id"], unique=False)
    op.create_index(op.f("ix_lpg_agen_kecamatan_id"), "lpg_agen", ["kecamatan_id"], unique=False)
    op.create_index(op.f("ix_lpg_agen_nama"), "lpg_agen", ["nama"], unique=False)
    op.create_index(op.f("ix_lpg_agen_verifikasi_diubah_pada"), "lpg_agen", ["verifikasi", "diubah_pada"], unique=False)


def downgrade() -> None:
    op.drop_table("lpg_agen")
