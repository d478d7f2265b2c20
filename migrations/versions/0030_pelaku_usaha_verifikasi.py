"""Add the state of verification to pelaku_usaha."""

import sqlalchemy as sa
from alembic import op

from app.master.types import code_type

revision = "0030"
down_revision = "0029"


def upgrade() -> None:
    op.add_column("pelaku_usaha", sa.Column("verifikasi", code_type(15), nullable=False, server_default="draf"))
    op.add_column("pelaku_usaha", sa.Column("versi_verifikasi", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("pelaku_usaha", "versi_verifikasi")
    op.drop_column("pelaku_usaha", "verifikasi")
