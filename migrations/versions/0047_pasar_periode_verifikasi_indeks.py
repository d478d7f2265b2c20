"""Index pasar_periode by its state of verification."""

from alembic import op

revision = "0047"
down_revision = "0046"


def upgrade() -> None:
    op.create_index("ix_pasar_periode_verifikasi_diubah_pada", "pasar_periode", ["verifikasi", "diubah_pada"])


def downgrade() -> None:
    op.drop_index("ix_pasar_periode_verifikasi_diubah_pada", "pasar_periode")
