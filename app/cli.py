"""`flask data`, `flask demo`, `flask jobs`: the office's registers from the command line."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click
from flask import current_app
from flask.cli import with_appcontext
from sqlalchemy import exists, select

from app.exporting.download import csv_lines
from app.exporting.rows import export_columns, export_parts
from app.exporting.workbook import write_xlsx
from app.extensions import db
from app.importing import service
from app.importing.engine import Report
from app.importing.models import ImporBatch
from app.importing.plan import Plan, PlanError, make_plan
from app.importing.reading import UnreadableFile
from app.importing.template import build_template
from app.jobs import queue
from app.master import registry, store, words
from app.master.lookups import Lookups
from app.master.query import parse_state
from app.master.table import Table
from app.master.waiting import only_read
from app.rekap import ledger


def _table(key: str) -> Table:
    table = registry.find(key)
    if table is None:
        raise click.ClickException(f"Tabel “{key}” tidak ada. Lihat: flask data tables")
    return table


def _pairs(texts: tuple[str, ...], option: str) -> dict[str, str]:
    pairs = {}
    for text in texts:
        left, mark, right = text.partition("=")
        if not mark:
            raise click.ClickException(f"{option} “{text}”: tulis sebagai kiri=kanan.")
        pairs[left.strip()] = right.strip()
    return pairs


@click.group("data")
def data() -> None:
    """Daftar, templat, impor dan ekspor data."""


@data.command("tables")
@with_appcontext
def tables() -> None:
    """Kunci, nama dan urusan setiap tabel."""
    for table in registry.tables():
        click.echo(f"{table.key}\t{table.label}\t{table.urusan[0]}")


@data.command("template")
@click.argument("table_key")
@click.option("-o", "output", type=click.Path(path_type=Path), required=True)
@with_appcontext
def template(table_key: str, output: Path) -> None:
    """Tulis templat impor sebuah tabel."""
    output.write_bytes(build_template(_table(table_key), Lookups(db.session())))


@data.command("import")
@click.argument("table_key")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--sheet", multiple=True, help="Nama lembar; boleh diulang.")
@click.option("--header-row", type=int, help="Nomor baris judul kolom.")
@click.option("--map", "maps", multiple=True, help='"Judul di berkas=kolom"; boleh diulang.')
@click.option("--set", "sets", multiple=True, help="kolom=nilai untuk semua baris; boleh diulang.")
@click.option("--sheet-as", default="", help="Kolom yang diisi dari nama lembar.")
@click.option("--title-as", default="", help="Kolom yang diisi dari baris judul kelompok.")
@click.option("--fill-down", multiple=True, help="Kolom yang hanya terisi sekali per kelompok; boleh diulang.")
@click.option("--clear-blank", is_flag=True, help="Sel kosong mengosongkan isi yang tersimpan.")
@click.option("--reason", default="", help="Alasan mengubah data yang sudah disetujui; tanpa ini barisnya ditolak.")
@click.option("--accept-partial", is_flag=True, help="Simpan baris yang baik walau ada yang ditolak.")
@click.option("--dry-run", is_flag=True, help="Periksa saja.")
@click.option("--json", "as_json", is_flag=True, help="Cetak hasil sebagai JSON.")
@with_appcontext
def import_(
    table_key: str, file: Path, sheet: tuple[str, ...], header_row: int | None, maps: tuple[str, ...],
    sets: tuple[str, ...], sheet_as: str, title_as: str, fill_down: tuple[str, ...],
    clear_blank: bool, reason: str, accept_partial: bool, dry_run: bool, as_json: bool,
) -> None:  # fmt: skip
    """Impor FILE ke tabel TABLE_KEY. Keluar 0 semua baik, 1 ada yang ditolak, 2 berkas tak terbaca."""
    table = _table(table_key)
    wish = Plan(
        sheets=list(sheet), header_row=header_row, mapping=_pairs(maps, "--map"), constants=_pairs(sets, "--set"),
        sheet_as=sheet_as, title_as=title_as, fill_down=list(fill_down) or None,
        clear_blank=clear_blank, partial=accept_partial, reason=reason.strip(),
    )  # fmt: skip
    try:
        batch, report = _import(table, file, wish, write=not dry_run)
    except (UnreadableFile, PlanError, OSError) as error:
        _print_unreadable("Berkas tidak dapat dibuka." if isinstance(error, OSError) else str(error), as_json)
        sys.exit(2)
    written = batch is not None and batch.keadaan == "diterapkan"
    _print_report(report, batch.id if batch is not None and written else None, as_json)
    sys.exit(1 if report.faulty else 0)


def _import(table: Table, file: Path, wish: Plan, *, write: bool) -> tuple[ImporBatch | None, Report]:
    session = db.session()
    content = file.read_bytes()
    batch = service.take(session, table, content, file.name, None)
    session.commit()
    try:
        with service.opened(batch) as source:
            batch.rencana = make_plan(session, table, source, wish).to_json()
            report = service.perform(session, batch, source, None, write=write)
    except (UnreadableFile, PlanError):
        session.rollback()
        service.discard(session, batch.id)
        raise
    if batch.keadaan != "diterapkan":
        service.discard(session, batch.id)
        return None, report
    return batch, report


def _print_unreadable(message: str, as_json: bool) -> None:
    if as_json:
        empty: dict[str, Any] = Report().counts()
        error = {"row": None, "column": None, "value": None, "message": message}
        click.echo(json.dumps({"batch": None, **empty, "errors": [error], "warnings": []}, ensure_ascii=False))
    click.echo(message, err=True)


def _print_report(report: Report, batch_id: int | None, as_json: bool) -> None:
    if as_json:
        result = {
            "batch": batch_id, **report.counts(), "errors": report.errors, "warnings": report.warnings,
            "skipped": report.skipped, "notices": report.notices,
        }  # fmt: skip
        click.echo(json.dumps(result, ensure_ascii=False, default=str))
        return
    counts = report.counts()
    click.echo(
        "Baris dibaca {total}: baru {new}, berubah {changed}, sama {same}, bentrok {clash}, ditolak {rejected}".format(
            **counts
        )
    )
    for problem in report.errors[:20]:
        click.echo(f"  baris {problem['row']}, {problem['column']}: {problem['message']} [{problem['value']}]")
    for notice in report.notices:
        click.echo(f"  {notice}")
    if batch_id is not None:
        click.echo(f"Tersimpan sebagai impor {batch_id}. Batalkan dengan: flask data undo {batch_id}")


@data.command("undo")
@click.argument("batch_id", type=int)
@with_appcontext
def undo(batch_id: int) -> None:
    """Batalkan seluruh impor BATCH_ID."""
    batch = db.session.get(ImporBatch, batch_id)
    if batch is None:
        raise click.ClickException(f"Impor {batch_id} tidak ada.")
    try:
        count = service.undo(db.session(), batch, None)
    except service.UndoRefused as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{count} data dikembalikan ke keadaan sebelum impor.")


@data.command("recompute")
@click.argument("table_key")
@with_appcontext
def recompute(table_key: str) -> None:
    """Hitung ulang isian yang dihitung sistem, sesudah ambang atau angka ketentuan diubah."""
    changed = store.recompute(db.session(), _table(table_key))
    db.session.commit()
    click.echo(f"{changed} data berubah.")


@data.command("index")
@click.option("--all", "everything", is_flag=True, help="Juga bila sudah ada isinya.")
@with_appcontext
def index(everything: bool) -> None:
    """Susun indeks pencarian dan jumlah dashboard yang kosong atau tertinggal, misalnya sesudah pemutakhiran."""
    session = db.session()
    unindexed = session.scalar(select(exists().select_from(words.Kata))) is False
    for name, missing, rebuild in (
        ("kata", unindexed, words.rebuild),
        ("angka", ledger.outdated(session), ledger.rebuild),
    ):
        if everything or missing:
            click.echo(f"{rebuild(session)} {name} disusun.")
            session.commit()


@data.command("export")
@click.argument("table_key")
@click.option("--format", "kind", type=click.Choice(["csv", "xlsx"]), required=True)
@click.option("-o", "output", type=click.Path(path_type=Path), required=True)
@click.option("--filter", "filters", multiple=True, help="nama=nilai seperti pada alamat daftar; boleh diulang.")
@with_appcontext
def export(table_key: str, kind: str, output: Path, filters: tuple[str, ...]) -> None:
    """Tulis isi tabel ke berkas; data pribadi tidak ikut."""
    table = _table(table_key)
    pairs = [(text.partition("=")[0], text.partition("=")[2]) for text in filters]
    state = parse_state(table, pairs)
    if state.ignored:
        raise click.ClickException(f"Saringan tidak dikenal: {', '.join(state.ignored)}")
    columns = export_columns(table, personal=False)
    only_read(db.session())
    parts = export_parts(db.session(), table, state, None, columns)
    if kind == "csv":
        with output.open("w", encoding="utf-8", newline="") as file:
            file.writelines(csv_lines(columns, parts))
    else:
        write_xlsx(output, table, columns, parts)


@click.group("demo")
def demo() -> None:
    """Data rekaan untuk mencoba."""


@demo.command("load")
@click.option("--scale", type=click.Choice(["small", "office", "large"]), required=True)
@click.option("--rows", type=int, help="Banyaknya usaha mikro untuk skala large.")
@with_appcontext
def load(scale: str, rows: int | None) -> None:
    """Isi basis data dengan data rekaan yang ditandai sebagai rekaan."""
    from app.demo import AlreadyLoaded, DemoRefused, load_demo

    try:
        counts = load_demo(db.session(), scale, rows)
    except AlreadyLoaded as error:
        click.echo(str(error))
        return
    except DemoRefused as error:
        raise click.ClickException(str(error)) from error
    for key, count in counts.items():
        click.echo(f"{key}\t{count}")


@click.group("jobs")
def jobs() -> None:
    """Pekerjaan di latar belakang."""


@jobs.command("work")
def work() -> None:
    """Kerjakan antrean sampai dihentikan."""
    queue.work(current_app._get_current_object())  # type: ignore[attr-defined]  # the proxy's documented way out


@jobs.command("once")
@with_appcontext
def once() -> None:
    """Kerjakan semua yang menunggu, lalu selesai."""
    begun = datetime.now(UTC)
    while queue.work_one():
        continue
    click.echo(f"Selesai dalam {(datetime.now(UTC) - begun).total_seconds():.1f} detik.")
