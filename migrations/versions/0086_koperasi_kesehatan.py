"""Create table koperasi_kesehatan."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

from app.master import types

revision = "0086"
down_revision = "0085"


def upgrade() -> None:
    op.create_table(
        "koperasi_kesehatan",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("koperasi_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("tahun", sa.SmallInteger(), nullable=False),
        sa.Column("tanggal", sa.Date(), nullable=True),
        sa.Column(
            "skema",
            sa.String(length=40)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mysql"),
            nullable=True,
        ),
        sa.Column(
            "pemeriksa",
            sa.String(length=200).with_variant(sa.String(length=200, collation="NOCASE"), "sqlite"),
            nullable=True,
        ),
        sa.Column(
            "no_bap",
            sa.String(length=60)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=60), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=60), "mysql"),
            nullable=True,
        ),
        sa.Column("skor_tata_kelola", types.Quantity(6, 2), nullable=True),
        sa.Column("skor_profil_risiko", types.Quantity(6, 2), nullable=True),
        sa.Column("skor_kinerja_keuangan", types.Quantity(6, 2), nullable=True),
        sa.Column("skor_permodalan", types.Quantity(6, 2), nullable=True),
        sa.Column("skor_total", types.Quantity(6, 2), nullable=True),
        sa.Column(
            "predikat",
            sa.String(length=40)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mysql"),
            nullable=True,
        ),
        sa.Column("rekomendasi", sa.Text(), nullable=True),
        sa.Column("tindak_lanjut", sa.Text(), nullable=True),
        sa.Column("tenggat", sa.Date(), nullable=True),
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
        sa.CheckConstraint("(dihapus_pada IS NULL) = (hidup IS NOT NULL)", name=op.f("ck_koperasi_kesehatan_hidup")),
        sa.ForeignKeyConstraint(["koperasi_id"], ["koperasi.id"], name=op.f("fk_koperasi_kesehatan_koperasi_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_koperasi_kesehatan")),
        sa.UniqueConstraint(
            "koperasi_id", "tahun", "hidup", name=op.f("uq_koperasi_kesehatan_koperasi_id_tahun_hidup")
        ),
    )
    op.create_index(op.f("ix_koperasi_kesehatan_batch_id"), "koperasi_kesehatan", ["batch_id"], unique=False)
    op.create_index(op.f("ix_koperasi_kesehatan_koperasi_id"), "koperasi_kesehatan", ["koperasi_id"], unique=False)
    op.create_index(
        op.f("ix_koperasi_kesehatan_tahun_predikat"), "koperasi_kesehatan", ["tahun", "predikat"], unique=False
    )
    op.create_index(op.f("ix_koperasi_kesehatan_tenggat"), "koperasi_kesehatan", ["tenggat"], unique=False)
    op.create_index(
        op.f("ix_koperasi_kesehatan_verifikasi_diubah_pada"),
        "koperasi_kesehatan",
        ["verifikasi", "diubah_pada"],
        unique=False,
    )


def downgrade() -> None:
    op.drop_table("koperasi_kesehatan")
