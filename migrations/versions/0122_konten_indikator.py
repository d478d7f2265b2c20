"""Let public content name the indicator it tells of."""

import sqlalchemy as sa
from alembic import op

from app.master.types import key_type

revision = "0122"
down_revision = "0121"

_KEY = "fk_konten_indikator_id"


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":  # which adds no constraint to a table that stands
        op.execute(f"ALTER TABLE konten ADD COLUMN indikator_id INTEGER CONSTRAINT {_KEY} REFERENCES indikator (id)")
    else:
        op.add_column("konten", sa.Column("indikator_id", key_type(), nullable=True))
        op.create_foreign_key(_KEY, "konten", "indikator", ["indikator_id"], ["id"])
    op.create_index("ix_konten_indikator_id", "konten", ["indikator_id"])


def downgrade() -> None:
    if op.get_bind().dialect.name != "sqlite":
        op.drop_constraint(_KEY, "konten", type_="foreignkey")
    op.drop_index("ix_konten_indikator_id", "konten")
    op.drop_column("konten", "indikator_id")
