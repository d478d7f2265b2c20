"""Add the state of verification to harga."""

import sqlalchemy as sa
from alembic import op

from app.master.types import code_type

revision = "0032"
down_revision = "0031"


def upgrade() -> None:
    op.add_column("harga", sa.Column("verifikasi", code_type(15), nullable=False, server_default="draf"))
    op.add_column("harga", sa.Column("versi_verifikasi", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("harga", "versi_verifikasi")
    op.drop_column("harga", "verifikasi")
