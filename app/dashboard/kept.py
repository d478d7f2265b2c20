"""What the ledger said of each aggregate, kept by the process until a transaction changes the sums of its table."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Mapping
from typing import Any

from sqlalchemy.orm import Session

from app.master.memory import SUMS, held
from app.rekap.aggregates import Aggregate

MOST = 24  # states of filters kept per table; a page has two when it compares


class Kept:
    """Answers of the ledger under one state of the filters, which nobody may change.

    `state` is all they depend on beside the aggregate: kecamatan asked for, scope of the user, verified only.
    """

    def __init__(self, session: Session, state: Hashable, aggregates: Mapping[str, Aggregate]) -> None:
        self._session, self._state, self._aggregates = session, state, aggregates
        self._shelves: dict[str, dict[Any, Any]] = {}

    def get(
        self, asked: Mapping[str, Hashable], read: Callable[[Collection[str]], Mapping[str, Any]]
    ) -> dict[str, Any]:
        """aggregate -> the answer to what is asked of it; `read` asks the ledger for those not kept, all at once.

        An aggregate the ledger has no answer for is left out, and that is kept, too.
        """
        missing = [key for key, what in asked.items() if (what, key) not in self._shelf(key)]
        if missing:
            fresh = read(missing)
            for key in missing:
                self._shelf(key)[asked[key], key] = fresh.get(key)
        found = {key: self._shelf(key)[what, key] for key, what in asked.items()}
        return {key: answer for key, answer in found.items() if answer is not None}

    def _shelf(self, key: str) -> dict[Any, Any]:
        table = self._aggregates[key].table
        if table not in self._shelves:
            states = held(self._session, f"{SUMS}{table}")
            if self._state not in states and len(states) >= MOST:
                states.clear()
            self._shelves[table] = states.setdefault(self._state, {})
        return self._shelves[table]
