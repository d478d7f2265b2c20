"""The present moment, in one place so that tests can move it."""

from datetime import UTC, datetime


def now() -> datetime:
    """Return the present moment as aware UTC."""
    return datetime.now(UTC)
