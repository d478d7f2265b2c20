"""Create table laporan_siinas."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

from app.master import types

revision = "0096"
down_revision = "0095"


def upgrade() -> None:
    op.create_table(
        "laporan_siinas",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("industri_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("tahun", sa.SmallInteger(), nullable=False),
        sa.Column(
            "semester",
            sa.String(length=40)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mysql"),
            nullable=False,
        ),
        sa.Column("tenggat", sa.Date(), nullable=True),
        sa.Column("disampaikan", sa.Boolean(), nullable=True),
        sa.Column("tanggal", sa.Date(), nullable=True),
        sa.Column(
            "nomor_tanda_terima",
            sa.String(length=60)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=60), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=60), "mysql"),
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
        sa.CheckConstraint("(dihapus_pada IS NULL) = (hidup IS NOT NULL)", name=op.f("ck_laporan_siinas_hidup")),
        sa.ForeignKeyConstraint(["industri_id"], ["industri.id"], name=op.f("fk_laporan_siinas_industri_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_laporan_siinas")),
        sa.UniqueConstraint(
            "industri_id", "tahun", "semester", "hidup", name=op.f("uq_laporan_siinas_industri_id_tahun_semester_hidup")
        ),
    )
    op.create_index(op.f("ix_laporan_siinas_batch_id"), "laporan_siinas", ["batch_id"], unique=False)
    op.create_index(op.f("ix_laporan_siinas_industri_id"), "laporan_siinas", ["industri_id"], unique=False)
    op.create_index(op.f("ix_laporan_siinas_tahun_semester"), "laporan_siinas", ["tahun", "semester"], unique=False)
    op.create_index(op.f("ix_laporan_siinas_tenggat"), "laporan_siinas", ["tenggat"], unique=False)
    op.create_index(
        op.f("ix_laporan_siinas_verifikasi_diubah_pada"), "laporan_siinas", ["verifikasi", "diubah_pada"], unique=False
    )


def downgrade() -> None:
    op.drop_table("laporan_siinas")
