"""Create table pasar."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

from app.master import types

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    op.create_table(
        "pasar",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "kode_pasar",
            sa.String(length=10)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=10), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=10), "mysql"),
            nullable=True,
        ),
        sa.Column(
            "nama",
            sa.String(length=150).with_variant(sa.String(length=150, collation="NOCASE"), "sqlite"),
            nullable=False,
        ),
        sa.Column(
            "alias",
            sa.String(length=300).with_variant(sa.String(length=300, collation="NOCASE"), "sqlite"),
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
            "tipe",
            sa.String(length=40)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mysql"),
            nullable=True,
        ),
        sa.Column(
            "kepemilikan",
            sa.String(length=40)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mysql"),
            nullable=True,
        ),
        sa.Column(
            "pengelola",
            sa.String(length=150).with_variant(sa.String(length=150, collation="NOCASE"), "sqlite"),
            nullable=True,
        ),
        sa.Column(
            "koordinator",
            sa.String(length=150).with_variant(sa.String(length=150, collation="NOCASE"), "sqlite"),
            nullable=True,
        ),
        sa.Column(
            "no_hp",
            sa.String(length=16)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=16), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=16), "mysql"),
            nullable=True,
        ),
        sa.Column("kecamatan_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("desa_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("alamat", sa.Text(), nullable=True),
        sa.Column("lat", types.Quantity(9, 6), nullable=True),
        sa.Column("lng", types.Quantity(9, 6), nullable=True),
        sa.Column("tahun_dibangun", sa.SmallInteger(), nullable=True),
        sa.Column("luas_tanah", types.Quantity(12, 2), nullable=True),
        sa.Column("luas_bangunan", types.Quantity(12, 2), nullable=True),
        sa.Column("jumlah_lantai", sa.Integer(), nullable=True),
        sa.Column(
            "status_tanah",
            sa.String(length=40)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mysql"),
            nullable=True,
        ),
        sa.Column(
            "kondisi",
            sa.String(length=40)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mysql"),
            nullable=True,
        ),
        sa.Column("sni", sa.Boolean(), nullable=True),
        sa.Column("pasar_tertib_ukur_tahun", sa.SmallInteger(), nullable=True),
        sa.Column("hari_per_minggu", sa.Integer(), nullable=True),
        sa.Column(
            "hari_pasaran",
            sa.String(length=60).with_variant(sa.String(length=60, collation="NOCASE"), "sqlite"),
            nullable=True,
        ),
        sa.Column("jam_buka", sa.Time(), nullable=True),
        sa.Column("jam_tutup", sa.Time(), nullable=True),
        sa.Column(
            "komoditas_dominan",
            sa.String(length=200).with_variant(sa.String(length=200, collation="NOCASE"), "sqlite"),
            nullable=True,
        ),
        sa.Column("fas_listrik", sa.Boolean(), nullable=True),
        sa.Column("fas_air", sa.Boolean(), nullable=True),
        sa.Column("fas_toilet", sa.Boolean(), nullable=True),
        sa.Column("fas_mushola", sa.Boolean(), nullable=True),
        sa.Column("fas_parkir_m2", types.Quantity(12, 2), nullable=True),
        sa.Column("fas_tps", sa.Boolean(), nullable=True),
        sa.Column("fas_ipal", sa.Boolean(), nullable=True),
        sa.Column("fas_drainase", sa.Boolean(), nullable=True),
        sa.Column("fas_apar", sa.Boolean(), nullable=True),
        sa.Column("fas_hidran", sa.Boolean(), nullable=True),
        sa.Column("fas_pos_ukur", sa.Boolean(), nullable=True),
        sa.Column("fas_cctv", sa.Boolean(), nullable=True),
        sa.Column("fas_laktasi", sa.Boolean(), nullable=True),
        sa.Column("fas_difabel", sa.Boolean(), nullable=True),
        sa.Column("fas_wifi", sa.Boolean(), nullable=True),
        sa.Column("fas_e_retribusi", sa.Boolean(), nullable=True),
        sa.Column("jumlah_pedagang", sa.Integer(), nullable=True),
        sa.Column("jumlah_tempat", sa.Integer(), nullable=True),
        sa.Column("tempat_terisi", sa.Integer(), nullable=True),
        sa.Column("okupansi", types.Quantity(6, 2), nullable=True),
        sa.Column("omzet_harian", types.Money(), nullable=True),
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
        sa.CheckConstraint("(dihapus_pada IS NULL) = (hidup IS NOT NULL)", name=op.f("ck_pasar_hidup")),
        sa.ForeignKeyConstraint(["desa_id"], ["wilayah.id"], name=op.f("fk_pasar_desa_id")),
        sa.ForeignKeyConstraint(["kecamatan_id"], ["wilayah.id"], name=op.f("fk_pasar_kecamatan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pasar")),
        sa.UniqueConstraint("kode_pasar", "hidup", name=op.f("uq_pasar_kode_pasar_hidup")),
    )
    op.create_index(op.f("ix_pasar_batch_id"), "pasar", ["batch_id"], unique=False)
    op.create_index(op.f("ix_pasar_desa_id"), "pasar", ["desa_id"], unique=False)
    op.create_index(op.f("ix_pasar_kecamatan_id"), "pasar", ["kecamatan_id"], unique=False)
    op.create_index(op.f("ix_pasar_kecamatan_id_nama"), "pasar", ["kecamatan_id", "nama"], unique=False)
    op.create_index(op.f("ix_pasar_nama"), "pasar", ["nama"], unique=False)


def downgrade() -> None:
    op.drop_table("pasar")
