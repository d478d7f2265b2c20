"""Create table koperasi_pengurus."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

from app.master import types

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    op.create_table(
        "koperasi_pengurus",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("koperasi_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "nama",
            sa.String(length=200).with_variant(sa.String(length=200, collation="NOCASE"), "sqlite"),
            nullable=False,
        ),
        sa.Column(
            "jabatan",
            sa.String(length=40)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mysql"),
            nullable=True,
        ),
        sa.Column("periode_mulai", sa.Date(), nullable=True),
        sa.Column("periode_selesai", sa.Date(), nullable=True),
        sa.Column("nik", types.Encrypted(16), nullable=True),
        sa.Column(
            "jenis_kelamin",
            sa.String(length=40)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mysql"),
            nullable=True,
        ),
        sa.Column("no_hp", types.Encrypted(16), nullable=True),
        sa.Column("bersertifikat_kompetensi", sa.Boolean(), nullable=True),
        sa.Column(
            "no_sertifikat",
            sa.String(length=60)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=60), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=60), "mysql"),
            nullable=True,
        ),
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
        sa.CheckConstraint("(dihapus_pada IS NULL) = (hidup IS NOT NULL)", name=op.f("ck_koperasi_pengurus_hidup")),
        sa.ForeignKeyConstraint(["koperasi_id"], ["koperasi.id"], name=op.f("fk_koperasi_pengurus_koperasi_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_koperasi_pengurus")),
    )
    op.create_index(op.f("ix_koperasi_pengurus_batch_id"), "koperasi_pengurus", ["batch_id"], unique=False)
    op.create_index(op.f("ix_koperasi_pengurus_koperasi_id"), "koperasi_pengurus", ["koperasi_id"], unique=False)
    op.create_index(op.f("ix_koperasi_pengurus_nik_bidx"), "koperasi_pengurus", ["nik_bidx"], unique=False)


def downgrade() -> None:
    op.drop_table("koperasi_pengurus")
