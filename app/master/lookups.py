"""Resolving code lists and references: from the text of a form or sheet to a stored value, and back to a label.

One `Lookups` lives as long as a request or an import and keeps what it has read.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any

from rapidfuzz import process
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.master import formats, messages, registry, states
from app.master.ahead import Ahead
from app.master.filerows import FileRows
from app.master.memory import CODE_TABLE, held
from app.master.parsing import Unknown, Unreadable, parse_text
from app.master.table import Column, Table
from app.master.types import cipher

_CHUNK = 500
_MOST_CONDITIONS = 100
CodeList = tuple[dict[str, str], set[str], dict[str, str]]
_NUMBER_DIGITS = 8  # a name with as many digits is a number typed in its place


def name_key(text: str, ignored: Collection[str] = ()) -> str:
    """A name as it is compared: letters and digits (accents, ² and ³ folded), without ignored words ('desa')."""
    words = re.findall(r"[0-9a-z%]+", unicodedata.normalize("NFKD", text).lower())
    kept = [word for word in words if word not in ignored]
    return "".join(kept or words)


class Lookups:
    """Codes and references of one request or import. Those of small tables are kept by the process, see `memory`."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._codes: dict[str, dict[str, str]] = {states.CODE_LIST: states.LABELS}
        self._active: dict[str, set[str]] = {states.CODE_LIST: set(states.LABELS)}
        self._code_names: dict[str, dict[str, str]] = {}
        self._small: dict[str, _SmallTable] = {}
        self._found: dict[str, dict[str, set[int]]] = defaultdict(dict)
        self._labels: dict[str, dict[int, str]] = defaultdict(dict)
        self.kept: dict[Any, Any] = {}  # what rules worked out from code tables, once per request or import
        # Set by an import; a form has no earlier rows.
        self.file_rows: FileRows | None = None
        self.ahead = Ahead(session)

    def earlier_rows(
        self, table_key: str, same: Mapping[str, Any], columns: tuple[str, ...] = ()
    ) -> list[tuple[str, dict[str, Any]]]:
        """(place, {column: value}) of earlier rows of the file being imported into that table with these values."""
        if self.file_rows is None or self.file_rows.table_key != table_key:
            return []
        return self.file_rows.earlier(same, columns)

    def once(self, key: Any, read: Callable[[], Any]) -> Any:
        """What `read()` gives; in an import or bulk work it is asked once per key, because thousands of rows ask the
        same. Rows that an import itself adds are not in it: see `earlier_rows`.
        """
        asked = self.ahead.asked
        if asked is None:
            return read()
        if key not in asked:
            asked[key] = read()
        return asked[key]

    def knows(self, table_key: str, row_id: int) -> bool:
        """Whether `labels` has the title of that row at hand."""
        return row_id in self._labels[table_key]

    # code lists

    def codes(self, code_list: str) -> dict[str, str]:
        """kode -> label of a code list in its order, inactive codes included."""
        if code_list not in self._codes:
            self.load_codes([code_list])
        return self._codes[code_list]

    def load_codes(self, code_lists: Iterable[str]) -> None:
        """Read several code lists in one query."""
        wanted = [name for name in code_lists if name not in self._codes]
        if not wanted:
            return
        kept, today = held(self.session, CODE_TABLE), formats.today()
        if today not in kept:
            kept.clear()
            kept[today] = {}
        of_today: dict[str, CodeList] = kept[today]
        of_today |= self._read_codes([name for name in wanted if name not in of_today], today)
        for name in wanted:
            self._codes[name], self._active[name], self._code_names[name] = of_today[name]

    def _read_codes(self, wanted: Collection[str], today: date) -> dict[str, CodeList]:
        """code list -> its labels, the codes in force today, and all its names."""
        found: dict[str, CodeList] = {name: ({}, set(), {}) for name in wanted}
        if not found:
            return {}
        model: Any = registry.get(CODE_TABLE).model
        query = select(
            model.grup, model.kode, model.label, model.alias, model.aktif, model.berlaku_mulai, model.berlaku_sampai
        ).where(model.grup.in_(wanted))
        for group, code, label, alias, active, begin, end in self.session.execute(
            query.order_by(model.urutan, model.id)
        ):
            labels, in_force, names = found[group]
            labels[code] = label
            if active and (begin or today) <= today <= (end or today):
                in_force.add(code)
            for name in (code, label, *(alias or "").split(";")):
                names.setdefault(name_key(name), code)
        return found

    def choices(self, code_list: str, current: str | None = None) -> list[tuple[str, str]]:
        """(kode, label) of the active codes, with the current one even when it is inactive."""
        codes = self.codes(code_list)
        return [(code, label) for code, label in codes.items() if code in self._active[code_list] or code == current]

    def code_of(self, code_list: str, text: str) -> str | None:
        """The kode for a kode, label or alias, whether it is still offered or not; None when the list has none."""
        return text if text in self.codes(code_list) else self._code_names[code_list].get(name_key(text))

    def resolve_code(self, column: Column, raw: Any, current: str | None = None) -> str:
        """The kode for a kode, label or alias. Raises Unreadable with the choices.

        A code that is switched off or out of its time is refused, unless it is the record's `current` one.
        """
        group, text = column.meta.code_list or "", parse_text(raw)
        code = self.code_of(group, text)
        labels = [label for _, label in self.choices(group)]
        if code is not None:
            if code in self._active[group] or code == current:
                return code
            hint = messages.HINT_CHOICES.format(choices=", ".join(labels)) if 0 < len(labels) <= 12 else ""
            raise Unreadable(messages.CODE_CLOSED.format(value=self._codes[group][code], label=column.noun, hint=hint))
        hint = messages.HINT_CHOICES.format(choices=", ".join(labels)) if len(labels) <= 12 else similar(text, labels)
        raise Unknown(messages.CODE_UNKNOWN.format(value=text[:60], label=column.noun, hint=hint))

    # references

    def resolve_reference(self, column: Column, raw: Any, within: int | None = None, current: int | None = None) -> int:
        """The id for an id (int), or for a code, number or name (text). Raises Unreadable.

        Of several with one name the record's `current` one is kept, so that an export comes back unchanged.
        """
        target = registry.get(column.meta.target or "")
        if isinstance(raw, int) and not isinstance(raw, bool):
            return self._existing(target, column, raw, within)
        text = parse_text(raw)
        found = self._find(target, column, text, within)
        if len(found) == 1:
            return next(iter(found))
        if current in found:
            return current
        if found:
            raise Unreadable(self._ambiguous(target, column, text, found))
        raise Unknown(self._unknown(target, column, text, within))

    def _ambiguous(self, target: Table, column: Column, text: str, found: set[int]) -> str:
        shown, places = shown_text(column, text)[:60], self._places(target, column, found)
        if " dan " in places:
            return messages.REFERENCE_IN_SEVERAL.format(value=shown, places=places, within=column.meta.within)
        return messages.REFERENCE_AMBIGUOUS.format(value=shown, label=column.noun)

    def _places(self, target: Table, column: Column, found: set[int]) -> str:
        """'Bantaran dan Kraksaan': where rows lie of which the column's `within` should have told one."""
        if not column.meta.within:
            return ""
        rows = self._small_table(target).rows
        names = self.labels(target.key, [rows[row_id]["induk"] for row_id in found])
        return " dan ".join(sorted(names.values()))

    def _existing(self, target: Table, column: Column, row_id: int, within: int | None) -> int:
        if target.spec.small:
            row = self._small_table(target).rows.get(row_id)
            if row is None or not _fits(row, column.meta.where):
                raise Unreadable(messages.REFERENCE_GONE)
            if column.meta.within and row["induk"] != within:
                raise Unreadable(messages.REFERENCE_OUTSIDE.format(within=column.meta.within))
        elif not self.labels(target.key, [row_id]):
            raise Unreadable(messages.REFERENCE_GONE)
        return row_id

    def _find(self, target: Table, column: Column, text: str, within: int | None) -> set[int]:
        if target.spec.small:
            return self._small_table(target).find(text, column.meta.where, within if column.meta.within else None)
        self.prefetch(target, [text])
        return self._found[target.key].get(text.lower(), set())

    def _unknown(self, target: Table, column: Column, text: str, within: int | None) -> str:
        names: list[str] = []
        if target.spec.small:
            names = self._small_table(target).names(column.meta.where, within if column.meta.within else None)
        shown = shown_text(column, text)[:60]
        hint = similar(text, names) or (messages.HINT_ALIAS if "alias" in target.columns else "")
        if column.meta.within and within is not None:
            elsewhere = self._places(target, column, self._find(target, column, text, None))
            if elsewhere:
                hint = messages.HINT_ELSEWHERE.format(places=elsewhere, within=column.meta.within)
            place = self.labels(target.key, [within]).get(within, "")
            return messages.REFERENCE_UNKNOWN_WITHIN.format(value=shown, within=place, hint=hint)
        label = column.noun if column.meta.where else target.noun
        return messages.REFERENCE_UNKNOWN.format(value=shown, label=label, hint=hint)

    def found(self, column: Column, text: str) -> set[int]:
        """The ids of all targets that a code, number or name may mean."""
        return self._find(registry.get(column.meta.target or ""), column, text, None)

    def know(self, table_key: str, row_id: int, label: str) -> None:
        """Take the title of a row as given: of one that an import will write, or that was read already."""
        self._labels[table_key][row_id] = label

    def prefetch(self, target: Table, texts: Iterable[str]) -> None:
        """Find the rows of a large table for many texts at once: by its strongest name column that knows the text.

        Personal numbers are found through their blind index.
        """
        known = self._found[target.key]
        wanted = sorted({text for text in texts if text.lower() not in known})
        known.update({text.lower(): set() for text in wanted})
        for name in target.spec.names:
            wanted = [text for text in wanted if not known[text.lower()]]
            for start in range(0, len(wanted), _CHUNK):
                self._prefetch(target, target[name], wanted[start : start + _CHUNK])

    def _prefetch(self, target: Table, column: Column, texts: list[str]) -> None:
        if column.kind == "reference":
            self._by_names_of(target, column, texts)
            return
        attr = getattr(target.model, f"{column.key}_bidx") if column.sensitive else column.attr
        texts_of: dict[str, list[str]] = defaultdict(list)
        for text in texts:
            texts_of[_as_stored(column, text).lower()].append(text)
        query = select(target.model.id, attr).where(attr.in_([_as_stored(column, text) for text in texts]))
        for row_id, value in self.session.execute(query):
            for text in texts_of.get(value.lower(), ()):
                self._found[target.key][text.lower()].add(row_id)

    def _by_names_of(self, target: Table, column: Column, texts: list[str]) -> None:
        """Find rows of `target` by what the row is called that their `column` refers to."""
        inner = registry.get(column.meta.target or "")
        self.prefetch(inner, texts)
        named = {row_id: text for text in texts for row_id in self._found[inner.key][text.lower()]}
        for row_id, value in self.session.execute(
            select(target.model.id, column.attr).where(column.attr.in_(list(named)))
        ):
            self._found[target.key][named[value].lower()].add(row_id)

    def _small_table(self, target: Table) -> _SmallTable:
        if target.key not in self._small:
            kept = held(self.session, target.key)
            if _SmallTable not in kept:
                kept[_SmallTable] = _SmallTable(self.session, target)
            self._small[target.key] = kept[_SmallTable]
        return self._small[target.key]

    def labels(self, table_key: str, ids: Iterable[int | None]) -> dict[int, str]:
        """id -> title of rows, those in the trash included (a reference still shows what it refers to)."""
        wanted = {row_id for row_id in ids if row_id is not None}
        target, known = registry.get(table_key), self._labels[table_key]
        keys = target.spec.title
        # A title that takes in other tables or codes changes with them.
        alone = target.spec.small and all(target[key].kind == "text" for key in keys)
        kept = held(self.session, table_key) if alone and wanted - known.keys() else {}
        known.update({row_id: kept[row_id] for row_id in wanted & kept.keys()})
        missing = sorted(wanted - known.keys())
        for start in range(0, len(missing), _CHUNK):
            query = select(target.model.id, *[target[key].attr.label(key) for key in keys])
            query = query.where(target.model.id.in_(missing[start : start + _CHUNK]))
            rows = self.session.execute(query, execution_options={"with_deleted": True}).mappings().all()
            titles = self.titles(target, rows)
            known.update(titles)
            kept.update(titles)
        return {row_id: known[row_id] for row_id in wanted if row_id in known}

    def titles(self, table: Table, rows: Collection[Mapping[Any, Any]]) -> dict[int, str]:
        """id -> title for rows that hold `id` and the title columns of `table`."""
        parts = [(table[key], self.texts(table[key], [row[key] for row in rows])) for key in table.spec.title]
        return {
            row["id"]: ", ".join(text for _, texts in parts if (text := texts[number]))
            for number, row in enumerate(rows)
        }

    def texts(self, column: Column, values: Collection[Any]) -> list[str]:
        """The display texts of many values of a column: labels for codes and references, masks for personal data."""
        if column.kind == "reference":
            labels = self.labels(column.meta.target or "", values)
            return [labels.get(value, "") for value in values]
        if column.kind == "code":
            codes = self.codes(column.meta.code_list or "")
            return [codes.get(value, str(value)) if value is not None else "" for value in values]
        if column.sensitive:
            return [formats.mask(value) for value in values]
        return [formats.display(column.kind, value) for value in values]

    def small_rows(self, table_key: str, where: Mapping[str, str]) -> list[dict[str, Any]]:
        """The rows of a small table that fit `where`: for choices like kecamatan and desa."""
        return list(self._small_table(registry.get(table_key)).fitting(tuple(where.items())))


