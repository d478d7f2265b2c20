"""Add the state of verification to gudang."""

import sqlalchemy as sa
from alembic import op

from app.master.types import code_type

revision = "0031"
down_revision = "0030"


def upgrade() -> None:
    op.add_column("gudang", sa.Column("verifikasi", code_type(15), nullable=False, server_default="draf"))
    op.add_column("gudang", sa.Column("versi_verifikasi", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("gudang", "versi_verifikasi")
    op.drop_column("gudang", "verifikasi")
