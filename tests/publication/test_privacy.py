"""No personal value of the database is in any public answer: every column that may hold one is filled with a value
known here, every public address is asked, files are opened, and each value is looked for in each answer.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections import Counter
from typing import Any

from sqlalchemy import update

from app.access.door import PUBLIC_ENDPOINTS
from app.master import registry, states
from app.master.table import Table
from app.performance import approval
from app.rekap import ledger
from tests.contract.conftest import make_row
from tests.publication.conftest import publish

WORDS = frozenset({"text", "long", "email", "personal"})


def marker(table: str, column: str, length: int) -> str:
    """A value that occurs nowhere else: digits of its own where a column is too short for words."""
    words = f"RAHASIA-{table}-{column}"
    return words if len(words) <= length else f"97{zlib.crc32(words.encode()):012}"[:length]


def fill(session: Any, table: Table) -> list[str]:
    """One verified record whose texts and personal columns all hold values of their own; the values."""
    row, values = make_row(session, table), []
    for column in table:
        if column.kind in WORDS:
            value = marker(table.key, column.key, column.length or 60)
            setattr(row, column.key, value)
            values.append(value)
    session.flush()
    return [value for value in values if len(value) > 8]


def private_tables() -> list[Table]:
    """Registers with personal columns; their names and notes are personal too."""
    return [table for table in registry.tables() if any(column.sensitive for column in table)]


def readable(answer: Any) -> str:
    """The text of an answer, whatever it is packed in."""
    data = answer.get_data()
    if not data.startswith(b"PK"):
        return data.decode("utf-8", "replace")
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        return "\n".join(book.read(name).decode("utf-8", "replace") for name in book.namelist())


def public_addresses(app: Any, visitor: Any) -> list[str]:
    """Every public rule without names in it, and every address of ours that their pages mention."""
    rules = [rule for rule in app.url_map.iter_rules() if rule.endpoint in PUBLIC_ENDPOINTS and "GET" in rule.methods]
    waiting = [rule.rule for rule in rules if "<" not in rule.rule]
    found: list[str] = []
    while waiting:
        address = waiting.pop()
        if address in found or app.url_map.bind("localhost").match(address)[0] not in PUBLIC_ENDPOINTS:
            continue
        found.append(address)
        text = readable(visitor.get(address))
        linked = re.findall(r'(?:href|src|content|path)"?[=:] ?"(?:http://localhost)?(/[^"#?]*)', text)
        linked += re.findall(r"<loc>http://localhost(/[^<]*)", text)
        waiting += [link for link in linked if not link.startswith(("/statik/", "//"))]
    return found


def test_no_personal_value_is_in_any_public_answer(app: Any, session: Any, write: Any, make_user: Any) -> None:
    values = [value for table in private_tables() for value in fill(session, table)]
    person = make_user("operator", urusan=("koperasi",), name="rahasia-nama-pengguna")
    person.nama, person.nip, person.no_hp, person.email = "RAHASIA-NAMA", "970000000000000001", "+6297000000001", "r@x"
    values += [person.nama, person.nip, person.no_hp, person.nama_pengguna]
    content = write(judul="Terbit", jenis="galeri", urusan="koperasi", catatan="RAHASIA-catatan-konten", photos=1)
    publish(session, content)
    publish(session, write(judul="Pengumuman"))
    values += ["RAHASIA-catatan-konten"]
    for table in registry.tables():
        if hasattr(table.model, "verifikasi") and table.key != "konten":
            statement = update(table.model).values(verifikasi=states.TERVERIFIKASI)
            session.execute(statement, execution_options={"audited": True, "synchronize_session": False})
    ledger.rebuild(session)
    result = make_row(session, registry.get("realisasi"), catatan="RAHASIA-catatan-realisasi")
    indicator = session.get(registry.get("indikator").model, result.indikator)
    indicator.publik, indicator.aktif = True, True
    session.flush()
    indicator.verifikasi = states.TERVERIFIKASI
    session.flush()
    approval.keep(session, result)
    values += ["RAHASIA-catatan-realisasi"]
    session.commit()
    assert len(values) > 20 and len(set(values)) == len(values)

    visitor = app.test_client()
    addresses = public_addresses(app, visitor)
    kinds = Counter(app.url_map.bind("localhost").match(address)[0] for address in addresses)
    assert kinds.keys() == PUBLIC_ENDPOINTS - {"static"}, "an address that no page mentions is not searched"
    assert any("Terbit" in readable(visitor.get(a)) for a in addresses) and any(a.endswith(".xlsx") for a in addresses)
    for address in addresses:
        text = readable(visitor.get(address))
        assert [value for value in values if value in text] == [], address
