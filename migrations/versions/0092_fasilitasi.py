"""Create table fasilitasi."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

from app.master import types

revision = "0092"
down_revision = "0091"


def upgrade() -> None:
    op.create_table(
        "fasilitasi",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("usaha_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("koperasi_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("industri_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("kecamatan_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column(
            "nama_kegiatan",
            sa.String(length=200).with_variant(sa.String(length=200, collation="NOCASE"), "sqlite"),
            nullable=False,
        ),
        sa.Column(
            "jenis",
            sa.String(length=40)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mysql"),
            nullable=False,
        ),
        sa.Column("tanggal", sa.Date(), nullable=False),
        sa.Column(
            "bentuk",
            sa.String(length=200).with_variant(sa.String(length=200, collation="NOCASE"), "sqlite"),
            nullable=True,
        ),
        sa.Column("hasil", sa.Text(), nullable=True),
        sa.Column(
            "bast",
            sa.String(length=60)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=60), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=60), "mysql"),
            nullable=True,
        ),
        sa.Column(
            "sumber_dana",
            sa.String(length=40)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mysql"),
            nullable=True,
        ),
        sa.Column("tahun_anggaran", sa.SmallInteger(), nullable=True),
        sa.Column(
            "sub_kegiatan",
            sa.String(length=20)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=20), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=20), "mysql"),
            nullable=True,
        ),
        sa.Column("nilai", types.Money(), nullable=True),
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
        sa.CheckConstraint("(dihapus_pada IS NULL) = (hidup IS NOT NULL)", name=op.f("ck_fasilitasi_hidup")),
        sa.CheckConstraint(
            "(usaha_id IS NOT NULL) + (koperasi_id IS NOT NULL) + (industri_id IS NOT NULL) = 1",
            name=op.f("ck_fasilitasi_satu_penerima"),
        ),
        sa.ForeignKeyConstraint(["industri_id"], ["industri.id"], name=op.f("fk_fasilitasi_industri_id")),
        sa.ForeignKeyConstraint(["kecamatan_id"], ["wilayah.id"], name=op.f("fk_fasilitasi_kecamatan_id")),
        sa.ForeignKeyConstraint(["koperasi_id"], ["koperasi.id"], name=op.f("fk_fasilitasi_koperasi_id")),
        sa.ForeignKeyConstraint(["usaha_id"], ["usaha_mikro.id"], name=op.f("fk_fasilitasi_usaha_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fasilitasi")),
    )
    op.create_index(op.f("ix_fasilitasi_batch_id"), "fasilitasi", ["batch_id"], unique=False)
    op.create_index(op.f("ix_fasilitasi_industri_id"), "fasilitasi", ["industri_id"], unique=False)
    op.create_index(op.f("ix_fasilitasi_kecamatan_id"), "fasilitasi", ["kecamatan_id"], unique=False)
    op.create_index(
        op.f("ix_fasilitasi_kecamatan_id_tahun_anggaran"),
        "fasilitasi",
        ["kecamatan_id", "tahun_anggaran"],
        unique=False,
    )
    op.create_index(op.f("ix_fasilitasi_koperasi_id"), "fasilitasi", ["koperasi_id"], unique=False)
    op.create_index(op.f("ix_fasilitasi_tahun_anggaran_jenis"), "fasilitasi", ["tahun_anggaran", "jenis"], unique=False)
    op.create_index(op.f("ix_fasilitasi_tanggal"), "fasilitasi", ["tanggal"], unique=False)
    op.create_index(op.f("ix_fasilitasi_usaha_id"), "fasilitasi", ["usaha_id"], unique=False)
    op.create_index(
        op.f("ix_fasilitasi_verifikasi_diubah_pada"), "fasilitasi", ["verifikasi", "diubah_pada"], unique=False
    )


def downgrade() -> None:
    op.drop_table("fasilitasi")
