"""Remember whether a realisation needs evidence; so far nothing was computed by the system, so all of them do."""

import sqlalchemy as sa
from alembic import op

revision = "0120"
down_revision = "0119"


def upgrade() -> None:
    op.add_column("realisasi", sa.Column("perlu_bukti", sa.Boolean(), nullable=True))
    op.execute("UPDATE realisasi SET perlu_bukti = 1")


def downgrade() -> None:
    op.drop_column("realisasi", "perlu_bukti")
