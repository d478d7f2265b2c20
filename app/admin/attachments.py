"""Photos and documents of a record in the panel: add several, describe, show, remove."""

from __future__ import annotations

from datetime import date
from pathlib import PurePosixPath
from typing import Any

from flask import abort, current_app, flash, jsonify, redirect, request
from flask_admin import expose
from werkzeug.wrappers import Response as BaseResponse

from app.admin.parts import Part
from app.extensions import db
from app.master import formats
from app.master.base import MasterTable, Register
from app.master.parsing import PARSERS, Unreadable
from app.media import store
from app.media.child.refusal import Refused
from app.media.models import Lampiran

TAB = "lampiran"
NO_FILE = "Pilih berkas foto atau PDF dahulu."
NO_CAPTION = "Tulis keterangan, misalnya “Tampak depan kantor”."
NO_CONSENT = "Foto ini memperlihatkan orang. Pilih apakah yang bersangkutan setuju fotonya dipublikasikan."
PEOPLE = {"tidak_ada": None, "setuju": True, "belum": False}


class AttachmentViews(Part):
    """Routes of MasterView."""

    @expose("/lampiran/tambah/", methods=("POST",))
    def media_add_view(self) -> BaseResponse:
        row = _register(self.get_one(request.form.get("id")))
        files = [file for file in request.files.getlist("berkas") if file.filename]
        refused: list[str] = []
        try:
            words = _words()
        except Refused as error:
            return self._answer(row, 0, [str(error)])
        for file in files:
            try:
                store.add(db.session(), self.table, row, file.read(), words)
                db.session.commit()
            except Refused as error:
                db.session.rollback()
                refused.append(f"{file.filename}: {error}" if len(files) > 1 else str(error))
        return self._answer(row, len(files) - len(refused), refused if files else [NO_FILE])

    def _answer(self, row: MasterTable, added: int, refused: list[str]) -> BaseResponse:
        """JSON for the script that sends file by file; else a redirect with messages."""
        if request.accept_mimetypes.best_match(["text/html", "application/json"]) == "application/json":
            answer = jsonify(added=added, refused=refused)
            answer.status_code = 400 if refused else 200
            return answer
        if added:
            flash(f"{formats.angka(added)} berkas tersimpan.", "sukses")
        for sentence in refused:
            flash(sentence, "galat")
        return redirect(self._tab(row))

    def _tab(self, row: MasterTable) -> str:
        return self.get_url(".details_view", id=row.id, tab=TAB)

    @expose("/lampiran/ubah/", methods=("GET", "POST"))
    def media_edit_view(self) -> str | BaseResponse:
        row, item = self._item()
        error = None
        if request.method == "POST":
            try:
                store.change(db.session(), item, _words())
            except Refused as refusal:
                error = str(refusal)
            else:
                db.session.commit()
                flash("Keterangan lampiran tersimpan.", "sukses")
                return redirect(self._tab(row))
        return self.render(
            "admin/model/lampiran_ubah.html", table=self.table, row_id=row.id, item=describe(item, self.file_url),
            error=error, people=_people(item), back_url=self._tab(row),
        )  # fmt: skip

    @expose("/lampiran/hapus/", methods=("GET", "POST"))
    def media_delete_view(self) -> str | BaseResponse:
        row, item = self._item()
        if request.method == "POST":
            store.remove(db.session(), item)
            db.session.commit()
            flash("Lampiran dihapus.", "sukses")
            return redirect(self._tab(row))
        return self.render(
            "admin/model/lampiran_hapus.html", table=self.table, row_id=row.id, item=describe(item, self.file_url),
            back_url=self._tab(row),
        )  # fmt: skip

    @expose("/lampiran/berkas/")
    def media_file_view(self) -> BaseResponse:
        """One file through the gate, with the type we wrote it in; a PDF is downloaded, never opened as a page."""
        _, item = self._item()
        file = store.file_of(item, request.args.get("ukuran", ""))
        if file is None:
            abort(404)
        suffix = PurePosixPath(file.name).suffix
        answer = current_app.response_class(file.read(), mimetype=store.TYPES[suffix])
        answer.content_length = file.size
        answer.last_modified = file.changed
        answer.headers.set(
            "Content-Disposition",
            "attachment" if item.jenis == "dokumen" else "inline",
            filename=f"lampiran-{item.id}{suffix}",
        )
        answer.headers["Cache-Control"] = "private, max-age=3600"
        answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
        return answer.make_conditional(request)

    def _item(self) -> tuple[MasterTable, Lampiran]:
        row = _register(self.get_one(request.values.get("id")))
        number = request.values.get("nomor", "")
        item = store.find(db.session(), self.table, row.id, int(number)) if number.isdecimal() else None
        if item is None:
            abort(404)
        return row, item

    def file_url(self, item: Lampiran, size: str) -> str:
        """The address of a file of an attachment."""
        return self.get_url(".media_file_view", id=item.baris_id, nomor=item.id, ukuran=size)

    def attachments(self, row: MasterTable, may_change: bool) -> dict[str, Any]:
        """The context of the tab."""
        return {
            "row_id": row.id,
            "items": [
                {
                    **describe(item, self.file_url),
                    "edit_url": self.get_url(".media_edit_view", id=row.id, nomor=item.id) if may_change else None,
                    "delete_url": self.get_url(".media_delete_view", id=row.id, nomor=item.id) if may_change else None,
                }
                for item in store.listed(db.session(), self.table, row.id)
            ],
            "add_url": self.get_url(".media_add_view") if may_change else None,
            "people": _people(None),
            "evidence": self.table.spec.evidence.label if self.table.spec.evidence is not None else None,
        }


