"""Add the yellow limit to harga_acuan."""

import sqlalchemy as sa
from alembic import op

from app.master import types

revision = "0104"
down_revision = "0103"


def upgrade() -> None:
    op.add_column("harga_acuan", sa.Column("batas_kuning", types.Money(), nullable=True))


def downgrade() -> None:
    op.drop_column("harga_acuan", "batas_kuning")
