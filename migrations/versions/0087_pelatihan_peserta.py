"""Create table pelatihan_peserta."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

from app.master import types

revision = "0087"
down_revision = "0086"


def upgrade() -> None:
    op.create_table(
        "pelatihan_peserta",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("pelatihan_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("pelaku_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("hadir", sa.Boolean(), nullable=True),
        sa.Column("nilai", types.Quantity(6, 2), nullable=True),
        sa.Column(
            "sertifikat",
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
        sa.CheckConstraint("(dihapus_pada IS NULL) = (hidup IS NOT NULL)", name=op.f("ck_pelatihan_peserta_hidup")),
        sa.ForeignKeyConstraint(["pelaku_id"], ["pelaku_usaha.id"], name=op.f("fk_pelatihan_peserta_pelaku_id")),
        sa.ForeignKeyConstraint(["pelatihan_id"], ["pelatihan.id"], name=op.f("fk_pelatihan_peserta_pelatihan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pelatihan_peserta")),
        sa.UniqueConstraint(
            "pelatihan_id", "pelaku_id", "hidup", name=op.f("uq_pelatihan_peserta_pelatihan_id_pelaku_id_hidup")
        ),
    )
    op.create_index(op.f("ix_pelatihan_peserta_batch_id"), "pelatihan_peserta", ["batch_id"], unique=False)
    op.create_index(op.f("ix_pelatihan_peserta_pelaku_id"), "pelatihan_peserta", ["pelaku_id"], unique=False)
    op.create_index(op.f("ix_pelatihan_peserta_pelatihan_id"), "pelatihan_peserta", ["pelatihan_id"], unique=False)
    op.create_index(
        op.f("ix_pelatihan_peserta_verifikasi_diubah_pada"),
        "pelatihan_peserta",
        ["verifikasi", "diubah_pada"],
        unique=False,
    )


def downgrade() -> None:
    op.drop_table("pelatihan_peserta")
