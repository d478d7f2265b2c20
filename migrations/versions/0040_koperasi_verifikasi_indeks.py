"""Index koperasi by its state of verification."""

from alembic import op

revision = "0040"
down_revision = "0039"


def upgrade() -> None:
    op.create_index("ix_koperasi_verifikasi_diubah_pada", "koperasi", ["verifikasi", "diubah_pada"])


def downgrade() -> None:
    op.drop_index("ix_koperasi_verifikasi_diubah_pada", "koperasi")