class _SmallTable:
    """A code table held whole: found by code, name or alias."""

    def __init__(self, session: Session, target: Table) -> None:
        self.target = target
        keys = [key for key in target.columns if key not in ("sumber_data", "tanggal_data", "catatan")]
        query = select(target.model.id, *[target[key].attr.label(key) for key in keys])
        order = target.spec.order or target.spec.title[0]
        rows = session.execute(query.order_by(target[order].attr, target.model.id))
        self.rows: dict[int, dict[str, Any]] = {row[0]: dict(zip(("id", *keys), row, strict=True)) for row in rows}
        self._fitting: dict[tuple[tuple[str, str], ...], list[dict[str, Any]]] = {}

    def fitting(self, where: tuple[tuple[str, str], ...]) -> list[dict[str, Any]]:
        """The rows that fit; found once for each condition, of which the screens know a few."""
        if where not in self._fitting:
            if len(self._fitting) >= _MOST_CONDITIONS:
                self._fitting.clear()
            self._fitting[where] = [row for row in self.rows.values() if _fits(row, dict(where))]
        return self._fitting[where]

    @cached_property
    def _by_name(self) -> dict[str, set[int]]:
        """Made when the first text is looked up: a form that only shows choices never asks."""
        found: dict[str, set[int]] = defaultdict(set)
        for row_id, row in self.rows.items():
            for name in self._names_of(row):
                found[name_key(name, self.target.spec.ignored_words)].add(row_id)
        return found

    def _names_of(self, row: Mapping[str, Any]) -> list[str]:
        names = [str(row[key]) for key in self.target.spec.names if row.get(key)]
        return names + [alias.strip() for alias in (row.get("alias") or "").split(";") if alias.strip()]

    def find(self, text: str, where: Mapping[str, str], within: int | None) -> set[int]:
        found = self._by_name.get(name_key(text, self.target.spec.ignored_words), set())
        return {
            row_id
            for row_id in found
            if _fits(self.rows[row_id], where) and (within is None or self.rows[row_id].get("induk") == within)
        }

    def names(self, where: Mapping[str, str], within: int | None) -> list[str]:
        title = self.target.spec.title[0]
        return [
            str(row[title])
            for row in self.rows.values()
            if _fits(row, where) and (within is None or row.get("induk") == within)
        ]


