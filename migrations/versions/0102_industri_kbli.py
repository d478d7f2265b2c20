"""Index industri by KBLI; the work home counts those that need a match."""

from alembic import op

revision = "0102"
down_revision = "0101"


def upgrade() -> None:
    op.create_index("ix_industri_versi_kbli_kode_kbli", "industri", ["versi_kbli", "kode_kbli"])


def downgrade() -> None:
    op.drop_index("ix_industri_versi_kbli_kode_kbli", "industri")
