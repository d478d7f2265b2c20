"""Keep the indicator with the copy of public content."""

import sqlalchemy as sa
from alembic import op

from app.master.types import key_type

revision = "0123"
down_revision = "0122"


def upgrade() -> None:
    op.add_column("terbitan", sa.Column("indikator_id", key_type(), nullable=True))


def downgrade() -> None:
    op.drop_column("terbitan", "indikator_id")
