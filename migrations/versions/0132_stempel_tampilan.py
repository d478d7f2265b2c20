"""Give the saved views a mark, so that each process keeps what it has read of them until somebody changes one."""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0132"
down_revision = "0131"

stempel = sa.table("stempel", sa.column("tabel"), sa.column("tanda"))


def upgrade() -> None:
    op.execute(stempel.insert().values(tabel="tampilan", tanda=secrets.token_hex(8)))


def downgrade() -> None:
    op.execute(stempel.delete().where(stempel.c.tabel == "tampilan"))
