"""Add what koperasi repeats of its newest rows: health predicate and own capital."""

import sqlalchemy as sa
from alembic import op

from app.master.types import Money, code_type

revision = "0083"
down_revision = "0082"


def upgrade() -> None:
    op.add_column("koperasi", sa.Column("tahun_kesehatan", sa.SmallInteger(), nullable=True))
    op.add_column("koperasi", sa.Column("predikat_kesehatan", code_type(40), nullable=True))
    op.add_column("koperasi", sa.Column("modal_sendiri", Money(), nullable=True))


def downgrade() -> None:
    op.drop_column("koperasi", "modal_sendiri")
    op.drop_column("koperasi", "predikat_kesehatan")
    op.drop_column("koperasi", "tahun_kesehatan")
