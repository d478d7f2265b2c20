"""Let usaha_mikro name its sentra."""

import sqlalchemy as sa
from alembic import op

from app.master.types import key_type

revision = "0099"
down_revision = "0098"

_KEY = "fk_usaha_mikro_sentra_id"


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":  # which adds no constraint to a table that stands
        op.execute(f"ALTER TABLE usaha_mikro ADD COLUMN sentra_id INTEGER CONSTRAINT {_KEY} REFERENCES sentra (id)")
    else:
        op.add_column("usaha_mikro", sa.Column("sentra_id", key_type(), nullable=True))
        op.create_foreign_key(_KEY, "usaha_mikro", "sentra", ["sentra_id"], ["id"])
    op.create_index("ix_usaha_mikro_sentra_id", "usaha_mikro", ["sentra_id"])


def downgrade() -> None:
    if op.get_bind().dialect.name != "sqlite":
        op.drop_constraint(_KEY, "usaha_mikro", type_="foreignkey")
    op.drop_index("ix_usaha_mikro_sentra_id", "usaha_mikro")
    op.drop_column("usaha_mikro", "sentra_id")
