"""The ledger keeps the quarter too; `flask data index` writes it for records of before."""

import sqlalchemy as sa
from alembic import op

revision = "0108"
down_revision = "0107"


def upgrade() -> None:
    op.add_column("rekap", sa.Column("tw", sa.SmallInteger(), nullable=True))


def downgrade() -> None:
    op.drop_column("rekap", "tw")
