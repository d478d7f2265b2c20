"""Index um_tahunan by its state of verification."""

from alembic import op

revision = "0050"
down_revision = "0049"


def upgrade() -> None:
    op.create_index("ix_um_tahunan_verifikasi_diubah_pada", "um_tahunan", ["verifikasi", "diubah_pada"])


def downgrade() -> None:
    op.drop_index("ix_um_tahunan_verifikasi_diubah_pada", "um_tahunan")
