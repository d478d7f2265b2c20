"""Create table stempel."""

import sqlalchemy as sa
from alembic import op

from app.master.types import code_type

revision = "0129"
down_revision = "0128"


def upgrade() -> None:
    op.create_table(
        "stempel",
        sa.Column("tabel", code_type(40), nullable=False),
        sa.Column("tanda", code_type(16), nullable=False),
        sa.PrimaryKeyConstraint("tabel", name=op.f("pk_stempel")),
    )


def downgrade() -> None:
    op.drop_table("stempel")
