"""Repeat on a market its newest empty places, debts of retribution and year of works."""

import sqlalchemy as sa
from alembic import op

from app.master import types

revision = "0064"
down_revision = "0063"


def upgrade() -> None:
    op.add_column("pasar", sa.Column("tempat_kosong", sa.Integer(), nullable=True))
    op.add_column("pasar", sa.Column("penunggak", sa.Integer(), nullable=True))
    op.add_column("pasar", sa.Column("tunggakan", types.Money(), nullable=True))
    op.add_column("pasar", sa.Column("tahun_revitalisasi", sa.SmallInteger(), nullable=True))
    op.execute(
        "UPDATE pasar SET tempat_kosong = (SELECT p.tempat_kosong FROM pasar_periode p WHERE p.pasar_id = pasar.id "
        "AND p.hidup = 1 AND p.tempat_kosong IS NOT NULL ORDER BY p.periode DESC LIMIT 1)"
    )


def downgrade() -> None:
    op.drop_column("pasar", "tahun_revitalisasi")
    op.drop_column("pasar", "tunggakan")
    op.drop_column("pasar", "penunggak")
    op.drop_column("pasar", "tempat_kosong")
