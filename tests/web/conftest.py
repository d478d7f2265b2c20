"""Records for the pages, put in through the same rules as a form's."""

from __future__ import annotations

from typing import Any

import pytest

from app.master import registry, store
from app.master.lookups import Lookups
from app.master.validation import validate


@pytest.fixture
def add(session: Any) -> Any:
    """add(table, column=text, ...): a stored and committed record."""

    def run(key: str, **raw: Any) -> Any:
        outcome = validate(registry.get(key), raw, Lookups(session))
        assert outcome.ok, outcome.errors
        row = store.create(session, registry.get(key), outcome.values)
        session.commit()
        return row

    return run
