"""Add the state of verification to pasar_periode."""

import sqlalchemy as sa
from alembic import op

from app.master.types import code_type

revision = "0035"
down_revision = "0034"


def upgrade() -> None:
    op.add_column("pasar_periode", sa.Column("verifikasi", code_type(15), nullable=False, server_default="draf"))
    op.add_column("pasar_periode", sa.Column("versi_verifikasi", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("pasar_periode", "versi_verifikasi")
    op.drop_column("pasar_periode", "verifikasi")
