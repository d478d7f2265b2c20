"""Create table pengguna."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

from app.master import types

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "pengguna",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "nama",
            sa.String(length=100).with_variant(sa.String(length=100, collation="NOCASE"), "sqlite"),
            nullable=False,
        ),
        sa.Column(
            "nama_pengguna",
            sa.String(length=40)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=40), "mysql"),
            nullable=False,
        ),
        sa.Column("nip", types.Encrypted(18), nullable=True),
        sa.Column(
            "nip_bidx",
            sa.String(length=64)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=64), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=64), "mysql"),
            nullable=True,
        ),
        sa.Column("no_hp", types.Encrypted(20), nullable=True),
        sa.Column(
            "email",
            sa.String(length=150).with_variant(sa.String(length=150, collation="NOCASE"), "sqlite"),
            nullable=True,
        ),
        sa.Column("bidang", sa.String(length=40), nullable=True),
        sa.Column(
            "peran",
            sa.String(length=20)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=20), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=20), "mysql"),
            nullable=False,
        ),
        sa.Column(
            "sandi_hash",
            sa.String(length=200)
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=200), "mariadb")
            .with_variant(mysql.VARCHAR(charset="utf8mb4", collation="utf8mb4_nopad_bin", length=200), "mysql"),
            nullable=True,
        ),
        sa.Column("harus_ganti_sandi", sa.Boolean(), nullable=False),
        sa.Column("aktif", sa.Boolean(), nullable=False),
        sa.Column("login_terakhir", types.UtcDateTime(), nullable=True),
        sa.Column("dibuat_pada", types.UtcDateTime(), nullable=False),
        sa.Column("diubah_pada", types.UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pengguna")),
        sa.UniqueConstraint("nama_pengguna", name=op.f("uq_pengguna_nama_pengguna")),
        sa.UniqueConstraint("nip_bidx", name=op.f("uq_pengguna_nip_bidx")),
    )


def downgrade() -> None:
    op.drop_table("pengguna")
