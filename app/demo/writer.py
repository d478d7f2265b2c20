"""Writing made-up records: each through `validate`, in bulk, parents with the newest values of their yearly rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import update
from sqlalchemy.orm import Session

from app.audit.bulk import insert_rows, record_rows
from app.demo.world import SOURCE
from app.master import registry, states
from app.master.base import Register
from app.master.lookups import Lookups
from app.master.spec import Values
from app.master.table import Table
from app.master.validation import validate

CHUNK = 500
Raw = Mapping[str, Any]
T = TypeVar("T")


@dataclass
class Family:
    """A record and its yearly rows, which do not name it yet."""

    parent: dict[str, Any]
    years: list[dict[str, Any]] = field(default_factory=list)


def _verified(number: int) -> bool:
    """Three of five."""
    return number % 5 < 3


def _verified_with(sure: Sequence[bool], number: int) -> bool:
    return sure[number] or _verified(number)


class Writer:
    """Writes rows of one load and counts them by table key."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._counts: Counter[str] = Counter()

    @property
    def counts(self) -> dict[str, int]:
        """How many rows each table got."""
        return dict(self._counts)

    def add(self, key: str, raws: Iterable[Raw]) -> list[int]:
        """Validate and insert records; their ids in order."""
        table, ids = registry.get(key), list[int]()
        for chunk in chunks(raws):
            ids += self.insert(table, self.checked(table, chunk))
        return ids

    def add_families(self, child_key: str, families: Iterable[Family]) -> list[int]:
        """Validate and insert records with their yearly rows (of table `child_key`); the ids of the records."""
        child, ids = registry.get(child_key), list[int]()
        assert child.parent is not None
        parent = registry.get(child.parent.meta.target or "")
        lookups = Lookups(self.session)
        for chunk in chunks(families):
            found = self.checked(parent, [family.parent for family in chunk])
            known = [
                with_latest(parent, child, values, [whole(child, year, lookups) for year in family.years], lookups)
                for values, family in zip(found, chunk, strict=True)
            ]
            new = self.insert(parent, known)
            rows = self.checked(child, children(child, new, [family.years for family in chunk]))
            # Who verified a record has verified what it repeats.
            sure = [_verified(number) for number, family in enumerate(chunk) for _ in family.years]
            self.insert(child, rows, verify=partial(_verified_with, sure))
            ids += new
        return ids

    def checked(self, table: Table, raws: Sequence[Raw]) -> list[dict[str, Any]]:
        """The validated values of made-up rows. Warnings are let through; an error is a fault of the generator."""
        lookups, checked = Lookups(self.session), []
        for column in table:
            if column.kind == "reference" and not registry.get(column.meta.target or "").spec.small:
                lookups.labels(column.meta.target or "", [raw.get(column.key) for raw in raws])
        for raw in raws:
            given = {key: value for key, value in raw.items() if value is not None}
            outcome = validate(table, {**given, "sumber_data": SOURCE}, lookups)
            if not outcome.ok:
                raise AssertionError(f"demo {table.key}: {outcome.errors}")
            checked.append(outcome.values)
        return checked

    def insert(
        self, table: Table, rows: Sequence[Mapping[str, Any]], *, verify: Callable[[int], bool] = _verified
    ) -> list[int]:
        """Insert values that are known to be good; records of a register are submitted, and verified where `verify`
        says so of their number."""
        self._counts[table.key] += len(rows)
        ids = insert_rows(self.session, table, rows, states.DIAJUKAN)
        if issubclass(table.model, Register):
            self._verify(table, [row_id for number, row_id in enumerate(ids) if verify(number)])
        return ids

    def _verify(self, table: Table, ids: Sequence[int]) -> None:
        """Leave what a verification leaves: the state and the version verified, and its entry in the audit."""
        statement = update(table.model).where(table.model.id.in_(ids))
        values = {"verifikasi": states.TERVERIFIKASI, "versi_verifikasi": 1, "versi": 2}
        self.session.execute(
            statement.values(values), execution_options={"audited": True, "synchronize_session": False}
        )
        change = {"verifikasi": [states.DIAJUKAN, states.TERVERIFIKASI]}
        record_rows(self.session, "verifikasi", table, dict.fromkeys(ids, change))


def chunks(items: Iterable[T], size: int = CHUNK) -> Iterator[list[T]]:
    """The items in lists of at most `size`."""
    iterator = iter(items)
    while chunk := list(islice(iterator, size)):
        yield chunk


def children(child: Table, ids: Sequence[int], years: Sequence[list[dict[str, Any]]]) -> list[dict[str, Any]]:
    """The yearly rows of many parents, each with the id of its own."""
    assert child.parent is not None
    key = child.parent.key
    return [{**year, key: row_id} for row_id, rows in zip(ids, years, strict=True) for year in rows]


def whole(table: Table, raw: Raw, lookups: Lookups) -> Values:
    """A row with all its columns, the computed ones too."""
    values = Values(dict.fromkeys(table.columns))
    values.update(raw)
    values.lookups = lookups
    if table.spec.computed is not None:
        values.update(table.spec.computed(values))
    return values


def with_latest(
    parent: Table, child: Table, values: Raw, years: Sequence[Mapping[str, Any]], lookups: Lookups
) -> dict[str, Any]:
    """The values of a parent with the newest ones of its yearly rows, as `store.refresh_parents` would copy them."""
    latest = child.spec.latest
    assert latest is not None
    newest_last = sorted(years, key=lambda year: str(year[latest.by]))
    copied = {
        target: next((year[source] for year in reversed(newest_last) if year[source] is not None), None)
        for target, source in latest.copy.items()
    }
    return dict(whole(parent, {**values, **copied}, lookups))
