"""Index industri by its state of verification."""

from alembic import op

revision = "0049"
down_revision = "0048"


def upgrade() -> None:
    op.create_index("ix_industri_verifikasi_diubah_pada", "industri", ["verifikasi", "diubah_pada"])


def downgrade() -> None:
    op.drop_index("ix_industri_verifikasi_diubah_pada", "industri")
