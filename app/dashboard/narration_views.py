"""`/dashboard/<urusan>/narasi`: all texts of an urusan under the filters of its dashboard; its operators edit them."""

from __future__ import annotations

import re
from dataclasses import asdict
from typing import Any

from flask import abort, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.access.policy import PERFORMANCE
from app.dashboard import narration
from app.dashboard.narration import PAGE, Narrator
from app.dashboard.present import Presenter
from app.dashboard.views import blueprint, presenter_of, room_of
from app.extensions import db
from app.master import messages
from app.master.registry import Room
from app.narrative import store
from app.narrative.wording import holds_number_of_person
from app.performance.board import board
from app.performance.narration import subject

EDITED = "sunting"  # the argument that names the text whose form is open


@blueprint.route("/dashboard/<urusan>/narasi", methods=["GET", "POST"])
def narasi(urusan: str) -> ResponseReturnValue:
    """The texts; posting stores an edited one, or shows the generated one again."""
    room = room_of(urusan)
    # All items of the room are read, so that the newest year is the same here and on the page.
    presenter = presenter_of([*room.figures, *room.charts])
    texts = _texts(room, presenter)
    if request.method == "GET":
        return _page(room, presenter, texts, request.args.get(EDITED, ""))
    if not narration.may_edit(current_user, room):
        abort(403)
    chosen = next((text for text in texts if text["subject"] == request.form.get("subjek")), None)
    if chosen is None:
        abort(404)
    error = _store(chosen)
    if error:
        return _page(room, presenter, texts, chosen["subject"], error, request.form.get("teks", "")), 400
    return redirect(f"{presenter.address(room.key, PAGE)}#{chosen['subject']}")


def _texts(room: Room, presenter: Presenter) -> list[dict[str, Any]]:
    key = narration.filter_key(presenter)
    found = [text | {"key": key} for text in Narrator(presenter, room.figures).texts(room)]
    if room.key != PERFORMANCE:
        return found
    filters = presenter.first.filters
    known = board(db.session(), filters.year, filters.quarter)
    return found + [
        asdict(row["narasi"])
        | {
            "subject": subject(row["kode"]),
            "label": f"{row['kode']} {row['nama']}, {known['period'].lower()}",
            "key": known["period_key"],
        }
        for row in known["rows"]
    ]


def _store(chosen: dict[str, Any]) -> str:
    """Keep what the form says; else the sentence that tells why not."""
    session, form = db.session(), request.form
    version, text = form.get("versi", ""), re.sub(" {2,}", " ", form.get("teks", "").replace("\r\n", "\n")).strip()
    seen = int(version) if version.isdecimal() and len(version) < 6 else 0
    try:
        if form.get("aksi") == "otomatis":
            store.reset(session, chosen["subject"], chosen["key"], seen)
        elif problem := _problem(text):
            return problem
        elif text != chosen["text"]:
            store.edit(session, chosen["subject"], chosen["key"], text, chosen["generated"], seen)
    except store.ChangedMeanwhile:
        session.rollback()
        return messages.CHANGED_MEANWHILE
    session.commit()
    flash(messages.NARRATIVE_RESET if form.get("aksi") == "otomatis" else messages.NARRATIVE_SAVED, "sukses")
    return ""


def _problem(text: str) -> str:
    if not text:
        return messages.REQUIRED
    if len(text) > store.LONGEST:
        return messages.TOO_LONG.format(length=len(text), limit=store.LONGEST)
    return messages.NARRATIVE_NUMBER if holds_number_of_person(text) else ""


def _page(
    room: Room,
    presenter: Presenter,
    texts: list[dict[str, Any]],
    editing: str,
    error: str = "",
    draft: str | None = None,
) -> str:
    for text in texts:
        text["edit_url"] = f"{presenter.address(room.key, PAGE, **{EDITED: text['subject']})}#{text['subject']}"
    return render_template(
        "narasi.html",
        room=room,
        texts=texts,
        editing=editing,
        error=error,
        draft=draft,
        longest=store.LONGEST,
        may_edit=narration.may_edit(current_user, room),
        scope_text=presenter.scope(),
        notices=presenter.notices,
        page_url=presenter.address(room.key, PAGE),
        back_url=presenter.address(room.key),
    )
