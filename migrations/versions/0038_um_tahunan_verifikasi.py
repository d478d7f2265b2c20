"""Add the state of verification to um_tahunan."""

import sqlalchemy as sa
from alembic import op

from app.master.types import code_type

revision = "0038"
down_revision = "0037"


def upgrade() -> None:
    op.add_column("um_tahunan", sa.Column("verifikasi", code_type(15), nullable=False, server_default="draf"))
    op.add_column("um_tahunan", sa.Column("versi_verifikasi", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("um_tahunan", "versi_verifikasi")
    op.drop_column("um_tahunan", "verifikasi")
