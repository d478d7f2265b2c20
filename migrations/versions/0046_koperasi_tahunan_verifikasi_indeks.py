"""Index koperasi_tahunan by its state of verification."""

from alembic import op

revision = "0046"
down_revision = "0045"


def upgrade() -> None:
    op.create_index("ix_koperasi_tahunan_verifikasi_diubah_pada", "koperasi_tahunan", ["verifikasi", "diubah_pada"])


def downgrade() -> None:
    op.drop_index("ix_koperasi_tahunan_verifikasi_diubah_pada", "koperasi_tahunan")
