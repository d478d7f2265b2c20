"""Create table uttp."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

from app.master import types

revision = "0061"
down_revision = "0060"


def upgrade() -> None:
    op.create_table(
        "uttp",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("pemilik_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("jenis_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "merek",
            sa.String(length=60).with_variant(sa.String(length=60, collation="NOCASE"), "sqlite"),
            nullable=True,
        ),
        sa.Column(
            "tipe", sa.String(length=60).with_variant(sa.String(length=60, collation="NOCASE"), "sqlite"), nullable=True
        ),
        sa.Column(
            "no_seri",
            sa.String(length=60)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=60), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=60), "mysql"),
            nullable=True,
        ),
        sa.Column(
            "kapasitas",
            sa.String(length=40).with_variant(sa.String(length=40, collation="NOCASE"), "sqlite"),
            nullable=True,
        ),
        sa.Column("kapasitas_ton", types.Quantity(10, 3), nullable=True),
        sa.Column(
            "daya_baca",
            sa.String(length=40).with_variant(sa.String(length=40, collation="NOCASE"), "sqlite"),
            nullable=True,
        ),
        sa.Column(
            "kelas",
            sa.String(length=10).with_variant(sa.String(length=10, collation="NOCASE"), "sqlite"),
            nullable=True,
        ),
        sa.Column("jumlah", sa.Integer(), nullable=True),
        sa.Column("nozzle", sa.Integer(), nullable=True),
        sa.Column("jumlah_unit", sa.Integer(), nullable=True),
        sa.Column("aktif", sa.Boolean(), nullable=False),
        sa.Column("tera_terakhir", sa.Date(), nullable=True),
        sa.Column(
            "hasil_terakhir",
            sa.String(length=40)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mysql"),
            nullable=True,
        ),
        sa.Column("berlaku_sampai", sa.Date(), nullable=True),
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
        sa.CheckConstraint("(dihapus_pada IS NULL) = (hidup IS NOT NULL)", name=op.f("ck_uttp_hidup")),
        sa.ForeignKeyConstraint(["jenis_id"], ["jenis_uttp.id"], name=op.f("fk_uttp_jenis_id")),
        sa.ForeignKeyConstraint(["pemilik_id"], ["uttp_pemilik.id"], name=op.f("fk_uttp_pemilik_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_uttp")),
    )
    op.create_index(op.f("ix_uttp_batch_id"), "uttp", ["batch_id"], unique=False)
    op.create_index(op.f("ix_uttp_berlaku_sampai"), "uttp", ["berlaku_sampai"], unique=False)
    op.create_index(op.f("ix_uttp_jenis_id"), "uttp", ["jenis_id"], unique=False)
    op.create_index(op.f("ix_uttp_no_seri"), "uttp", ["no_seri"], unique=False)
    op.create_index(op.f("ix_uttp_pemilik_id"), "uttp", ["pemilik_id"], unique=False)
    op.create_index(op.f("ix_uttp_verifikasi_diubah_pada"), "uttp", ["verifikasi", "diubah_pada"], unique=False)


def downgrade() -> None:
    op.drop_table("uttp")
