"""Index usaha_mikro by KBLI; the work home counts those that need a match."""

from alembic import op

revision = "0103"
down_revision = "0102"


def upgrade() -> None:
    op.create_index("ix_usaha_mikro_versi_kbli_kode_kbli", "usaha_mikro", ["versi_kbli", "kode_kbli"])


def downgrade() -> None:
    op.drop_index("ix_usaha_mikro_versi_kbli_kode_kbli", "usaha_mikro")
