"""Create table lampiran."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

from app.master import types

revision = "0105"
down_revision = "0104"


def upgrade() -> None:
    op.create_table(
        "lampiran",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "tabel",
            sa.String(length=40)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mysql"),
            nullable=False,
        ),
        sa.Column("baris_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "jenis",
            sa.String(length=10)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=10), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=10), "mysql"),
            nullable=False,
        ),
        sa.Column(
            "keterangan",
            sa.String(length=200).with_variant(sa.String(length=200, collation="NOCASE"), "sqlite"),
            nullable=False,
        ),
        sa.Column(
            "teks_alt",
            sa.String(length=200).with_variant(sa.String(length=200, collation="NOCASE"), "sqlite"),
            nullable=True,
        ),
        sa.Column("tanggal", sa.Date(), nullable=True),
        sa.Column("persetujuan", sa.Boolean(), nullable=True),
        sa.Column(
            "simpanan",
            sa.String(length=32)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=32), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=32), "mysql"),
            nullable=False,
        ),
        sa.Column(
            "sidik",
            sa.String(length=64)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=64), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=64), "mysql"),
            nullable=False,
        ),
        sa.Column("ukuran", sa.Integer(), nullable=False),
        sa.Column("lebar", sa.Integer(), nullable=True),
        sa.Column("tinggi", sa.Integer(), nullable=True),
        sa.Column("halaman", sa.Integer(), nullable=True),
        sa.Column("dibuat_oleh_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("dibuat_pada", types.UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lampiran")),
        sa.UniqueConstraint("simpanan", name=op.f("uq_lampiran_simpanan")),
        sa.UniqueConstraint("tabel", "baris_id", "sidik", name=op.f("uq_lampiran_tabel_baris_id_sidik")),
    )
    op.create_index(op.f("ix_lampiran_tabel_baris_id_id"), "lampiran", ["tabel", "baris_id", "id"], unique=False)


def downgrade() -> None:
    op.drop_table("lampiran")
