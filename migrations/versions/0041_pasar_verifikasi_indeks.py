"""Index pasar by its state of verification."""

from alembic import op

revision = "0041"
down_revision = "0040"


def upgrade() -> None:
    op.create_index("ix_pasar_verifikasi_diubah_pada", "pasar", ["verifikasi", "diubah_pada"])


def downgrade() -> None:
    op.drop_index("ix_pasar_verifikasi_diubah_pada", "pasar")
