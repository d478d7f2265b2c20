"""Let industri name its sentra."""

import sqlalchemy as sa
from alembic import op

from app.master.types import key_type

revision = "0098"
down_revision = "0097"

_KEY = "fk_industri_sentra_id"


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":  # which adds no constraint to a table that stands
        op.execute(f"ALTER TABLE industri ADD COLUMN sentra_id INTEGER CONSTRAINT {_KEY} REFERENCES sentra (id)")
    else:
        op.add_column("industri", sa.Column("sentra_id", key_type(), nullable=True))
        op.create_foreign_key(_KEY, "industri", "sentra", ["sentra_id"], ["id"])
    op.create_index("ix_industri_sentra_id", "industri", ["sentra_id"])


def downgrade() -> None:
    if op.get_bind().dialect.name != "sqlite":
        op.drop_constraint(_KEY, "industri", type_="foreignkey")
    op.drop_index("ix_industri_sentra_id", "industri")
    op.drop_column("industri", "sentra_id")
