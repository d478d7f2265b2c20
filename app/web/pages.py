"""Pages that belong to no table: the work home, trash, audit log, health."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Blueprint, abort, current_app, jsonify, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlalchemy import Select, func, select, text
from sqlalchemy.exc import SQLAlchemyError

from app.access import gate
from app.access.models import Pengguna
from app.access.names import names_of
from app.access.scope import scope, scope_key
from app.admin.custom import harga_harian
from app.admin.record import describe
from app.audit import trail
from app.audit.models import Jejak
from app.extensions import db, migrate
from app.importing import views as importing
from app.jobs import pulse
from app.master import formats, registry
from app.master.lookups import Lookups
from app.master.memory import made
from app.master.paging import count_text, counting, sum_text
from app.master.query import SELECTION
from app.master.table import Table
from app.verification import views as verification
from app.web import due
from app.web.quality import gaps_address

blueprint = Blueprint("halaman", __name__)
PAGE = 50


@blueprint.get("/beranda")
def beranda() -> ResponseReturnValue:
    """The work home: what is incomplete, what changed lately, where to begin."""
    if not gate.allows_screen(current_user, "beranda"):
        return redirect("/dashboard/beranda")
    tables = [table for table in registry.tables() if "kode" not in table.urusan and _allowed("lihat", table)]
    hour = datetime.now(formats.WIB).hour
    part = "pagi" if hour < 11 else "siang" if hour < 15 else "sore" if hour < 18 else "malam"
    return render_template(
        "beranda.html",
        greeting=f"Selamat {part}, {current_user.nama}",
        tasks=[
            *verification.tasks(),
            *due.tasks(current_user),
            *_selected(tables),
            *_incomplete(tables),
        ],
        returns=verification.returns(),
        quick=_prices()
        + [
            {"label": f"Tambah {table.noun}", "url": f"/admin/{table.slug}/new/", "icon": "plus"}
            for table in tables
            if _allowed("buat", table) and table.parent is None
        ],
        recent=_recent(tables),
        imports=importing.recent(5) if gate.allows_screen(current_user, "impor") else [],
    )


def _prices() -> list[dict[str, Any]]:
    if not harga_harian.may_open(current_user):
        return []
    return [{"label": harga_harian.LABEL, "url": harga_harian.ADDRESS, "icon": harga_harian.ICON}]


def _allowed(action: str, table: Table) -> bool:
    return gate.allows(current_user, action, table.key)


def _selected(tables: list[Table]) -> list[dict[str, Any]]:
    """The selections of these tables that are tasks and hold records."""
    found = [(table, one) for table in tables for one in table.spec.selections if one.task]
    lookups = Lookups(db.session())
    # Made anew each time: what a selection asks for may itself follow from records.
    query = counting([_rows(table, one.where(table.model, lookups)) for table, one in found])
    counts = db.session.execute(query).one() if found else ()
    return [
        {
            "count_text": count_text(count),
            "label": f"{table.label}: {selection.label[0].lower()}{selection.label[1:]}",
            "hint": selection.hint,
            "url": f"/admin/{table.slug}/?{SELECTION}={selection.key}",
            "tone": "kuning",
        }
        for (table, selection), count in zip(found, counts, strict=True)
        if count
    ]


def _incomplete(tables: list[Table]) -> list[dict[str, Any]]:
    """One task per bidang with incomplete records: its list, or with several registers the screen that counts each."""
    found: dict[str, list[tuple[Table, int]]] = {}
    key = ("lengkap", tuple(table.key for table in tables), scope_key(current_user))
    query = made(db.session(), key, lambda: counting([_rows(table, table.model.kelengkapan < 100) for table in tables]))
    for table, count in zip(tables, db.session.execute(query).one() if tables else (), strict=True):
        if count:
            found.setdefault(table.urusan[0], []).append((table, count))
    labels = {room.key: room.label for room in registry.rooms()}
    return [_gaps(room, labels[room], counts) for room, counts in found.items()]


def _rows(table: Table, where: Any) -> Select[Any]:
    return scope(select(table.model.id).where(where), table, current_user)


def _gaps(room: str, label: str, counts: list[tuple[Table, int]]) -> dict[str, Any]:
    table = counts[0][0]
    several = len(counts) > 1
    return {
        "count_text": sum_text([count for _, count in counts]),
        "label": f"{label if several else table.label} belum lengkap",
        "hint": f"Isian yang diharapkan belum terisi, di {len(counts)} register."
        if several
        else "Masih ada isian yang diharapkan dan belum diisi.",
        "url": f"/kualitas?urusan={room}#judul-lengkap" if several else gaps_address(table),
        "tone": "kuning",
    }


def _recent(tables: list[Table]) -> list[dict[str, Any]]:
    since = datetime.now(UTC) - timedelta(days=14)
    query = select(Jejak).where(Jejak.pengguna_id == current_user.id, Jejak.waktu > since)
    # Not by the index of the tables: of somebody who did little it would walk the changes of everybody.
    own = Jejak.tabel.concat("").in_([table.key for table in tables])
    query = query.where(own, Jejak.aksi.in_(["buat", "ubah", "hapus", "pulih"]))
    entries = list(db.session.scalars(query.order_by(Jejak.id.desc()).limit(10)))
    return _log_lines(entries, {current_user.id: current_user.nama})


def _log_lines(entries: list[Jejak], who: dict[int, str]) -> list[dict[str, Any]]:
    """Audit rows with the titles and addresses of their records; the titles of a register are read at once."""
    lookups = Lookups(db.session())
    for table in {table for entry in entries if (table := registry.find(entry.tabel)) is not None}:
        lookups.labels(table.key, [entry.baris_id for entry in entries if entry.tabel == table.key])
    return [_log_line(entry, who, lookups) for entry in entries]


def _log_line(entry: Jejak, who: dict[int, str], lookups: Lookups) -> dict[str, Any]:
    table = registry.find(entry.tabel)
    title = ""
    if table is not None and entry.baris_id is not None:
        title = lookups.labels(table.key, [entry.baris_id]).get(entry.baris_id, "")
    elif entry.tabel == Pengguna.__tablename__:
        title = who.get(entry.baris_id or 0, "")
    line = describe(table, entry, who, lookups)
    gone = not title or entry.aksi in {"hapus", "musnah"}
    line |= {
        "table_label": table.label if table is not None else entry.tabel.replace("_", " ").capitalize(),
        "row_title": title,
        "url": f"/admin/{table.slug}/details/?id={entry.baris_id}" if table is not None and not gone else None,
        "text": f"{line['action']}: {title or entry.tabel}",
    }
    return line


@blueprint.get("/sampah")
def sampah() -> str:
    """The trash of every table the user may restore from."""
    if not gate.allows_screen(current_user, "sampah"):
        abort(403)
    tables = []
    for table in registry.tables():
        if _allowed("pulihkan", table):
            query = scope(
                select(func.count(table.model.id)).where(table.model.dihapus_pada.is_not(None)), table, current_user
            )
            count = db.session.scalar(query, execution_options={"with_deleted": True}) or 0
            if count:
                tables.append({"label": table.label, "count": count, "url": f"/admin/{table.slug}/?terhapus=ya"})
    return render_template("sampah.html", tables=tables)


_OTHER_LOGGED = (("pengguna", "Pengguna"), ("tampilan", "Tampilan tersimpan"))


@blueprint.get("/jejak")
def jejak() -> str:
    """The audit log of everything, newest first."""
    if not gate.allows_screen(current_user, "jejak"):
        abort(403)
    query = select(Jejak).order_by(Jejak.id.desc()).limit(PAGE + 1)
    before = request.args.get("sebelum", "")
    if before.isdecimal() and len(before) < 18:
        query = query.where(Jejak.id < int(before))
    for name, column in (("tabel", Jejak.tabel), ("aksi", Jejak.aksi)):
        if request.args.get(name):
            query = query.where(column == request.args[name][:60])
    entries = list(db.session.scalars(query))
    accounts = {entry.baris_id for entry in entries if entry.tabel == Pengguna.__tablename__}
    who = names_of(db.session(), accounts | {entry.pengguna_id for entry in entries})
    kept = {name: request.args[name] for name in ("tabel", "aksi") if request.args.get(name)}
    more = (
        "&".join([*[f"{name}={value}" for name, value in kept.items()], f"sebelum={entries[PAGE - 1].id}"])
        if len(entries) > PAGE
        else ""
    )
    return render_template(
        "jejak.html",
        entries=_log_lines(entries[:PAGE], who),
        filters={
            "tabel": [
                {"value": key, "label": label, "selected": key == kept.get("tabel")}
                for key, label in [
                    *((t.key, t.label) for t in registry.tables()),
                    ("pengguna", "Pengguna"),
                    ("narasi", "Narasi"),
                    ("tampilan", "Tampilan tersimpan"),
                ]
            ],
            "aksi": [{"value": k, "label": v, "selected": k == kept.get("aksi")} for k, v in trail.ACTIONS.items()],
        },
        prev_url="/jejak" if before else None,
        next_url=f"/jejak?{more}" if more else None,
    )


@blueprint.get("/healthz", endpoint="healthz")
def healthz() -> ResponseReturnValue:
    """Liveness: the process answers."""
    return jsonify(status="ok")


@blueprint.get("/readyz", endpoint="readyz")
def readyz() -> ResponseReturnValue:
    """Readiness: the database answers, its schema is the newest, and the worker lives."""
    try:
        db.session.execute(text("SELECT 1"))
        current = MigrationContext.configure(db.session.connection()).get_current_revision()
    except SQLAlchemyError:
        return jsonify(status="database"), 503
    head = ScriptDirectory.from_config(migrate.get_config()).get_current_head()
    if current != head:
        return jsonify(status="migrations"), 503
    if not pulse.alive(current_app):
        return jsonify(status="worker"), 503
    return jsonify(status="ok"), 200
