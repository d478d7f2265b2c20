"""Index usaha_mikro by yearly sales, of all and of one kecamatan: its list is sorted by them."""

from alembic import op

revision = "0125"
down_revision = "0124"


def upgrade() -> None:
    op.create_index("ix_usaha_mikro_omzet_tahunan", "usaha_mikro", ["omzet_tahunan"])
    op.create_index("ix_usaha_mikro_kecamatan_id_omzet_tahunan", "usaha_mikro", ["kecamatan_id", "omzet_tahunan"])


def downgrade() -> None:
    op.drop_index("ix_usaha_mikro_kecamatan_id_omzet_tahunan", "usaha_mikro")
    op.drop_index("ix_usaha_mikro_omzet_tahunan", "usaha_mikro")
