"""Index gudang by its state of verification."""

from alembic import op

revision = "0043"
down_revision = "0042"


def upgrade() -> None:
    op.create_index("ix_gudang_verifikasi_diubah_pada", "gudang", ["verifikasi", "diubah_pada"])


def downgrade() -> None:
    op.drop_index("ix_gudang_verifikasi_diubah_pada", "gudang")
