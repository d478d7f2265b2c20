"""Content made and agreed to by two people, with a photo."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from app.audit import trail
from app.master import registry, store
from app.media import store as media
from app.verification.steps import STEPS, take

AUTHOR, EDITOR = 1, 2


def photo(colour: str = "teal") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (64, 40), colour).save(out, "JPEG")
    return out.getvalue()


@pytest.fixture(autouse=True)
def uploads(app: Any, tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setitem(app.config, "FOLDER_UNGGAHAN", str(tmp_path / "unggahan"))
    monkeypatch.setitem(app.config, "PUBLIK_SIMPAN_DETIK", 0)


def step(session: Any, row: Any, key: str, who: int) -> str:
    """Take a step as that person and say what stood against it ('' = taken)."""
    found = take(session, registry.get("konten"), STEPS[key], [row], who, reason="Periksa lagi")
    session.commit()
    return found[row.id]


def publish(session: Any, row: Any) -> None:
    assert step(session, row, "ajukan", AUTHOR) == ""
    assert step(session, row, "verifikasi", EDITOR) == ""


@pytest.fixture
def write(session: Any) -> Callable[..., Any]:
    """write(judul=…, photos=1) makes a draft of the author; photos have their words."""

    def run(photos: int = 0, **values: Any) -> Any:
        table = registry.get("konten")
        trail.note(session, user_id=AUTHOR)
        given = {"judul": "Pelatihan kemasan", "jenis": "berita", "naskah": "Dua hari.", **values}
        row = store.create(session, table, given)
        for number in range(photos):
            words = media.Words(f"Foto {number + 1}", "Peserta mengisi kemasan")
            media.add(session, table, row, photo(("teal", "navy", "olive")[number]), words)
        session.commit()
        return row

    return run
