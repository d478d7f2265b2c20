"""Create table pengaduan."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

from app.master import types

revision = "0077"
down_revision = "0076"


def upgrade() -> None:
    op.create_table(
        "pengaduan",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "pokok",
            sa.String(length=200).with_variant(sa.String(length=200, collation="NOCASE"), "sqlite"),
            nullable=False,
        ),
        sa.Column(
            "nomor",
            sa.String(length=40)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mysql"),
            nullable=True,
        ),
        sa.Column("tanggal", sa.Date(), nullable=False),
        sa.Column(
            "saluran",
            sa.String(length=40)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mysql"),
            nullable=True,
        ),
        sa.Column(
            "jenis",
            sa.String(length=40)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mysql"),
            nullable=True,
        ),
        sa.Column(
            "produk",
            sa.String(length=200).with_variant(sa.String(length=200, collation="NOCASE"), "sqlite"),
            nullable=True,
        ),
        sa.Column(
            "pelaku_nama",
            sa.String(length=200).with_variant(sa.String(length=200, collation="NOCASE"), "sqlite"),
            nullable=True,
        ),
        sa.Column("pelaku_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("kerugian", types.Money(), nullable=True),
        sa.Column("uraian", sa.Text(), nullable=True),
        sa.Column("kecamatan_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("desa_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("nama_pengadu", types.Encrypted(200), nullable=True),
        sa.Column("no_hp", types.Encrypted(16), nullable=True),
        sa.Column("alamat_pengadu", types.Encrypted(250), nullable=True),
        sa.Column(
            "status",
            sa.String(length=40)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mysql"),
            nullable=True,
        ),
        sa.Column(
            "cara_penyelesaian",
            sa.String(length=40)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mysql"),
            nullable=True,
        ),
        sa.Column("tanggal_selesai", sa.Date(), nullable=True),
        sa.Column("penyelesaian", sa.Text(), nullable=True),
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
        sa.CheckConstraint("(dihapus_pada IS NULL) = (hidup IS NOT NULL)", name=op.f("ck_pengaduan_hidup")),
        sa.ForeignKeyConstraint(["desa_id"], ["wilayah.id"], name=op.f("fk_pengaduan_desa_id")),
        sa.ForeignKeyConstraint(["kecamatan_id"], ["wilayah.id"], name=op.f("fk_pengaduan_kecamatan_id")),
        sa.ForeignKeyConstraint(["pelaku_id"], ["pelaku_usaha.id"], name=op.f("fk_pengaduan_pelaku_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pengaduan")),
        sa.UniqueConstraint("nomor", "hidup", name=op.f("uq_pengaduan_nomor_hidup")),
    )
    op.create_index(op.f("ix_pengaduan_batch_id"), "pengaduan", ["batch_id"], unique=False)
    op.create_index(op.f("ix_pengaduan_desa_id"), "pengaduan", ["desa_id"], unique=False)
    op.create_index(op.f("ix_pengaduan_kecamatan_id"), "pengaduan", ["kecamatan_id"], unique=False)
    op.create_index(op.f("ix_pengaduan_pelaku_id"), "pengaduan", ["pelaku_id"], unique=False)
    op.create_index(op.f("ix_pengaduan_status_tanggal"), "pengaduan", ["status", "tanggal"], unique=False)
    op.create_index(op.f("ix_pengaduan_tanggal"), "pengaduan", ["tanggal"], unique=False)
    op.create_index(
        op.f("ix_pengaduan_verifikasi_diubah_pada"), "pengaduan", ["verifikasi", "diubah_pada"], unique=False
    )


def downgrade() -> None:
    op.drop_table("pengaduan")
