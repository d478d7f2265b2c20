"""Index harga by its state of verification."""

from alembic import op

revision = "0044"
down_revision = "0043"


def upgrade() -> None:
    op.create_index("ix_harga_verifikasi_diubah_pada", "harga", ["verifikasi", "diubah_pada"])


def downgrade() -> None:
    op.drop_index("ix_harga_verifikasi_diubah_pada", "harga")
