"""What texts of a file mean that stand in no list: a person says it once, and every row of the file is read so.

A meaning is a kode of a code list, "#12" for the record with that id, or "" for an empty cell. Where the user may
change the list itself, the text is kept there as another spelling, so that the next file is understood at once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from app.access import gate
from app.importing.fillables import Fillable, fillables
from app.master import registry, store
from app.master.lookups import Lookups, name_key
from app.master.memory import CODE_TABLE
from app.master.table import Column, Table

SHOWN = 40
EMPTY = "kosong"
_ALIAS = "alias"


def meant(texts: Mapping[str, str], cell: Any) -> Any:
    """The cell as it is to be read: the given meaning of its text, or itself."""
    meaning = texts.get(str(cell).strip().lower()) if cell is not None else None
    if meaning is None:
        return cell
    return int(meaning[1:]) if meaning.startswith("#") else (meaning or None)


def strangers(session: Session, table: Table, user: Any, reasons: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The unknown texts of a checked file, most frequent first, each with what it could mean."""
    lookups = Lookups(session)
    found: list[dict[str, Any]] = []
    for reason in reasons:
        fillable = fillables(table).get(reason["key"])
        if not reason["unknown"] or fillable is None or len(found) >= SHOWN:
            continue
        options = _options(lookups, fillable)
        if options:
            number = len(found)
            found.append(
                {
                    "names": {part: f"{part}__{number}" for part in ("isian", "isi", "arti")},
                    "key": fillable.key, "label": reason["column"], "value": reason["value"], "count": reason["count"],
                    "rows": reason["rows"], "options": _likely_first(reason["value"], options),
                    "optional": not fillable.column.required, "keep": _list_of(fillable.column, user) is not None,
                }
            )  # fmt: skip
    return found


def _options(lookups: Lookups, fillable: Fillable) -> list[dict[str, str]]:
    column = fillable.column
    if column.kind == "code":
        return [{"value": code, "label": label} for code, label in lookups.choices(column.meta.code_list or "")]
    target = registry.find(column.meta.target or "")
    if target is None or not target.spec.small or fillable.of is not None:
        return []
    rows = lookups.small_rows(target.key, column.meta.where)
    above = lookups.labels(target.key, [row.get("induk") for row in rows]) if column.meta.within else {}
    title = target.spec.title[0]
    return [
        {
            "value": f"#{row['id']}",
            "label": f"{row[title]} ({above[row['induk']]})" if row.get("induk") in above else str(row[title]),
        }
        for row in rows
    ]


def _likely_first(text: str, options: list[dict[str, str]]) -> list[dict[str, str]]:
    """Names that share a beginning or a word with the text come first; none is chosen."""
    words = {name_key(word) for word in text.split() if len(word) > 2}

    def unlike(option: Mapping[str, str]) -> int:
        return -len(words & {name_key(word) for word in option["label"].split()})

    return sorted(options, key=unlike)


def _list_of(column: Column, user: Any) -> Table | None:
    """The table that holds the spellings of this column, when the user may change it."""
    target = registry.find(CODE_TABLE if column.kind == "code" else column.meta.target or "")
    if target is None or _ALIAS not in target.columns or not gate.allows(user, "ubah", target.key):
        return None
    return target


def take(session: Session, table: Table, user: Any, form: MultiDict[str, str]) -> dict[str, dict[str, str]]:
    """{column key: {text: meaning}} from the submitted page; with `ingat`, kept as spellings too (not committed)."""
    known = fillables(table)
    given: dict[str, dict[str, str]] = {}
    for number in range(SHOWN):
        key, text, meaning = (form.get(f"{part}__{number}", "") for part in ("isian", "isi", "arti"))
        if key not in known or not text or not meaning:
            continue
        given.setdefault(key, {})[text.strip().lower()] = "" if meaning == EMPTY else meaning
        if meaning != EMPTY and "ingat" in form:
            _keep(session, known[key].column, user, text.strip(), meaning)
    return given


def _keep(session: Session, column: Column, user: Any, text: str, meaning: str) -> None:
    target = _list_of(column, user)
    if target is None or ";" in text:
        return
    model: Any = target.model
    if column.kind == "code":
        query = select(model).where(model.grup == column.meta.code_list, model.kode == meaning)
    else:
        query = select(model).where(model.id == int(meaning[1:]))
    row = session.scalars(query).first()
    spellings = [part for part in ((getattr(row, _ALIAS) if row is not None else "") or "").split(";") if part]
    longer = ";".join([*spellings, text])
    if row is not None and text not in spellings and len(longer) <= (target[_ALIAS].length or 0):
        store.update(session, target, row, {_ALIAS: longer})
