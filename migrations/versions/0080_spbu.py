"""Create table spbu."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

from app.master import types

revision = "0080"
down_revision = "0079"


def upgrade() -> None:
    op.create_table(
        "spbu",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "nama",
            sa.String(length=150).with_variant(sa.String(length=150, collation="NOCASE"), "sqlite"),
            nullable=False,
        ),
        sa.Column(
            "nomor",
            sa.String(length=20)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=20), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=20), "mysql"),
            nullable=True,
        ),
        sa.Column(
            "jenis",
            sa.String(length=40)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mysql"),
            nullable=True,
        ),
        sa.Column("pemilik_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
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
        sa.Column(
            "status",
            sa.String(length=40)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mysql"),
            nullable=True,
        ),
        sa.Column("kecamatan_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("desa_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("alamat", sa.Text(), nullable=True),
        sa.Column("lat", types.Quantity(9, 6), nullable=True),
        sa.Column("lng", types.Quantity(9, 6), nullable=True),
        sa.Column(
            "jenis_bbm",
            sa.String(length=200).with_variant(sa.String(length=200, collation="NOCASE"), "sqlite"),
            nullable=True,
        ),
        sa.Column("jumlah_pompa", sa.Integer(), nullable=True),
        sa.Column("jumlah_nozel", sa.Integer(), nullable=True),
        sa.Column(
            "nomor_izin",
            sa.String(length=60)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=60), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=60), "mysql"),
            nullable=True,
        ),
        sa.Column("tanggal_izin", sa.Date(), nullable=True),
        sa.Column("berlaku_sampai", sa.Date(), nullable=True),
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
        sa.CheckConstraint("(dihapus_pada IS NULL) = (hidup IS NOT NULL)", name=op.f("ck_spbu_hidup")),
        sa.ForeignKeyConstraint(["desa_id"], ["wilayah.id"], name=op.f("fk_spbu_desa_id")),
        sa.ForeignKeyConstraint(["kecamatan_id"], ["wilayah.id"], name=op.f("fk_spbu_kecamatan_id")),
        sa.ForeignKeyConstraint(["pemilik_id"], ["pelaku_usaha.id"], name=op.f("fk_spbu_pemilik_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_spbu")),
        sa.UniqueConstraint("nomor", "hidup", name=op.f("uq_spbu_nomor_hidup")),
    )
    op.create_index(op.f("ix_spbu_batch_id"), "spbu", ["batch_id"], unique=False)
    op.create_index(op.f("ix_spbu_desa_id"), "spbu", ["desa_id"], unique=False)
    op.create_index(op.f("ix_spbu_kecamatan_id"), "spbu", ["kecamatan_id"], unique=False)
    op.create_index(op.f("ix_spbu_kecamatan_id_nama"), "spbu", ["kecamatan_id", "nama"], unique=False)
    op.create_index(op.f("ix_spbu_nama"), "spbu", ["nama"], unique=False)
    op.create_index(op.f("ix_spbu_pemilik_id"), "spbu", ["pemilik_id"], unique=False)
    op.create_index(op.f("ix_spbu_verifikasi_diubah_pada"), "spbu", ["verifikasi", "diubah_pada"], unique=False)


def downgrade() -> None:
    op.drop_table("spbu")
