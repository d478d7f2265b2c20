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
    _check_required(table, raw, existing, outcome)
    if outcome.ok:
        _check_whole(table, lookups, existing, outcome)
    return outcome


def read(
    table: Table, raw: Mapping[str, Any], lookups: Lookups, existing: Mapping[str, Any] | None, outcome: Outcome
) -> Mapping[str, Any]:
    """Read each column by itself into `outcome`, its own rules included; returns `raw` with coordinates parted."""
    raw = _coordinates_parted(table, raw, outcome)
    for key, value in raw.items():
        column = table.columns.get(key)
        if column is None or not column.editable:
            outcome.errors.append(Problem(None, messages.UNKNOWN_COLUMN.format(name=key)))
        elif column.meta.within == "":
            _read(column, value, lookups, outcome, None, (existing or {}).get(key))
    for key, value in raw.items():
        column = table.columns.get(key)
        if column is not None and column.editable and column.meta.within:
            inner = outcome.values.get(column.meta.within, (existing or {}).get(column.meta.within))
            _read(column, value, lookups, outcome, inner, (existing or {}).get(key))
    return raw


def _coordinates_parted(table: Table, raw: Mapping[str, Any], outcome: Outcome) -> Mapping[str, Any]:
    """A text that holds latitude and longitude fills both columns, unless the other one has a value of its own."""
    parted: dict[str, Any] = {}
    for key, value in raw.items():
        other = table.columns[key].meta.pair if key in table.columns else ""
        if not other or (pair := coordinate_pair(value)) is None:
            continue
        if is_blank(raw.get(other)) or raw[other] == value:
            parted |= {key: pair[0], other: pair[1]}
            if pair[2]:
                outcome.warnings.append(Problem(key, messages.COORDINATES_SWAPPED, str(value)[:120]))
    return {**raw, **parted}


def _read(
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
    failed = {problem.column for problem in outcome.errors}
    for column in table:
        given = column.key in raw or existing is None
        if column.required and column.editable and given and column.key not in failed:
            has_default = column.sa.default is not None and column.key not in raw
            if outcome.values.get(column.key) is None and not has_default:
                outcome.errors.append(Problem(column.key, messages.REQUIRED))


def _check_whole(table: Table, lookups: Lookups, existing: Mapping[str, Any] | None, outcome: Outcome) -> None:
    whole = Values(dict.fromkeys(table.columns))
    whole.update(existing or {})
    whole.update(outcome.values)
    whole.lookups = lookups
    whole.given = frozenset(key for key, value in outcome.values.items() if value is not None)
    if table.spec.computed is not None:
        computed = table.spec.computed(whole)
        outcome.values.update(computed)
        whole.update(computed)
    for check in table.spec.checks:
        applies = check.anyway or all(whole.get(key) is not None for key in check.needs)
        if applies and (said := check.test(whole)):
            problems = outcome.errors if check.level == "error" else outcome.warnings
            record = said if isinstance(said, Existing) else None
            sentence = record.message if record else str(said)
            problems.append(Problem(check.column, sentence, existing=record, reasoned=check.reasoned))


def _shown(column: Column, raw: Any) -> str:
    """The given value for messages; personal values are never repeated."""
    if column.kind == "reference":
        return shown_text(column, str(raw))[:120]
    return "" if column.sensitive else str(raw)[:120]
