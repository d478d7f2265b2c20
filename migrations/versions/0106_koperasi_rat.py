"""Add the book year of the last RAT and the last day of the next one to koperasi, the former to its yearly rows."""

import sqlalchemy as sa
from alembic import op

revision = "0106"
down_revision = "0105"


def upgrade() -> None:
    op.add_column("koperasi_tahunan", sa.Column("tahun_rat", sa.SmallInteger(), nullable=True))
    op.add_column("koperasi", sa.Column("tahun_rat_terakhir", sa.SmallInteger(), nullable=True))
    op.add_column("koperasi", sa.Column("rat_paling_lambat", sa.Date(), nullable=True))


def downgrade() -> None:
    op.drop_column("koperasi", "rat_paling_lambat")
    op.drop_column("koperasi", "tahun_rat_terakhir")
    op.drop_column("koperasi_tahunan", "tahun_rat")
