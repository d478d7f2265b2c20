"""From draft to public: what content must have before it is submitted, and the copy made when it is agreed to.

The steps, their four eyes, who and when are those of `app.verification`. Verifying makes the copy; a later edit leaves
it as it was until somebody else agrees again. It goes at once when the agreement is taken back, the content is archived
or put in the trash.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import delete, event, inspect, select
from sqlalchemy.orm import Session

from app.audit import trail
from app.master import formats, messages, registry, states
from app.master.base import MasterTable, now
from app.media.models import Lampiran
from app.publication import fit
from app.publication.models import Terbitan
from app.verification import steps

CONTENT = "konten"
TEXTS = ("judul", "ringkasan", "naskah", "kredit", "tahun", "triwulan", "sumber_data", "tanggal_data")
# What a kind of content is nothing without: the kind of attachment and how to say so.
NEEDED = {"galeri": "foto", "infografis": "foto", "dokumen": "dokumen"}


def install(session_factory: Any) -> None:
    """Attach listener and requirement, once."""
    if CONTENT not in steps.REQUIREMENTS:
        steps.REQUIREMENTS[CONTENT] = missing
        event.listen(session_factory, "before_flush", _follow)


def attachments(session: Session, content_id: int) -> list[Lampiran]:
    """The photos and documents of a piece of content, in the order they were added."""
    query = select(Lampiran).where(Lampiran.tabel == CONTENT, Lampiran.baris_id == content_id)
    return list(session.scalars(query.order_by(Lampiran.id)))


def missing(session: Session, row: Any) -> str:
    """Why this content cannot be submitted or agreed to yet, in a sentence; '' when it is ready."""
    items = attachments(session, row.id)
    if row.jenis in NEEDED and not any(item.jenis == NEEDED[row.jenis] for item in items):
        return messages.CONTENT_WITHOUT_FILE.format(kind=NEEDED[row.jenis])
    if row.jenis not in NEEDED and not (row.naskah or "").strip():
        return messages.CONTENT_WITHOUT_TEXT
    return (fit.unfit(row) if row.jenis == fit.KIND else "") or _unfit_photo(items)


def _unfit_photo(items: Iterable[Lampiran]) -> str:
    for item in items:
        if item.jenis == "foto" and not (item.teks_alt or "").strip():
            return messages.PHOTO_WITHOUT_ALT.format(caption=item.keterangan)
        if item.persetujuan is False:
            return messages.PHOTO_WITHOUT_CONSENT.format(caption=item.keterangan)
    return ""


def freeze(session: Session, row: Any) -> None:
    """Write the copy of a piece of content as it stands now; a former copy becomes a revision."""
    copy = session.scalar(select(Terbitan).where(Terbitan.konten_id == row.id))
    if copy is None:
        copy = Terbitan(konten_id=row.id, revisi=1)
        session.add(copy)
    else:
        copy.revisi += 1
    copy.judul, copy.jenis, copy.urusan, copy.indikator_id = row.judul, row.jenis, row.urusan, row.indikator
    copy.tayang = row.tanggal_tayang or (copy.tayang if copy.tayang else formats.today())
    copy.disetujui_oleh, copy.disetujui_pada = trail.context(session).user_id, now()
    texts = {key: trail.plain(getattr(row, key)) for key in TEXTS}
    copy.isi = {**texts, "media": [_medium(item) for item in attachments(session, row.id)]}


def _medium(item: Lampiran) -> dict[str, Any]:
    return {
        "id": item.id, "jenis": item.jenis, "keterangan": item.keterangan, "alt": item.teks_alt or item.keterangan,
        "tanggal": trail.plain(item.tanggal), "lebar": item.lebar, "tinggi": item.tinggi, "ukuran": item.ukuran,
        "halaman": item.halaman,
    }  # fmt: skip


def _follow(session: Session, flush_context: Any, instances: Any) -> None:
    for item in {*session.new, *session.dirty, *session.deleted}:
        if isinstance(item, Lampiran) and item.tabel == CONTENT:
            _review_again(session.get(registry.get(CONTENT).model, item.baris_id))
    for row in list(session.dirty):
        if isinstance(row, MasterTable) and row.spec.key == CONTENT:
            _follow_one(session, row)


def _review_again(row: Any) -> None:
    """A photo is part of what is agreed to: the record gets a new version, and an agreement ends."""
    row.diubah_pada = now()
    if row.verifikasi == states.TERVERIFIKASI:
        row.verifikasi = states.DIAJUKAN


def _follow_one(session: Session, row: Any) -> None:
    history = inspect(row).attrs.verifikasi.history
    before = history.deleted[0] if history.has_changes() and history.deleted else row.verifikasi
    agreed = before != row.verifikasi == states.TERVERIFIKASI
    taken_back = before == states.TERVERIFIKASI and row.verifikasi == states.DIKEMBALIKAN
    if taken_back or row.arsip or row.dihapus_pada is not None:
        session.execute(delete(Terbitan).where(Terbitan.konten_id == row.id))
    elif agreed:
        freeze(session, row)
