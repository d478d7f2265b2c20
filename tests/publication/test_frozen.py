"""From draft to public: two people, a copy that stays as agreed, and withdrawal that works at once."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from app.audit import trail
from app.master import formats, messages, registry, store
from app.media import store as media
from app.publication import reading
from tests.publication.conftest import AUTHOR, EDITOR, photo, publish, step


def titles(session: Any) -> list[str]:
    return [piece.judul for piece in reading.listed(session)]


def change(session: Any, row: Any, **values: Any) -> None:
    trail.note(session, user_id=AUTHOR)
    store.update(session, registry.get("konten"), row, values)
    session.commit()


def test_content_is_public_when_a_second_person_agreed_and_not_before(session: Any, write: Any) -> None:
    row = write(photos=1)
    assert titles(session) == []
    assert step(session, row, "ajukan", AUTHOR) == ""
    assert titles(session) == []
    assert step(session, row, "verifikasi", AUTHOR) == messages.OWN_CHANGE
    assert step(session, row, "verifikasi", EDITOR) == ""
    piece = reading.find(session, row.id)
    assert piece is not None
    assert (piece.texts["naskah"], [item["alt"] for item in piece.photos]) == ("Dua hari.", ["Peserta mengisi kemasan"])


def test_the_public_keeps_the_agreed_copy_until_somebody_agrees_to_the_new_one(session: Any, write: Any) -> None:
    row = write()
    publish(session, row)
    change(session, row, judul="Pelatihan kemasan dan merek")
    assert (row.verifikasi, titles(session)) == ("diajukan", ["Pelatihan kemasan"])
    assert step(session, row, "kembalikan", EDITOR) == ""  # the new text is refused: the old one stays
    assert titles(session) == ["Pelatihan kemasan"]
    publish(session, row)
    assert titles(session) == ["Pelatihan kemasan dan merek"]
    assert reading.find(session, row.id).revisi == 2


def _take_back(session: Any, row: Any) -> None:
    assert step(session, row, "kembalikan", EDITOR) == ""


def _archive(session: Any, row: Any) -> None:
    change(session, row, arsip=True)
    change(session, row, arsip=False)  # does not bring it back


def _trash(session: Any, row: Any) -> None:
    table = registry.get("konten")
    store.trash(session, table, row)
    session.commit()
    store.restore(session, table, row)
    session.commit()


@pytest.mark.parametrize("withdraw", [_take_back, _archive, _trash])
def test_what_is_withdrawn_is_gone_at_once_and_comes_back_only_by_agreement(
    withdraw: Any, session: Any, write: Any
) -> None:
    row = write()
    publish(session, row)
    withdraw(session, row)
    assert titles(session) == []


def test_content_waits_for_its_first_day(session: Any, write: Any) -> None:
    publish(session, write(judul="Besok", tanggal_tayang=formats.today() + timedelta(days=1)))
    publish(session, write(judul="Hari ini", tanggal_tayang=formats.today()))
    assert titles(session) == ["Hari ini"]


def test_photos_need_words_and_consent_before_they_are_submitted(session: Any, write: Any) -> None:
    table, row = registry.get("konten"), write(jenis="galeri", naskah=None)
    assert step(session, row, "ajukan", AUTHOR) == messages.CONTENT_WITHOUT_FILE.format(kind="foto")
    item = media.add(session, table, row, photo(), media.Words("Pembukaan"))
    assert step(session, row, "ajukan", AUTHOR) == messages.PHOTO_WITHOUT_ALT.format(caption="Pembukaan")
    media.change(session, item, media.Words("Pembukaan", "Pita dipotong", persetujuan=False))
    assert step(session, row, "ajukan", AUTHOR) == messages.PHOTO_WITHOUT_CONSENT.format(caption="Pembukaan")
    media.change(session, item, media.Words("Pembukaan", "Pita dipotong", persetujuan=True))
    publish(session, row)


def test_a_photo_is_part_of_what_is_agreed_to(session: Any, write: Any) -> None:
    table, row = registry.get("konten"), write(photos=1)
    publish(session, row)
    trail.note(session, user_id=EDITOR)
    media.add(session, table, row, photo("red"), media.Words("Susulan", "Panggung"))
    session.commit()
    assert (row.verifikasi, len(reading.find(session, row.id).photos)) == ("diajukan", 1)
    assert step(session, row, "verifikasi", EDITOR) == messages.OWN_CHANGE


def test_a_photo_whose_persons_no_longer_agree_leaves_the_site_at_once(session: Any, write: Any) -> None:
    row = write(photos=2)
    publish(session, row)
    first, second = (item["id"] for item in reading.find(session, row.id).photos)
    table = registry.get("konten")
    media.change(session, media.find(session, table, row.id, first), media.Words("Foto", "Peserta", persetujuan=False))
    media.remove(session, media.find(session, table, row.id, second))
    session.commit()
    assert reading.find(session, row.id).photos == []
    assert reading.medium(session, first) is None
