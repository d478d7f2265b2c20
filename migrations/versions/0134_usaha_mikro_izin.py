"""Let usaha_mikro tell whether a halal certificate, a PIRT and a trade mark stand in um_izin; filled from there."""

import sqlalchemy as sa
from alembic import op

revision = "0134"
down_revision = "0133"

KINDS = ("halal", "pirt", "merek")
COLUMNS = [f"punya_{kind}" for kind in KINDS]

business = sa.table("usaha_mikro", sa.column("id"), sa.column("dihapus_pada"), *map(sa.column, COLUMNS))
permit = sa.table("um_izin", sa.column("usaha_id"), sa.column("jenis"), sa.column("dihapus_pada"))


def upgrade() -> None:
    for column in COLUMNS:
        op.add_column("usaha_mikro", sa.Column(column, sa.Boolean(), nullable=True))
    # What went to the trash together with its business comes back with it.
    there = sa.or_(permit.c.dihapus_pada.is_(None), permit.c.dihapus_pada == business.c.dihapus_pada)
    found = {
        column: sa.exists().where(permit.c.usaha_id == business.c.id, permit.c.jenis == kind, there)
        for column, kind in zip(COLUMNS, KINDS, strict=True)
    }
    op.execute(business.update().values(found))


def downgrade() -> None:
    for column in reversed(COLUMNS):
        op.drop_column("usaha_mikro", column)
