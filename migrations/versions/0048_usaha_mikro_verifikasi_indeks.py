"""Index usaha_mikro by its state of verification."""

from alembic import op

revision = "0048"
down_revision = "0047"


def upgrade() -> None:
    op.create_index("ix_usaha_mikro_verifikasi_diubah_pada", "usaha_mikro", ["verifikasi", "diubah_pada"])


def downgrade() -> None:
    op.drop_index("ix_usaha_mikro_verifikasi_diubah_pada", "usaha_mikro")
