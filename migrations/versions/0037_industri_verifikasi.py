"""Add the state of verification to industri."""

import sqlalchemy as sa
from alembic import op

from app.master.types import code_type

revision = "0037"
down_revision = "0036"


def upgrade() -> None:
    op.add_column("industri", sa.Column("verifikasi", code_type(15), nullable=False, server_default="draf"))
    op.add_column("industri", sa.Column("versi_verifikasi", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("industri", "versi_verifikasi")
    op.drop_column("industri", "verifikasi")