def _fits(row: Mapping[str, Any], where: Mapping[str, str]) -> bool:
    return all(row.get(key) in value.split("|") for key, value in where.items())


def normalised(column: Column, text: str) -> str:
    """A text as the rules of the column write it."""
    for rule in column.meta.rules:
        text = rule.normalise(text) if rule.normalise else text
    return text


def _as_stored(column: Column, text: str) -> str:
    text = normalised(column, text)
    return (cipher.blind_index(text) or "") if column.sensitive else text


def shown_text(column: Column, text: str) -> str:
    """A text given for a reference, for messages: masked when it is a personal number of the target (a NIK)."""
    target = registry.find(column.meta.target or "")
    personal = target is not None and any(target[name].sensitive for name in target.spec.names)
    return formats.mask(text) if personal and sum(sign.isdigit() for sign in text) >= _NUMBER_DIGITS else text


def similar(text: str, names: Collection[str]) -> str:
    """' Maksudnya “…”?' when one name is close enough to be worth offering, else ''. It is never applied by itself."""
    best = nearest_name(text, list(names))
    return "" if best is None else messages.HINT_SIMILAR.format(similar=best)


def nearest_name(text: str, names: Sequence[str]) -> str | None:
    """The name that is spelt most like the text; None when none is close."""
    best = process.extractOne(text.lower(), [name.lower() for name in names], score_cutoff=75) if names else None
    return None if best is None else names[best[2]]
