"""Create table koperasi_tahunan."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

from app.master import types

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    op.create_table(
        "koperasi_tahunan",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("koperasi_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("tahun_buku", sa.SmallInteger(), nullable=False),
        sa.Column("sudah_rat", sa.Boolean(), nullable=True),
        sa.Column("tanggal_rat", sa.Date(), nullable=True),
        sa.Column("peserta_rat", sa.Integer(), nullable=True),
        sa.Column(
            "tahap_rat",
            sa.String(length=40)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mysql"),
            nullable=True,
        ),
        sa.Column("anggota_l", sa.Integer(), nullable=True),
        sa.Column("anggota_p", sa.Integer(), nullable=True),
        sa.Column("jumlah_anggota", sa.Integer(), nullable=True),
        sa.Column("calon_anggota", sa.Integer(), nullable=True),
        sa.Column("pengurus", sa.Integer(), nullable=True),
        sa.Column("pengawas", sa.Integer(), nullable=True),
        sa.Column("manajer_l", sa.Integer(), nullable=True),
        sa.Column("manajer_p", sa.Integer(), nullable=True),
        sa.Column("jumlah_manajer", sa.Integer(), nullable=True),
        sa.Column("karyawan_l", sa.Integer(), nullable=True),
        sa.Column("karyawan_p", sa.Integer(), nullable=True),
        sa.Column("jumlah_karyawan", sa.Integer(), nullable=True),
        sa.Column("simpanan_pokok", types.Money(), nullable=True),
        sa.Column("simpanan_wajib", types.Money(), nullable=True),
        sa.Column("cadangan", types.Money(), nullable=True),
        sa.Column("hibah", types.Money(), nullable=True),
        sa.Column("shu_ditahan", types.Money(), nullable=True),
        sa.Column("modal_sendiri", types.Money(), nullable=True),
        sa.Column("modal_luar", types.Money(), nullable=True),
        sa.Column("modal_penyertaan", types.Money(), nullable=True),
        sa.Column("aset", types.Money(), nullable=True),
        sa.Column("volume_usaha", types.Money(), nullable=True),
        sa.Column("pendapatan", types.Money(), nullable=True),
        sa.Column("beban", types.Money(), nullable=True),
        sa.Column("shu", types.Money(), nullable=True),
        sa.Column("simpanan_berjangka", types.Money(), nullable=True),
        sa.Column("pinjaman_diberikan", types.Money(), nullable=True),
        sa.Column("pinjaman_bermasalah", types.Money(), nullable=True),
        sa.Column("npl", types.Quantity(6, 2), nullable=True),
        sa.Column("kas_bank", types.Money(), nullable=True),
        sa.Column("aktiva_lancar", types.Money(), nullable=True),
        sa.Column("kewajiban_lancar", types.Money(), nullable=True),
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
        sa.CheckConstraint("(dihapus_pada IS NULL) = (hidup IS NOT NULL)", name=op.f("ck_koperasi_tahunan_hidup")),
        sa.ForeignKeyConstraint(["koperasi_id"], ["koperasi.id"], name=op.f("fk_koperasi_tahunan_koperasi_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_koperasi_tahunan")),
        sa.UniqueConstraint(
            "koperasi_id", "tahun_buku", "hidup", name=op.f("uq_koperasi_tahunan_koperasi_id_tahun_buku_hidup")
        ),
    )
    op.create_index(op.f("ix_koperasi_tahunan_batch_id"), "koperasi_tahunan", ["batch_id"], unique=False)
    op.create_index(op.f("ix_koperasi_tahunan_koperasi_id"), "koperasi_tahunan", ["koperasi_id"], unique=False)
    op.create_index(
        op.f("ix_koperasi_tahunan_tahun_buku_koperasi_id"),
        "koperasi_tahunan",
        ["tahun_buku", "koperasi_id"],
        unique=False,
    )


def downgrade() -> None:
    op.drop_table("koperasi_tahunan")
