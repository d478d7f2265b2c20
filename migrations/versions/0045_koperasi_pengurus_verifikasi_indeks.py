"""Index koperasi_pengurus by its state of verification."""

from alembic import op

revision = "0045"
down_revision = "0044"


def upgrade() -> None:
    op.create_index("ix_koperasi_pengurus_verifikasi_diubah_pada", "koperasi_pengurus", ["verifikasi", "diubah_pada"])


def downgrade() -> None:
    op.drop_index("ix_koperasi_pengurus_verifikasi_diubah_pada", "koperasi_pengurus")
