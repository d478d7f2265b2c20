"""Index industri_tahunan by its state of verification."""

from alembic import op

revision = "0051"
down_revision = "0050"


def upgrade() -> None:
    op.create_index("ix_industri_tahunan_verifikasi_diubah_pada", "industri_tahunan", ["verifikasi", "diubah_pada"])


def downgrade() -> None:
    op.drop_index("ix_industri_tahunan_verifikasi_diubah_pada", "industri_tahunan")
