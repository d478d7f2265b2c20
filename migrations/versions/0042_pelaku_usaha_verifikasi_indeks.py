"""Index pelaku_usaha by its state of verification."""

from alembic import op

revision = "0042"
down_revision = "0041"


def upgrade() -> None:
    op.create_index("ix_pelaku_usaha_verifikasi_diubah_pada", "pelaku_usaha", ["verifikasi", "diubah_pada"])


def downgrade() -> None:
    op.drop_index("ix_pelaku_usaha_verifikasi_diubah_pada", "pelaku_usaha")
