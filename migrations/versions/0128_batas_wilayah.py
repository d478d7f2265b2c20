"""Create table batas_wilayah."""

import sqlalchemy as sa
from alembic import op

from app.master import types

revision = "0128"
down_revision = "0127"


def upgrade() -> None:
    op.create_table(
        "batas_wilayah",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("wilayah_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("cincin", sa.JSON(), nullable=False),
        sa.Column(
            "berkas",
            sa.String(length=255).with_variant(sa.String(length=255, collation="NOCASE"), "sqlite"),
            nullable=False,
        ),
        sa.Column("diimpor_oleh_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("diimpor_pada", types.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["wilayah_id"], ["wilayah.id"], name=op.f("fk_batas_wilayah_wilayah_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_batas_wilayah")),
        sa.UniqueConstraint("wilayah_id", name=op.f("uq_batas_wilayah_wilayah_id")),
    )


def downgrade() -> None:
    op.drop_table("batas_wilayah")
