"""Results of performance are public when agreed to and allowed, and change only by agreement."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from app.audit import trail
from app.master import registry, store
from app.verification.steps import STEPS, take
from tests.publication.conftest import AUTHOR, EDITOR, publish


@pytest.fixture
def realised(session: Any) -> Any:
    """A realisation of 86 against a target of 80, of an indicator that may be shown."""
    trail.note(session, user_id=AUTHOR)
    facts = {"nama": "Koperasi aktif", "arah": "naik", "satuan": "%", "rumus": "aktif / terdaftar", "publik": True}
    indicator = store.create(session, registry.get("indikator"), {"kode": "UJI-1", "aktif": True, **facts})
    period = {"indikator": indicator.id, "tahun": 2025, "tw": "tahun"}
    store.create(session, registry.get("target"), {**period, "versi_target": "murni", "nilai": Decimal(80)})
    row = store.create(
        session,
        registry.get("realisasi"),
        {**period, "nilai": Decimal(86), "target_nilai": Decimal(80), "capaian": Decimal("107.50"),
         "capaian_tampil": Decimal("107.50"), "predikat": "sangat_tinggi", "penghambat": "RAT terlambat"},
    )  # fmt: skip
    session.commit()
    agree(session, "indikator", indicator)
    return row


def agree(session: Any, table: str, row: Any) -> None:
    for key, who in (("ajukan", AUTHOR), ("verifikasi", EDITOR)):
        assert take(session, registry.get(table), STEPS[key], [row], who) == {row.id: ""}
    session.commit()


def step(session: Any, row: Any, key: str, who: int) -> None:
    assert take(session, registry.get("realisasi"), STEPS[key], [row], who, reason="Periksa lagi") == {row.id: ""}
    session.commit()


def test_a_result_is_public_when_agreed_to_with_target_words_and_formula(app: Any, session: Any, realised: Any) -> None:
    visitor = app.test_client()
    assert visitor.get("/capaian/UJI-1").status_code == 404
    assert "Belum ada capaian" in visitor.get("/capaian").text
    agree(session, "realisasi", realised)
    page = visitor.get("/capaian/UJI-1").text
    assert all(text in page for text in ("86", "80 %", "107,5%", "Sangat Tinggi", "RAT terlambat", "aktif / terdaftar"))
    assert "Koperasi aktif" in visitor.get("/").text and "tahun 2025" in visitor.get("/capaian").text


def test_a_published_value_stays_until_its_revision_is_agreed_to(app: Any, session: Any, realised: Any) -> None:
    visitor = app.test_client()
    agree(session, "realisasi", realised)
    trail.note(session, user_id=AUTHOR, reason="Dua koperasi belum terhitung")
    store.update(session, registry.get("realisasi"), realised, {"nilai": Decimal("71.25")})
    session.commit()
    trail.note(session, reason=None)
    assert "71,25" not in visitor.get("/capaian").text
    step(session, realised, "verifikasi", EDITOR)
    page = visitor.get("/capaian/UJI-1").text
    assert "71,25" in page and "revisi ke-1" in page
    step(session, realised, "kembalikan", EDITOR)
    assert visitor.get("/capaian/UJI-1").status_code == 404


def test_an_indicator_that_may_not_be_shown_is_not(app: Any, session: Any, realised: Any) -> None:
    agree(session, "realisasi", realised)
    indicator = session.get(registry.get("indikator").model, realised.indikator)
    store.update(session, registry.get("indikator"), indicator, {"publik": False})
    session.commit()
    assert app.test_client().get("/capaian/UJI-1").status_code == 404


def test_content_about_an_indicator_brings_its_photos(app: Any, session: Any, realised: Any, write: Any) -> None:
    agree(session, "realisasi", realised)
    publish(session, write(judul="Pendampingan RAT", jenis="capaian", indikator=realised.indikator, photos=1))
    page = app.test_client().get("/capaian/UJI-1").text
    assert "Pendampingan RAT" in page and "Peserta mengisi kemasan" in page
