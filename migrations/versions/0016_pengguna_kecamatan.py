"""Create table pengguna_kecamatan."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    op.create_table(
        "pengguna_kecamatan",
        sa.Column("pengguna_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kecamatan_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["kecamatan_id"], ["wilayah.id"], name=op.f("fk_pengguna_kecamatan_kecamatan_id")),
        sa.ForeignKeyConstraint(
            ["pengguna_id"], ["pengguna.id"], name=op.f("fk_pengguna_kecamatan_pengguna_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("pengguna_id", "kecamatan_id", name=op.f("pk_pengguna_kecamatan")),
    )


def downgrade() -> None:
    op.drop_table("pengguna_kecamatan")
