"""Create table pengawasan_industri."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

from app.master import types

revision = "0097"
down_revision = "0096"


def upgrade() -> None:
    op.create_table(
        "pengawasan_industri",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("industri_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("tanggal", sa.Date(), nullable=False),
        sa.Column(
            "izin_dipantau",
            sa.String(length=40)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mysql"),
            nullable=True,
        ),
        sa.Column(
            "petugas",
            sa.String(length=200).with_variant(sa.String(length=200, collation="NOCASE"), "sqlite"),
            nullable=True,
        ),
        sa.Column(
            "nomor_bap",
            sa.String(length=60)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=60), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=60), "mysql"),
            nullable=True,
        ),
        sa.Column(
            "hasil",
            sa.String(length=40)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mysql"),
            nullable=True,
        ),
        sa.Column("temuan", sa.Text(), nullable=True),
        sa.Column("tindak_lanjut", sa.Text(), nullable=True),
        sa.Column("tenggat", sa.Date(), nullable=True),
        sa.Column("tanggal_selesai", sa.Date(), nullable=True),
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
        sa.CheckConstraint("(dihapus_pada IS NULL) = (hidup IS NOT NULL)", name=op.f("ck_pengawasan_industri_hidup")),
        sa.ForeignKeyConstraint(["industri_id"], ["industri.id"], name=op.f("fk_pengawasan_industri_industri_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pengawasan_industri")),
    )
    op.create_index(op.f("ix_pengawasan_industri_batch_id"), "pengawasan_industri", ["batch_id"], unique=False)
    op.create_index(op.f("ix_pengawasan_industri_industri_id"), "pengawasan_industri", ["industri_id"], unique=False)
    op.create_index(op.f("ix_pengawasan_industri_nomor_bap"), "pengawasan_industri", ["nomor_bap"], unique=False)
    op.create_index(
        op.f("ix_pengawasan_industri_tanggal_industri_id"),
        "pengawasan_industri",
        ["tanggal", "industri_id"],
        unique=False,
    )
    op.create_index(op.f("ix_pengawasan_industri_tenggat"), "pengawasan_industri", ["tenggat"], unique=False)
    op.create_index(
        op.f("ix_pengawasan_industri_verifikasi_diubah_pada"),
        "pengawasan_industri",
        ["verifikasi", "diubah_pada"],
        unique=False,
    )


def downgrade() -> None:
    op.drop_table("pengawasan_industri")
