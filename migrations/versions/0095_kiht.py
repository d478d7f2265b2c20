"""Create table kiht."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

from app.master import types

revision = "0095"
down_revision = "0094"


def upgrade() -> None:
    op.create_table(
        "kiht",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("pelaku_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column(
            "nama",
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
        sa.Column(
            "nppbkc",
            sa.String(length=40)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mysql"),
            nullable=True,
        ),
        sa.Column("tanggal_nppbkc", sa.Date(), nullable=True),
        sa.Column("industri_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column(
            "status",
            sa.String(length=40)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mysql"),
            nullable=True,
        ),
        sa.Column("di_kawasan", sa.Boolean(), nullable=True),
        sa.Column("tk_l", sa.Integer(), nullable=True),
        sa.Column("tk_p", sa.Integer(), nullable=True),
        sa.Column("jumlah_tk", sa.Integer(), nullable=True),
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
        sa.CheckConstraint("(dihapus_pada IS NULL) = (hidup IS NOT NULL)", name=op.f("ck_kiht_hidup")),
        sa.ForeignKeyConstraint(["desa_id"], ["wilayah.id"], name=op.f("fk_kiht_desa_id")),
        sa.ForeignKeyConstraint(["industri_id"], ["industri.id"], name=op.f("fk_kiht_industri_id")),
        sa.ForeignKeyConstraint(["kecamatan_id"], ["wilayah.id"], name=op.f("fk_kiht_kecamatan_id")),
        sa.ForeignKeyConstraint(["pelaku_id"], ["pelaku_usaha.id"], name=op.f("fk_kiht_pelaku_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kiht")),
    )
    op.create_index(op.f("ix_kiht_batch_id"), "kiht", ["batch_id"], unique=False)
    op.create_index(op.f("ix_kiht_desa_id"), "kiht", ["desa_id"], unique=False)
    op.create_index(op.f("ix_kiht_industri_id"), "kiht", ["industri_id"], unique=False)
    op.create_index(op.f("ix_kiht_kecamatan_id"), "kiht", ["kecamatan_id"], unique=False)
    op.create_index(op.f("ix_kiht_kecamatan_id_nama"), "kiht", ["kecamatan_id", "nama"], unique=False)
    op.create_index(op.f("ix_kiht_nama"), "kiht", ["nama"], unique=False)
    op.create_index(op.f("ix_kiht_nppbkc"), "kiht", ["nppbkc"], unique=False)
    op.create_index(op.f("ix_kiht_pelaku_id"), "kiht", ["pelaku_id"], unique=False)
    op.create_index(op.f("ix_kiht_verifikasi_diubah_pada"), "kiht", ["verifikasi", "diubah_pada"], unique=False)


def downgrade() -> None:
    op.drop_table("kiht")
