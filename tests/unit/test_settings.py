"""Settings of another regency: nothing of the default one is taken for its own."""

import base64

import pytest

import config

BASE = {"SECRET_KEY": "uji", "DATA_KEY": base64.b64encode(b"k" * 32).decode()}


def test_limits_of_the_default_regency_hold_only_there(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("KODE_KABUPATEN", "BATAS_KOORDINAT", "AWALAN_KODE_POS"):
        monkeypatch.delenv(name, raising=False)
    own = config.load(BASE)
    assert (own["AWALAN_KODE_POS"], own["BATAS_KOORDINAT"]) == ("672", (-8.10, -7.60, 112.85, 113.70))
    other = config.load({**BASE, "KODE_KABUPATEN": "36.03"})
    assert (other["AWALAN_KODE_POS"], other["BATAS_KOORDINAT"]) == ("", None)
    monkeypatch.setenv("AWALAN_KODE_POS", "157")
    assert config.load({**BASE, "KODE_KABUPATEN": "36.03"})["AWALAN_KODE_POS"] == "157"
