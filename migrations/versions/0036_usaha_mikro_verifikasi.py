"""Add the state of verification to usaha_mikro."""

import sqlalchemy as sa
from alembic import op

from app.master.types import code_type

revision = "0036"
down_revision = "0035"


def upgrade() -> None:
    op.add_column("usaha_mikro", sa.Column("verifikasi", code_type(15), nullable=False, server_default="draf"))
    op.add_column("usaha_mikro", sa.Column("versi_verifikasi", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("usaha_mikro", "versi_verifikasi")
    op.drop_column("usaha_mikro", "verifikasi")
