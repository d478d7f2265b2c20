"""A batch may be bulk work on stored records, not only the import of a file."""

import sqlalchemy as sa
from alembic import op

from app.master.types import code_type

revision = "0118"
down_revision = "0117"


def upgrade() -> None:
    op.add_column("impor_batch", sa.Column("jenis", code_type(20), server_default="impor", nullable=False))


def downgrade() -> None:
    op.drop_column("impor_batch", "jenis")
