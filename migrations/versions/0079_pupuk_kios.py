"""Create table pupuk_kios."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

from app.master import types

revision = "0079"
down_revision = "0078"


def upgrade() -> None:
    op.create_table(
        "pupuk_kios",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "nama",
            sa.String(length=150).with_variant(sa.String(length=150, collation="NOCASE"), "sqlite"),
            nullable=False,
        ),
        sa.Column(
            "kode_kios",
            sa.String(length=30)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=30), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=30), "mysql"),
            nullable=True,
        ),
        sa.Column("pemilik_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("no_hp", types.Encrypted(16), nullable=True),
        sa.Column("distributor_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("distributor_2_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
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
        sa.CheckConstraint("(dihapus_pada IS NULL) = (hidup IS NOT NULL)", name=op.f("ck_pupuk_kios_hidup")),
        sa.ForeignKeyConstraint(["desa_id"], ["wilayah.id"], name=op.f("fk_pupuk_kios_desa_id")),
        sa.ForeignKeyConstraint(
            ["distributor_2_id"], ["pupuk_distributor.id"], name=op.f("fk_pupuk_kios_distributor_2_id")
        ),
        sa.ForeignKeyConstraint(
            ["distributor_id"], ["pupuk_distributor.id"], name=op.f("fk_pupuk_kios_distributor_id")
        ),
        sa.ForeignKeyConstraint(["kecamatan_id"], ["wilayah.id"], name=op.f("fk_pupuk_kios_kecamatan_id")),
        sa.ForeignKeyConstraint(["pemilik_id"], ["pelaku_usaha.id"], name=op.f("fk_pupuk_kios_pemilik_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pupuk_kios")),
    )
    op.create_index(op.f("ix_pupuk_kios_batch_id"), "pupuk_kios", ["batch_id"], unique=False)
    op.create_index(op.f("ix_pupuk_kios_desa_id"), "pupuk_kios", ["desa_id"], unique=False)
    op.create_index(op.f("ix_pupuk_kios_distributor_2_id"), "pupuk_kios", ["distributor_2_id"], unique=False)
    op.create_index(op.f("ix_pupuk_kios_distributor_id"), "pupuk_kios", ["distributor_id"], unique=False)
    op.create_index(op.f("ix_pupuk_kios_kecamatan_id"), "pupuk_kios", ["kecamatan_id"], unique=False)
    op.create_index(op.f("ix_pupuk_kios_kecamatan_id_nama"), "pupuk_kios", ["kecamatan_id", "nama"], unique=False)
    op.create_index(op.f("ix_pupuk_kios_kode_kios"), "pupuk_kios", ["kode_kios"], unique=False)
    op.create_index(op.f("ix_pupuk_kios_nama"), "pupuk_kios", ["nama"], unique=False)
    op.create_index(op.f("ix_pupuk_kios_pemilik_id"), "pupuk_kios", ["pemilik_id"], unique=False)
    op.create_index(
        op.f("ix_pupuk_kios_verifikasi_diubah_pada"), "pupuk_kios", ["verifikasi", "diubah_pada"], unique=False
    )


def downgrade() -> None:
    op.drop_table("pupuk_kios")
