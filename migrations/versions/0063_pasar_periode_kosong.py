"""Keep empty places of a market beside the taken ones; what is known already is worked out."""

import sqlalchemy as sa
from alembic import op

revision = "0063"
down_revision = "0062"


def upgrade() -> None:
    op.add_column("pasar_periode", sa.Column("kios_kosong", sa.Integer(), nullable=True))
    op.add_column("pasar_periode", sa.Column("los_kosong", sa.Integer(), nullable=True))
    op.add_column("pasar_periode", sa.Column("dasaran_kosong", sa.Integer(), nullable=True))
    op.add_column("pasar_periode", sa.Column("tempat_kosong", sa.Integer(), nullable=True))
    for place in ("kios", "los", "dasaran"):
        op.execute(f"UPDATE pasar_periode SET {place}_kosong = {place} - {place}_terisi")  # noqa: S608 -- names above
    op.execute(
        "UPDATE pasar_periode SET tempat_kosong = "
        "COALESCE(kios_kosong, 0) + COALESCE(los_kosong, 0) + COALESCE(dasaran_kosong, 0) "
        "WHERE COALESCE(kios_kosong, los_kosong, dasaran_kosong) IS NOT NULL"
    )


def downgrade() -> None:
    op.drop_column("pasar_periode", "tempat_kosong")
    op.drop_column("pasar_periode", "dasaran_kosong")
    op.drop_column("pasar_periode", "los_kosong")
    op.drop_column("pasar_periode", "kios_kosong")
