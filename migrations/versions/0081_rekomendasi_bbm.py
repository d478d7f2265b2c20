"""Create table rekomendasi_bbm."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

from app.master import types

revision = "0081"
down_revision = "0080"


def upgrade() -> None:
    op.create_table(
        "rekomendasi_bbm",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("pelaku_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "usaha",
            sa.String(length=200).with_variant(sa.String(length=200, collation="NOCASE"), "sqlite"),
            nullable=True,
        ),
        sa.Column("kecamatan_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("desa_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column(
            "nomor_surat",
            sa.String(length=60)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=60), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=60), "mysql"),
            nullable=True,
        ),
        sa.Column("tanggal_surat", sa.Date(), nullable=True),
        sa.Column("berlaku_sampai", sa.Date(), nullable=False),
        sa.Column(
            "jenis_bbm",
            sa.String(length=40)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mysql"),
            nullable=True,
        ),
        sa.Column(
            "alat",
            sa.String(length=200).with_variant(sa.String(length=200, collation="NOCASE"), "sqlite"),
            nullable=True,
        ),
        sa.Column("kebutuhan", types.Quantity(12, 2), nullable=True),
        sa.Column("spbu_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
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
        sa.CheckConstraint("(dihapus_pada IS NULL) = (hidup IS NOT NULL)", name=op.f("ck_rekomendasi_bbm_hidup")),
        sa.ForeignKeyConstraint(["desa_id"], ["wilayah.id"], name=op.f("fk_rekomendasi_bbm_desa_id")),
        sa.ForeignKeyConstraint(["kecamatan_id"], ["wilayah.id"], name=op.f("fk_rekomendasi_bbm_kecamatan_id")),
        sa.ForeignKeyConstraint(["pelaku_id"], ["pelaku_usaha.id"], name=op.f("fk_rekomendasi_bbm_pelaku_id")),
        sa.ForeignKeyConstraint(["spbu_id"], ["spbu.id"], name=op.f("fk_rekomendasi_bbm_spbu_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rekomendasi_bbm")),
        sa.UniqueConstraint("nomor_surat", "hidup", name=op.f("uq_rekomendasi_bbm_nomor_surat_hidup")),
    )
    op.create_index(op.f("ix_rekomendasi_bbm_batch_id"), "rekomendasi_bbm", ["batch_id"], unique=False)
    op.create_index(op.f("ix_rekomendasi_bbm_berlaku_sampai"), "rekomendasi_bbm", ["berlaku_sampai"], unique=False)
    op.create_index(op.f("ix_rekomendasi_bbm_desa_id"), "rekomendasi_bbm", ["desa_id"], unique=False)
    op.create_index(op.f("ix_rekomendasi_bbm_kecamatan_id"), "rekomendasi_bbm", ["kecamatan_id"], unique=False)
    op.create_index(
        op.f("ix_rekomendasi_bbm_kecamatan_id_berlaku_sampai"),
        "rekomendasi_bbm",
        ["kecamatan_id", "berlaku_sampai"],
        unique=False,
    )
    op.create_index(op.f("ix_rekomendasi_bbm_pelaku_id"), "rekomendasi_bbm", ["pelaku_id"], unique=False)
    op.create_index(op.f("ix_rekomendasi_bbm_spbu_id"), "rekomendasi_bbm", ["spbu_id"], unique=False)
    op.create_index(
        op.f("ix_rekomendasi_bbm_verifikasi_diubah_pada"),
        "rekomendasi_bbm",
        ["verifikasi", "diubah_pada"],
        unique=False,
    )


def downgrade() -> None:
    op.drop_table("rekomendasi_bbm")
