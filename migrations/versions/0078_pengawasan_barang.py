"""Create table pengawasan_barang."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

from app.master import types

revision = "0078"
down_revision = "0077"


def upgrade() -> None:
    op.create_table(
        "pengawasan_barang",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "produk",
            sa.String(length=150).with_variant(sa.String(length=150, collation="NOCASE"), "sqlite"),
            nullable=False,
        ),
        sa.Column("tanggal", sa.Date(), nullable=False),
        sa.Column(
            "tempat",
            sa.String(length=200).with_variant(sa.String(length=200, collation="NOCASE"), "sqlite"),
            nullable=False,
        ),
        sa.Column(
            "jenis",
            sa.String(length=40)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mysql"),
            nullable=True,
        ),
        sa.Column("pelaku_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("kecamatan_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("desa_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column(
            "kelompok",
            sa.String(length=40)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mysql"),
            nullable=True,
        ),
        sa.Column("jumlah_diperiksa", sa.Integer(), nullable=True),
        sa.Column(
            "temuan",
            sa.String(length=40)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mysql"),
            nullable=True,
        ),
        sa.Column("jumlah_temuan", sa.Integer(), nullable=True),
        sa.Column("uraian", sa.Text(), nullable=True),
        sa.Column(
            "tindak_lanjut",
            sa.String(length=40)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mysql"),
            nullable=True,
        ),
        sa.Column("tanggal_tindak_lanjut", sa.Date(), nullable=True),
        sa.Column(
            "nomor_bap",
            sa.String(length=60)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=60), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=60), "mysql"),
            nullable=True,
        ),
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
        sa.CheckConstraint("(dihapus_pada IS NULL) = (hidup IS NOT NULL)", name=op.f("ck_pengawasan_barang_hidup")),
        sa.ForeignKeyConstraint(["desa_id"], ["wilayah.id"], name=op.f("fk_pengawasan_barang_desa_id")),
        sa.ForeignKeyConstraint(["kecamatan_id"], ["wilayah.id"], name=op.f("fk_pengawasan_barang_kecamatan_id")),
        sa.ForeignKeyConstraint(["pelaku_id"], ["pelaku_usaha.id"], name=op.f("fk_pengawasan_barang_pelaku_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pengawasan_barang")),
    )
    op.create_index(op.f("ix_pengawasan_barang_batch_id"), "pengawasan_barang", ["batch_id"], unique=False)
    op.create_index(op.f("ix_pengawasan_barang_desa_id"), "pengawasan_barang", ["desa_id"], unique=False)
    op.create_index(op.f("ix_pengawasan_barang_kecamatan_id"), "pengawasan_barang", ["kecamatan_id"], unique=False)
    op.create_index(
        op.f("ix_pengawasan_barang_kecamatan_id_tanggal"),
        "pengawasan_barang",
        ["kecamatan_id", "tanggal"],
        unique=False,
    )
    op.create_index(op.f("ix_pengawasan_barang_pelaku_id"), "pengawasan_barang", ["pelaku_id"], unique=False)
    op.create_index(op.f("ix_pengawasan_barang_tanggal"), "pengawasan_barang", ["tanggal"], unique=False)
    op.create_index(
        op.f("ix_pengawasan_barang_verifikasi_diubah_pada"),
        "pengawasan_barang",
        ["verifikasi", "diubah_pada"],
        unique=False,
    )


def downgrade() -> None:
    op.drop_table("pengawasan_barang")
