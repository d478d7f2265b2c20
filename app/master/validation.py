"""`validate`: the one check of a record, whatever door it comes through (form, import, API, restore)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from app.master import messages
from app.master.lookups import Lookups, shown_text
from app.master.parsing import PARSERS, Unknown, Unreadable, coordinate_pair, is_blank
from app.master.spec import Existing, Values
from app.master.table import Column, Table
from app.master.types import LARGEST

_INTEGER_LIMIT = 2_147_483_647
_NOTHING: dict[Any, Any] = {}
_KEPT = 2000  # read values a column keeps while many rows are checked
_WIDEST = 20  # no column is wider; beyond it quantize has no room and the value is refused anyway


@dataclass(frozen=True)
class Problem:
    """What is wrong with one column (or, with column None, the whole record); `value` as it was given.

    `existing` names the stored record the message is about; `unknown`: the value is in no
    list of codes or records. `reasoned`: a warning that nobody passes without a reason.
    """

    column: str | None
    message: str
    value: str = ""
    existing: Existing | None = None
    unknown: bool = False
    reasoned: bool = False


@dataclass
class Outcome:
    """The typed values of the columns that were given, the computed ones, and what is wrong."""

    values: dict[str, Any] = field(default_factory=dict)
    errors: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        return not self.errors


def validate(
    table: Table, raw: Mapping[str, Any], lookups: Lookups, existing: Mapping[str, Any] | None = None
) -> Outcome:
    """Read and check the given columns of a record.

    `raw`: column key -> text, cell or typed value; columns not given keep their value of `existing` (None: a new
    record). Rules run on what was given, cross-column checks on the whole record. Nothing is written.
    """
    outcome = Outcome()
    raw = read(table, raw, lookups, existing, outcome)
    whole = complete(table, raw, lookups, existing, outcome)
    if whole is not None:
        check(table, whole, outcome)
    return outcome


# The three steps of `validate`, for an import that must recognise the stored record between them.


def read(
    table: Table, raw: Mapping[str, Any], lookups: Lookups, existing: Mapping[str, Any] | None, outcome: Outcome
) -> Mapping[str, Any]:
    """Read each column by itself into `outcome`, its own rules included; returns `raw` with coordinates parted."""
    raw = _coordinates_parted(table, raw, outcome)
    stored, kept = existing or {}, lookups.ahead.readings(table)
    inner: list[Column] = []
    for key, value in raw.items():
        column = table.columns.get(key)
        if column is None or not column.editable:
            outcome.errors.append(Problem(None, messages.UNKNOWN_COLUMN.format(name=key)))
        elif column.meta.within:
            inner.append(column)
        elif (found := kept.get(key, _NOTHING).get(_place(value, None))) is not None:
            outcome.values[key] = found[0]  # as `_read` would find it, without the call
            if found[1]:
                outcome.warnings += found[1]
        else:
            _read(kept.get(key), column, value, lookups, outcome, None, stored.get(key))
    for column in inner:
        outer = outcome.values.get(column.meta.within, stored.get(column.meta.within))
        _read(kept.get(column.key), column, raw[column.key], lookups, outcome, outer, stored.get(column.key))
    return raw


def complete(
    table: Table, raw: Mapping[str, Any], lookups: Lookups, existing: Mapping[str, Any] | None, outcome: Outcome
) -> Values | None:
    """Ask for what is required and compute what follows; returns the whole record, None when something is wrong."""
    _check_required(table, raw, existing, outcome)
    if outcome.errors:
        return None
    whole = Values(table.blank)
    if existing:
        whole.update(existing)
    whole.update(outcome.values)
    whole.lookups = lookups
    whole.given = frozenset([key for key, value in outcome.values.items() if value is not None])
    if table.spec.computed is not None:
        computed = table.spec.computed(whole)
        outcome.values.update(computed)
        whole.update(computed)
    return whole


def check(table: Table, whole: Values, outcome: Outcome) -> None:
    """Run the checks of a whole record."""
    for item in table.spec.checks:
        if not item.anyway and None in [whole.get(key) for key in item.needs]:
            continue
        if said := item.test(whole):
            problems = outcome.errors if item.level == "error" else outcome.warnings
            record = said if isinstance(said, Existing) else None
            sentence = record.message if record else str(said)
            problems.append(Problem(item.column, sentence, existing=record, reasoned=item.reasoned))


def _coordinates_parted(table: Table, raw: Mapping[str, Any], outcome: Outcome) -> Mapping[str, Any]:
    """A text that holds latitude and longitude fills both columns, unless the other one has a value of its own."""
    parted: dict[str, Any] = {}
    for column in table.paired:
        if (value := raw.get(column.key)) is None:
            continue
        key, other = column.key, column.meta.pair
        if (pair := coordinate_pair(value)) is None:
            continue
        if is_blank(raw.get(other)) or raw[other] == value:
            parted |= {key: pair[0], other: pair[1]}
            if pair[2]:
                outcome.warnings.append(Problem(key, messages.COORDINATES_SWAPPED, str(value)[:120]))
    return {**raw, **parted} if parted else raw


def _read(
    kept: dict[Any, tuple[Any, list[Any]]] | None, column: Column, raw: Any, lookups: Lookups, outcome: Outcome,
    within: int | None, current: Any,
) -> None:  # fmt: skip
    """Read one column. Of many rows each value that was read well is read once: most repeat, like codes and days."""
    place = None if kept is None else _place(raw, within)
    if kept is not None and (found := kept.get(place)) is not None:
        outcome.values[column.key] = found[0]
        outcome.warnings += found[1]
        return
    errors, warnings = len(outcome.errors), len(outcome.warnings)
    _read_anew(column, raw, lookups, outcome, within, current)
    # What is good only because the record holds it already (a closed code) is not good for others.
    if kept is not None and len(kept) < _KEPT and current is None and len(outcome.errors) == errors:
        kept[place] = (outcome.values[column.key], outcome.warnings[warnings:])


def _place(raw: Any, within: int | None) -> Any:
    """Under what a read value is kept: 1, True and 1.0 are equal, but not read alike."""
    return raw if within is None and type(raw) is str else (type(raw), raw, within)


def _read_anew(
    column: Column, raw: Any, lookups: Lookups, outcome: Outcome, within: int | None, current: Any
) -> None:  # fmt: skip
    if is_blank(raw):
        outcome.values[column.key] = None
        return
    try:
        value = _rounded(column, _parse(column, raw, lookups, within, current))
        _check_size(column, value)
    except Unreadable as error:
        unknown = isinstance(error, Unknown)
        outcome.errors.append(Problem(column.key, str(error), _shown(column, raw), unknown=unknown))
        return
    for rule in column.meta.rules:
        if message := rule.check(value):
            problems = outcome.errors if rule.level == "error" else outcome.warnings
            problems.append(Problem(column.key, message, _shown(column, raw)))
            if rule.level == "error":
                return
    outcome.values[column.key] = value


def _parse(column: Column, raw: Any, lookups: Lookups, within: int | None, current: Any) -> Any:
    if column.kind == "code":
        return lookups.resolve_code(column, raw, current)
    if column.kind == "reference":
        return lookups.resolve_reference(column, raw, within, current)
    value = PARSERS[column.kind](raw)
    if isinstance(value, str):
        for rule in column.meta.rules:
            value = rule.normalise(value) if rule.normalise else value
    return value


def _rounded(column: Column, value: Any) -> Any:
    """A decimal as the column keeps it; else a seventh decimal would look like a change for ever."""
    scale = column.sa.type.scale if isinstance(value, Decimal) else None
    return value if scale is None or value.adjusted() > _WIDEST else value.quantize(Decimal(1).scaleb(-scale))


def _check_size(column: Column, value: Any) -> None:
    """What SQLite would swallow and MariaDB refuse: too long, too large."""
    if isinstance(value, str) and column.length is not None and len(value) > column.length:
        raise Unreadable(messages.TOO_LONG.format(length=len(value), limit=column.length))
    if column.kind == "integer" and abs(value) > _INTEGER_LIMIT:
        raise Unreadable(messages.TOO_LARGE)
    if isinstance(value, Decimal):
        kept = column.sa.type
        if abs(value) >= min(LARGEST, Decimal(10) ** (kept.precision - kept.scale)):
            raise Unreadable(messages.TOO_LARGE)


def _check_required(table: Table, raw: Mapping[str, Any], existing: Mapping[str, Any] | None, outcome: Outcome) -> None:
    failed = {problem.column for problem in outcome.errors} if outcome.errors else ()
    for column in table.required:
        given = column.key in raw or existing is None
        if given and column.key not in failed:
            has_default = column.sa.default is not None and column.key not in raw
            if outcome.values.get(column.key) is None and not has_default:
                outcome.errors.append(Problem(column.key, messages.REQUIRED))


def _shown(column: Column, raw: Any) -> str:
    """The given value for messages; personal values are never repeated."""
    if column.kind == "reference":
        return shown_text(column, str(raw))[:120]
    return "" if column.sensitive else str(raw)[:120]
