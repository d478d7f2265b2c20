"""Add until when the permit of a koperasi for savings and loans holds."""

import sqlalchemy as sa
from alembic import op

revision = "0107"
down_revision = "0106"


def upgrade() -> None:
    op.add_column("koperasi", sa.Column("izin_usp_sampai", sa.Date(), nullable=True))


def downgrade() -> None:
    op.drop_column("koperasi", "izin_usp_sampai")
