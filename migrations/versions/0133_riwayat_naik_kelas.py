"""Create table riwayat_naik_kelas."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

from app.master import types

revision = "0133"
down_revision = "0132"


def upgrade() -> None:
    op.create_table(
        "riwayat_naik_kelas",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("usaha_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("tanggal", sa.Date(), nullable=True),
        sa.Column(
            "tahap_lama",
            sa.String(length=40)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mysql"),
            nullable=True,
        ),
        sa.Column(
            "tahap_baru",
            sa.String(length=40)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mysql"),
            nullable=False,
        ),
        sa.Column(
            "arah",
            sa.String(length=40)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mysql"),
            nullable=True,
        ),
        sa.Column(
            "langkah",
            sa.String(length=100).with_variant(sa.String(length=100, collation="NOCASE"), "sqlite"),
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
        sa.Column(
            "verifikasi",
            sa.String(length=15)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=15), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=15), "mysql"),
            server_default="draf",
            nullable=False,
        ),
        sa.Column("versi_verifikasi", sa.Integer(), nullable=True),
        sa.CheckConstraint("(dihapus_pada IS NULL) = (hidup IS NOT NULL)", name=op.f("ck_riwayat_naik_kelas_hidup")),
        sa.ForeignKeyConstraint(["usaha_id"], ["usaha_mikro.id"], name=op.f("fk_riwayat_naik_kelas_usaha_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_riwayat_naik_kelas")),
    )
    op.create_index(op.f("ix_riwayat_naik_kelas_batch_id"), "riwayat_naik_kelas", ["batch_id"], unique=False)
    op.create_index(op.f("ix_riwayat_naik_kelas_usaha_id"), "riwayat_naik_kelas", ["usaha_id"], unique=False)
    op.create_index(op.f("ix_riwayat_naik_kelas_tanggal_arah"), "riwayat_naik_kelas", ["tanggal", "arah"], unique=False)
    op.create_index(
        op.f("ix_riwayat_naik_kelas_verifikasi_diubah_pada"),
        "riwayat_naik_kelas",
        ["verifikasi", "diubah_pada"],
        unique=False,
    )


def downgrade() -> None:
    op.drop_table("riwayat_naik_kelas")
