"""Add the two-digit KBLI group of an industry, from the code it has."""

import sqlalchemy as sa
from alembic import op

from app.master.types import code_type

revision = "0117"
down_revision = "0116"


def upgrade() -> None:
    op.add_column("industri", sa.Column("golongan_pokok", code_type(40), nullable=True))
    # Division 10 to 33 is manufacturing; other codes are a mistake the form already names.
    op.execute(
        "UPDATE industri SET golongan_pokok = SUBSTR(kode_kbli, 1, 2) "
        "WHERE SUBSTR(kode_kbli, 1, 2) BETWEEN '10' AND '33'"
    )


def downgrade() -> None:
    op.drop_column("industri", "golongan_pokok")
