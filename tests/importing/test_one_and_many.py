"""A file of many rows and a form for one record judge alike and store alike, whatever an import keeps and asks once."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.audit import trail
from app.audit.models import Jejak
from app.importing.engine import run
from app.importing.plan import Plan, make_plan
from app.importing.reading import open_file
from app.importing.rows import Reading
from app.master import registry, store, words
from app.master.lookups import Lookups
from app.master.table import Table
from app.master.validation import validate

# What offices write into such columns: good, wrong, blank, in several notations. Few values, so that they repeat.
CELLS = {
    "usaha_mikro": {
        "Merek": ["", "Rasa Contoh", "RASA  contoh", "Ñandú 100% 'asli'", "x" * 101],
        "Bentuk badan usaha": ["Perorangan", "perorangan", "CV", "Entah", "-"],
        "Sektor usaha": ["kuliner", "Kuliner/olahan pangan", "entah apa", ""],
        "Produk utama": ["Keripik tempe", "=1+1", "50% gula\\", ""],
        "KBLI": ["10794", "1079", "99999", "10 794", ""],
        "Versi KBLI": ["KBLI 2020", "2020", "1999", ""],
        "Tahun mulai usaha": ["2018", "1900", "2090", "dua ribu", ""],
        "Kecamatan": ["Kraksaan", "KRAKSAAN", "Paiton", "Entah", ""],
        "Desa": ["Patokan", "Desa Patokan", "Entah", ""],
        "Lintang": ["-7,75", "-7.750", "-7,75; 113,41", "113,41 -7,75", "91", "barat", ""],
        "Modal usaha saat didata": ["Rp 1.500.000,-", "500", "-1", "12,5", "1,5E+09", "5000000000", "lima", "nihil"],
        "Binaan dinas": ["ya", "tidak", "mungkin", ""],
        "Akses kredit": ["KUR", "kur", ""],
        "Plafon kredit": ["900.000.000", "25.000.000", ""],
        "Tanggal data": ["24/11/2026", "2026-11-24", "24 Nopember 2026", "31/02/2026", "24-11-26", ""],
    },
    "pasar": {
        "Kecamatan": ["Kraksaan", "Paiton", "Entah", ""],
        "Tipe pasar": ["A", "tipe a", "Z", ""],
        "Luas lahan": ["1.250", "1250,5", "0", "-3", "luas"],
        "Tahun dibangun": ["1990", "1800", ""],
        "Catatan": ["", "dua\tkolom", "Ñ ²"],
    },
}  # fmt: skip
NAMES = {"usaha_mikro": "Nama usaha", "pasar": "Nama pasar"}


@st.composite
def sheets(draw: Any, key: str) -> list[dict[str, str]]:
    """Rows that are all different records, told apart by their names."""
    rows = draw(st.lists(st.fixed_dictionaries({k: st.sampled_from(v) for k, v in CELLS[key].items()}), max_size=8))
    named = [{NAMES[key]: f"Contoh {number}", **row} for number, row in enumerate(rows)]
    if key == "usaha_mikro":
        numbers = st.sampled_from(["", "{:013d}", "81 20 {:09d}", "812-{}"])
        return [{**row, "NIB": draw(numbers).format(number)} for number, row in enumerate(named)]
    return named


def as_csv(key: str, rows: list[dict[str, str]]) -> bytes:
    headings = [NAMES[key], *CELLS[key], *(["NIB"] if key == "usaha_mikro" else [])]
    quoted = [[f'"{row[heading]}"' for heading in headings] for row in rows]
    return "\n".join("|".join(line) for line in [headings, *quoted]).encode()


def stored(session: Session, table: Table) -> list[Any]:
    """What is stored of the table: records by name, with their words and what the audit says of them."""
    records: list[Any] = []
    for row in session.scalars(select(table.model).order_by(table.model.id)):
        found = select(words.Kata.kata).where(words.Kata.tabel == table.key, words.Kata.baris_id == row.id)
        audit = select(Jejak.aksi, Jejak.perubahan, Jejak.rahasia, Jejak.pintu)
        audit = audit.where(Jejak.tabel == table.key, Jejak.baris_id == row.id)
        values = {key: value for key, value in table.values(row).items() if key != "id"}
        records.append(
            (values, row.kelengkapan, row.versi, row.hidup, row.verifikasi, row.batch, sorted(session.scalars(found)),
             [tuple(entry) for entry in session.execute(audit)])
        )  # fmt: skip
    return records


def compare(session: Session, key: str, rows: list[dict[str, str]]) -> None:
    table = registry.get(key)
    trail.note(session, door="impor")
    with open_file(as_csv(key, rows), "uji.csv") as source:
        plan = make_plan(session, table, source, Plan())
        told: dict[int, list[str]] = {}
        with session.begin_nested() as before:
            for raw in Reading(table, source, plan, []):
                outcome = validate(table, raw.values, Lookups(session))
                told[raw.number] = sorted(problem.message for problem in outcome.errors or outcome.warnings)
                if outcome.ok:
                    store.create(session, table, outcome.values)
            one_by_one = stored(session, table)
            before.rollback()
        session.expire_all()
        with session.begin_nested() as before:
            report = run(session, table, source, plan, None, write=True)
            at_once = stored(session, table)
            before.rollback()
    session.expire_all()
    found: dict[int, list[str]] = {number: [] for number in told}
    for problem in [*report.errors, *report.warnings]:
        found[problem["row"]].append(problem["message"])
    assert {number: sorted(messages) for number, messages in found.items()} == told
    assert at_once == one_by_one


SETTINGS = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@SETTINGS
@given(sheets("usaha_mikro"))
def test_businesses(session: Session, rows: list[dict[str, str]]) -> None:
    compare(session, "usaha_mikro", rows)


@SETTINGS
@given(sheets("pasar"))
def test_markets(session: Session, rows: list[dict[str, str]]) -> None:
    compare(session, "pasar", rows)
