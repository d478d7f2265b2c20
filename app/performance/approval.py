"""From realisation to published value: verifying a realisation keeps a numbered copy that nothing changes afterwards.

The steps and their four eyes are those of `app.verification`. A later edit, a changed target or threshold leaves the
copy as it is until somebody else approves again; taking the approval back marks it as withdrawn.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import event, func, inspect, select, update
from sqlalchemy.orm import Session

from app.audit import trail
from app.audit.models import Jejak
from app.master import registry, states
from app.master.base import MasterTable, now
from app.master.table import Table
from app.media.models import Lampiran
from app.performance import rules
from app.performance.models import RealisasiSetuju

TABLE = "realisasi"


class Unreasoned(Exception):
    """An approved realisation was to be changed without a reason: a door forgot to ask for one."""


_COPIED = (
    "indikator", "tahun", "tw", "pembilang", "penyebut", "nilai", "target_nilai", "target_dari", "capaian",
    "capaian_tampil", "predikat",
)  # fmt: skip
_TEXTS = ("pendukung", "penghambat", "tindak_lanjut", "sumber_data", "tanggal_data")


def install(session_factory: Any) -> None:
    """Attach the listener, once."""
    if not event.contains(session_factory, "before_flush", _follow):
        event.listen(session_factory, "before_flush", _follow)


def _follow(session: Session, flush_context: Any, instances: Any) -> None:
    for row in list(session.dirty):
        if isinstance(row, MasterTable) and row.spec.key == TABLE:
            _follow_one(session, row)


def _follow_one(session: Session, row: Any) -> None:
    history = inspect(row).attrs.verifikasi.history
    before = history.deleted[0] if history.has_changes() and history.deleted else row.verifikasi
    if before == states.TERVERIFIKASI:
        _must_be_reasoned(session, row)
    if before != row.verifikasi == states.TERVERIFIKASI:
        keep(session, row)
    elif before == states.TERVERIFIKASI and row.verifikasi == states.DIKEMBALIKAN:
        open_copies = (RealisasiSetuju.realisasi_id == row.id) & RealisasiSetuju.dicabut_pada.is_(None)
        session.execute(update(RealisasiSetuju).where(open_copies).values(dicabut_pada=now()))


def _must_be_reasoned(session: Session, row: Any) -> None:
    """The last gate behind every door: what a person states in an approved realisation changes with a reason only.
    What the system computes anew from targets and bands says so itself and waits for approval.
    """
    table = registry.get(TABLE)
    stated = {key for key, _, _ in trail.pending(row) if key == "dihapus_pada" or _editable(table, key)}
    if stated and not trail.context(session).reason:
        raise Unreasoned(f"realisasi {row.id}: {sorted(stated)}")


def _editable(table: Table, key: str) -> bool:
    return key in table.columns and table[key].editable


def keep(session: Session, row: Any) -> None:
    """Add the copy of a realisation as it stands now, under the next number."""
    with session.no_autoflush:
        last = session.scalar(select(func.max(RealisasiSetuju.revisi)).where(RealisasiSetuju.realisasi_id == row.id))
        texts = {key: trail.plain(getattr(row, key)) for key in _TEXTS}
        copy = RealisasiSetuju(
            realisasi_id=row.id,
            revisi=0 if last is None else last + 1,
            isi={**texts, "bukti": _evidence(session, row.id)},
            alasan=None if last is None else _reason(session, row.id),
            aturan=rules.in_force(session),
            disetujui_oleh=trail.context(session).user_id,
            **{key: getattr(row, key) for key in _COPIED},
        )
        session.add(copy)


def _evidence(session: Session, row_id: int) -> list[dict[str, Any]]:
    query = select(Lampiran).where(Lampiran.tabel == TABLE, Lampiran.baris_id == row_id).order_by(Lampiran.id)
    return [
        {"id": item.id, "jenis": item.jenis, "keterangan": item.keterangan, "sidik": item.sidik}
        for item in session.scalars(query)
    ]


def _reason(session: Session, row_id: int) -> str | None:
    """Why it was changed: the newest reason given with a change, or with the return that asked for one."""
    query = select(Jejak.alasan).where(
        Jejak.tabel == TABLE,
        Jejak.baris_id == row_id,
        Jejak.alasan.is_not(None),
        Jejak.aksi.in_({*trail.CHANGES, "kembalikan"}),
    )
    return session.scalar(query.order_by(Jejak.id.desc()).limit(1))
