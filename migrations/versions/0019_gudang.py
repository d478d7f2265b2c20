"""Create table gudang."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

from app.master import types

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    op.create_table(
        "gudang",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("pelaku_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column(
            "perusahaan",
            sa.String(length=200).with_variant(sa.String(length=200, collation="NOCASE"), "sqlite"),
            nullable=False,
        ),
        sa.Column(
            "nib",
            sa.String(length=13)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=13), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=13), "mysql"),
            nullable=True,
        ),
        sa.Column(
            "npwp",
            sa.String(length=16)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=16), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=16), "mysql"),
            nullable=True,
        ),
        sa.Column(
            "telepon",
            sa.String(length=16)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=16), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=16), "mysql"),
            nullable=True,
        ),
        sa.Column(
            "email",
            sa.String(length=150).with_variant(sa.String(length=150, collation="NOCASE"), "sqlite"),
            nullable=True,
        ),
        sa.Column(
            "status",
            sa.String(length=40)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mysql"),
            nullable=True,
        ),
        sa.Column("kecamatan_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("desa_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("alamat_gudang", sa.Text(), nullable=True),
        sa.Column("lat", types.Quantity(9, 6), nullable=True),
        sa.Column("lng", types.Quantity(9, 6), nullable=True),
        sa.Column(
            "bentuk",
            sa.String(length=40)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mysql"),
            nullable=True,
        ),
        sa.Column("luas_lahan", types.Quantity(12, 2), nullable=True),
        sa.Column("luas_gudang", types.Quantity(12, 2), nullable=True),
        sa.Column(
            "golongan",
            sa.String(length=40)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mysql"),
            nullable=True,
        ),
        sa.Column("kapasitas", types.Quantity(14, 3), nullable=True),
        sa.Column("satuan_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column(
            "komoditas",
            sa.String(length=200).with_variant(sa.String(length=200, collation="NOCASE"), "sqlite"),
            nullable=True,
        ),
        sa.Column("investasi", types.Money(), nullable=True),
        sa.Column("srg", sa.Boolean(), nullable=True),
        sa.Column(
            "nomor_bap",
            sa.String(length=60)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=60), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=60), "mysql"),
            nullable=True,
        ),
        sa.Column("tanggal_bap", sa.Date(), nullable=True),
        sa.Column(
            "nomor_pertek",
            sa.String(length=60)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=60), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=60), "mysql"),
            nullable=True,
        ),
        sa.Column("tanggal_pertek", sa.Date(), nullable=True),
        sa.Column(
            "nomor_tdg",
            sa.String(length=60)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=60), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=60), "mysql"),
            nullable=True,
        ),
        sa.Column("tanggal_tdg", sa.Date(), nullable=True),
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
        sa.CheckConstraint("(dihapus_pada IS NULL) = (hidup IS NOT NULL)", name=op.f("ck_gudang_hidup")),
        sa.ForeignKeyConstraint(["desa_id"], ["wilayah.id"], name=op.f("fk_gudang_desa_id")),
        sa.ForeignKeyConstraint(["kecamatan_id"], ["wilayah.id"], name=op.f("fk_gudang_kecamatan_id")),
        sa.ForeignKeyConstraint(["pelaku_id"], ["pelaku_usaha.id"], name=op.f("fk_gudang_pelaku_id")),
        sa.ForeignKeyConstraint(["satuan_id"], ["satuan.id"], name=op.f("fk_gudang_satuan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gudang")),
    )
    op.create_index(op.f("ix_gudang_batch_id"), "gudang", ["batch_id"], unique=False)
    op.create_index(op.f("ix_gudang_desa_id"), "gudang", ["desa_id"], unique=False)
    op.create_index(op.f("ix_gudang_kecamatan_id"), "gudang", ["kecamatan_id"], unique=False)
    op.create_index(op.f("ix_gudang_kecamatan_id_perusahaan"), "gudang", ["kecamatan_id", "perusahaan"], unique=False)
    op.create_index(op.f("ix_gudang_nomor_tdg"), "gudang", ["nomor_tdg"], unique=False)
    op.create_index(op.f("ix_gudang_pelaku_id"), "gudang", ["pelaku_id"], unique=False)
    op.create_index(op.f("ix_gudang_perusahaan"), "gudang", ["perusahaan"], unique=False)
    op.create_index(op.f("ix_gudang_satuan_id"), "gudang", ["satuan_id"], unique=False)


def downgrade() -> None:
    op.drop_table("gudang")
