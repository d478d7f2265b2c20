"""Create table uttp_pemilik."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

from app.master import types

revision = "0060"
down_revision = "0059"


def upgrade() -> None:
    op.create_table(
        "uttp_pemilik",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "nama_tempat",
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
        sa.Column(
            "nomor_spbu",
            sa.String(length=20)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=20), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=20), "mysql"),
            nullable=True,
        ),
        sa.Column("pasar_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("kecamatan_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("desa_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("alamat", sa.Text(), nullable=True),
        sa.Column("lat", types.Quantity(9, 6), nullable=True),
        sa.Column("lng", types.Quantity(9, 6), nullable=True),
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
        sa.CheckConstraint("(dihapus_pada IS NULL) = (hidup IS NOT NULL)", name=op.f("ck_uttp_pemilik_hidup")),
        sa.ForeignKeyConstraint(["desa_id"], ["wilayah.id"], name=op.f("fk_uttp_pemilik_desa_id")),
        sa.ForeignKeyConstraint(["kecamatan_id"], ["wilayah.id"], name=op.f("fk_uttp_pemilik_kecamatan_id")),
        sa.ForeignKeyConstraint(["pasar_id"], ["pasar.id"], name=op.f("fk_uttp_pemilik_pasar_id")),
        sa.ForeignKeyConstraint(["pelaku_id"], ["pelaku_usaha.id"], name=op.f("fk_uttp_pemilik_pelaku_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_uttp_pemilik")),
    )
    op.create_index(op.f("ix_uttp_pemilik_batch_id"), "uttp_pemilik", ["batch_id"], unique=False)
    op.create_index(op.f("ix_uttp_pemilik_desa_id"), "uttp_pemilik", ["desa_id"], unique=False)
    op.create_index(op.f("ix_uttp_pemilik_kecamatan_id"), "uttp_pemilik", ["kecamatan_id"], unique=False)
    op.create_index(
        op.f("ix_uttp_pemilik_kecamatan_id_nama_tempat"), "uttp_pemilik", ["kecamatan_id", "nama_tempat"], unique=False
    )
    op.create_index(op.f("ix_uttp_pemilik_nama_tempat"), "uttp_pemilik", ["nama_tempat"], unique=False)
    op.create_index(op.f("ix_uttp_pemilik_pasar_id"), "uttp_pemilik", ["pasar_id"], unique=False)
    op.create_index(op.f("ix_uttp_pemilik_pelaku_id"), "uttp_pemilik", ["pelaku_id"], unique=False)
    op.create_index(
        op.f("ix_uttp_pemilik_verifikasi_diubah_pada"), "uttp_pemilik", ["verifikasi", "diubah_pada"], unique=False
    )


def downgrade() -> None:
    op.drop_table("uttp_pemilik")