def describe(item: Lampiran, url: Any) -> dict[str, Any]:
    """An attachment in words and addresses."""
    photo = item.jenis == "foto"
    return {
        "id": item.id,
        "photo": photo,
        "caption": item.keterangan,
        "alt": item.teks_alt or item.keterangan,
        "alt_text": item.teks_alt or "",
        "day": formats.tanggal(item.tanggal) if item.tanggal else "",
        "day_text": formats.tanggal_isian(item.tanggal) if item.tanggal else "",
        "size": f"{item.lebar} × {item.tinggi}" if photo else f"PDF, {item.halaman} halaman",
        "consent": {None: "", True: "Yang tampak setuju dipublikasikan", False: "Belum ada persetujuan publikasi"}[
            item.persetujuan
        ],
        "small_url": url(item, "kecil") if photo else None,
        "url": url(item, "besar" if photo else "berkas"),
    }


def _people(item: Lampiran | None) -> list[dict[str, Any]]:
    chosen = item.persetujuan if item is not None else None
    labels = {"tidak_ada": "Tidak memperlihatkan orang", "setuju": "Ya, dan mereka setuju fotonya dipublikasikan",
              "belum": "Ya, tetapi belum ada persetujuan"}  # fmt: skip
    return [{"value": key, "label": labels[key], "selected": PEOPLE[key] is chosen} for key in labels]


def _register(row: MasterTable) -> MasterTable:
    if not isinstance(row, Register):
        abort(404)
    return row


def _words() -> store.Words:
    """What the form says of the files; raises Refused with the sentence for the person."""
    caption = (request.form.get("keterangan") or "").strip()[:200]
    if not caption:
        raise Refused(NO_CAPTION)
    people = request.form.get("orang", "tidak_ada")
    if people not in PEOPLE:
        raise Refused(NO_CONSENT)
    alt = (request.form.get("teks_alt") or "").strip()[:200]
    return store.Words(caption, alt or None, _day(), PEOPLE[people])


def _day() -> date | None:
    text = (request.form.get("tanggal") or "").strip()
    if not text:
        return None
    try:
        day = PARSERS["day"](text)
    except Unreadable as error:
        raise Refused(f"Tanggal: {error}") from error
    assert isinstance(day, date)
    return day
