"""Create table pelaku_usaha."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

from app.master import types

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    op.create_table(
        "pelaku_usaha",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
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
            "jenis_kelamin",
            sa.String(length=40)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mysql"),
            nullable=True,
        ),
        sa.Column(
            "pendidikan",
            sa.String(length=40)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mysql"),
            nullable=True,
        ),
        sa.Column("disabilitas", sa.Boolean(), nullable=True),
        sa.Column("nik", types.Encrypted(16), nullable=True),
        sa.Column("tanggal_lahir", types.Encrypted(10), nullable=True),
        sa.Column("npwp", types.Encrypted(16), nullable=True),
        sa.Column("no_hp", types.Encrypted(16), nullable=True),
        sa.Column("email", types.Encrypted(150), nullable=True),
        sa.Column("alamat", types.Encrypted(250), nullable=True),
        sa.Column(
            "rt",
            sa.String(length=3)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=3), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=3), "mysql"),
            nullable=True,
        ),
        sa.Column(
            "rw",
            sa.String(length=3)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=3), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=3), "mysql"),
            nullable=True,
        ),
        sa.Column("kecamatan_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("desa_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("izin_publikasi", sa.Boolean(), nullable=False),
        sa.Column(
            "nik_bidx",
            sa.String(length=64)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=64), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=64), "mysql"),
            nullable=True,
        ),
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
        sa.CheckConstraint("(dihapus_pada IS NULL) = (hidup IS NOT NULL)", name=op.f("ck_pelaku_usaha_hidup")),
        sa.ForeignKeyConstraint(["desa_id"], ["wilayah.id"], name=op.f("fk_pelaku_usaha_desa_id")),
        sa.ForeignKeyConstraint(["kecamatan_id"], ["wilayah.id"], name=op.f("fk_pelaku_usaha_kecamatan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pelaku_usaha")),
    )
    op.create_index(op.f("ix_pelaku_usaha_batch_id"), "pelaku_usaha", ["batch_id"], unique=False)
    op.create_index(op.f("ix_pelaku_usaha_desa_id"), "pelaku_usaha", ["desa_id"], unique=False)
    op.create_index(op.f("ix_pelaku_usaha_kecamatan_id"), "pelaku_usaha", ["kecamatan_id"], unique=False)
    op.create_index(op.f("ix_pelaku_usaha_kecamatan_id_nama"), "pelaku_usaha", ["kecamatan_id", "nama"], unique=False)
    op.create_index(op.f("ix_pelaku_usaha_nama"), "pelaku_usaha", ["nama"], unique=False)
    op.create_index(op.f("ix_pelaku_usaha_nik_bidx"), "pelaku_usaha", ["nik_bidx"], unique=False)


def downgrade() -> None:
    op.drop_table("pelaku_usaha")
