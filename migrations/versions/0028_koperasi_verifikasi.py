"""Add the state of verification to koperasi."""

import sqlalchemy as sa
from alembic import op

from app.master.types import code_type

revision = "0028"
down_revision = "0027"


def upgrade() -> None:
    op.add_column("koperasi", sa.Column("verifikasi", code_type(15), nullable=False, server_default="draf"))
    op.add_column("koperasi", sa.Column("versi_verifikasi", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("koperasi", "versi_verifikasi")
    op.drop_column("koperasi", "verifikasi")
