"""Rules of performance: how achievement follows from target and realisation, and when a change is a revision."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from app.master import formats, registry, states
from app.master.limits import limit
from app.master.measures import Span
from app.master.spec import Check, Values
from app.urusan.aturan import at_most, share, today, wanted_when
from app.urusan.klasifikasi import capaian, capaian_rentang, predikat_capaian

_PLACES = Decimal("0.01")
_LARGEST = Decimal(10) ** 13
NOT_COMPUTED = "tidak_dihitung"
_ALL_QUARTERS = 4
FIRST_MONTH = {"tw1": 1, "tw2": 4, "tw3": 7, "tw4": 10, "tahun": 1}


# The programme tree

_PARTS = {"program": 3, "kegiatan": 5, "sub_kegiatan": 6}
_ABOVE = {"program": None, "kegiatan": "program", "sub_kegiatan": "kegiatan"}
_CODE = re.compile(r"[0-9X]\.[0-9X]{2}\.\d{2}(\.\d\.\d{2}(\.\d{4})?)?")


def _malformed(values: Values) -> str | None:
    parts = _PARTS.get(values["jenjang"])
    if parts is None or (_CODE.fullmatch(values["kode"]) and values["kode"].count(".") == parts - 1):
        return None
    return (
        "Bentuk kode tidak sesuai jenjangnya. Program seperti 3.30.06, kegiatan seperti 3.30.06.2.01, "
        "sub kegiatan seperti 3.30.06.2.01.0001."
    )


def _wrong_parent(values: Values) -> str | None:
    above = _kept(values, "program", values["induk"], "kode", "jenjang")
    if above is None:
        return None
    if above["jenjang"] == _ABOVE.get(values["jenjang"]) and values["kode"].startswith(f"{above['kode']}."):
        return None
    return "Bagian dari harus satu jenjang di atasnya dan kodenya menjadi awal kode ini. Periksa keduanya."


PROGRAM_CHECKS = (
    Check("kode", ("kode", "jenjang"), _malformed),
    Check("induk", ("kode", "jenjang", "induk"), _wrong_parent),
)


# Indicators


def _unknown_figure(column: str) -> Callable[[Values], str | None]:
    def test(values: Values) -> str | None:
        keys = {item.key for room in registry.rooms() for item in room.figures}
        if values[column] in keys | {item.key for room in registry.rooms() for item in room.measures}:
            return None
        return "Tidak ada angka dashboard dengan kode ini. Lihat daftar kodenya dengan: flask kinerja figures."

    return test


def _own_superior(values: Values) -> str | None:
    return "Indikator tidak dapat mendukung dirinya sendiri." if values["induk"] == values.get("id") else None


def _explained(column: str, what: str) -> Check:
    message = f"Isi {what} karena indikator ini boleh diterbitkan."
    return Check(column, ("publik",), lambda values: message if values["publik"] and not values[column] else None)


INDIKATOR_CHECKS = (
    Check("angka", ("angka",), _unknown_figure("angka")),
    Check("angka_penyebut", ("angka_penyebut",), _unknown_figure("angka_penyebut")),
    Check("induk", ("induk",), _own_superior),
    wanted_when(
        "angka",
        ("mode",),
        lambda values: values["mode"] == "otomatis",
        "Isi kode angka dashboard, karena realisasinya diisi otomatis.",
    ),
    _explained("definisi", "definisinya"),
    _explained("rumus", "rumusnya"),
)


# Targets


def _upside_down(values: Values) -> str | None:
    if values["bawah"] <= values["atas"]:
        return None
    return "Batas bawah lebih besar dari batas atas. Periksa kedua batas."


def _without_value(values: Values) -> str | None:
    if any(values.get(key) is not None for key in ("nilai", "bawah", "atas")):
        return None
    return "Target belum berisi nilai. Isi nilai target, atau batas bawah dan batas atas untuk rentang."


TARGET_CHECKS = (
    Check("atas", ("bawah", "atas"), _upside_down),
    Check("nilai", (), _without_value, level="warning", anyway=True),
)


# Realisation


def measured(values: Values) -> dict[str, Any]:
    """Value of a ratio, the target it is held against, achievement, predicate, and the number of the revision."""
    indicator = _kept(values, "indikator", values.get("indikator"), "bentuk", "arah", "mode", "agregasi") or {}
    found: dict[str, Any] = {}
    if indicator.get("bentuk") in ("rasio", "pertumbuhan") and None not in (
        values.get("pembilang"),
        values.get("penyebut"),
    ):
        found["nilai"] = ratio(values["pembilang"], values["penyebut"])
    elif values.get("tw") == "tahun" and values.get("nilai") is None:
        found |= _rolled_up(values, indicator.get("agregasi"))
    value = found.get("nilai", values.get("nilai"))
    found |= achieved(values, value, indicator.get("arah"), _target(values))
    found["revisi_ke"] = _revision(values, found)
    # What the registers prove themselves needs no paper.
    found["perlu_bukti"] = indicator.get("mode") != "otomatis"
    return found


def _rolled_up(values: Values, how: str | None) -> dict[str, Any]:
    """The value of a year from its quarters: the last one, their sum, or their mean."""
    quarters = _quarters(values)
    if not quarters:
        return {}
    numbers = [row["nilai"] for row in quarters]
    if how == "jumlah":
        return {"nilai": sum(numbers, Decimal(0))}
    if how == "rata_rata":
        return {"nilai": (sum(numbers, Decimal(0)) / len(numbers)).quantize(Decimal("0.0001"))}
    return {key: quarters[-1][key] for key in ("pembilang", "penyebut", "nilai")}


def _quarters(values: Values) -> list[Mapping[str, Any]]:
    """The quarters of the same indicator and year that have a value, in order."""
    key = ("realisasi", *(values.get(name) for name in ("indikator", "tahun")))
    if None in key:
        return []
    model: Any = registry.get("realisasi").model
    query = (
        select(model.tw, model.pembilang, model.penyebut, model.nilai)
        .where(model.indikator == key[1], model.tahun == key[2], model.tw != "tahun", model.nilai.is_not(None))
        .where(model.hidup == 1)
        .order_by(model.tw)
    )
    return [row._mapping for row in values.lookups.session.execute(query)]


def ratio(part: Decimal, whole: Decimal) -> Decimal | None:
    """part / whole × 100 with four decimals; None when divided by 0 or beyond what is stored."""
    if whole == 0:
        return None
    result = (Decimal(part) / Decimal(whole) * 100).quantize(Decimal("0.0001"))
    return result if abs(result) < _LARGEST else None


def achieved(
    values: Values, value: Decimal | None, direction: str | None, target: Mapping[str, Any] | None
) -> dict[str, Any]:
    """Achievement in percent against a target, raw and as shown, with its predicate and the target that was used.

    The bands and the limit are those valid on the last day of the period, whenever it is computed.
    """
    nothing = dict.fromkeys(("target_nilai", "target_dari", "capaian", "capaian_tampil", "predikat"))
    if target is None:
        return nothing
    if direction == "rentang":
        bound, reached = capaian_rentang(value, target["bawah"], target["atas"])
    else:
        bound = target["nilai"]
        known = value is not None and bound is not None and direction in ("naik", "turun")
        reached = capaian(value, bound, direction) if known else None  # type: ignore[arg-type]  # known says so
    found = nothing | {"target_nilai": bound, "target_dari": target["versi_target"]}
    if reached is None or abs(reached * 100) >= _LARGEST:
        impossible = value is not None and bound is not None and bound == 0
        return found | {"predikat": NOT_COMPUTED if impossible else None}
    percent = (reached * 100).quantize(_PLACES)
    on = Span.of(values["tahun"], values["tw"]).last
    cap = limit(values.lookups, "capaian_tampil_maksimal", on)
    return found | {
        "capaian": percent,
        "capaian_tampil": percent if cap is None else min(percent, cap),
        "predikat": predikat_capaian(values.lookups, percent, on),
    }


def _target(values: Values) -> Mapping[str, Any] | None:
    """The target of the same indicator and period: the changed one when there is one, else the first."""
    key = ("target", *(values.get(name) for name in ("indikator", "tahun", "tw")))
    if None in key:
        return None
    model: Any = registry.get("target").model
    query = select(model.versi_target, model.nilai, model.bawah, model.atas).where(
        model.indikator == key[1], model.tahun == key[2], model.tw == key[3], model.hidup == 1
    )
    rows = values.lookups.once(key, lambda: [row._mapping for row in values.lookups.session.execute(query)])
    by_version = {row["versi_target"]: row for row in rows}
    return by_version.get("perubahan") or by_version.get("murni")


def _kept(values: Values, table: str, row_id: int | None, *columns: str) -> Mapping[str, Any] | None:
    """Some columns of a record as the database has it; None when there is no such record."""
    if row_id is None:
        return None
    model: Any = registry.get(table).model
    query = select(*[getattr(model, column).label(column) for column in columns]).where(model.id == row_id)

    def read() -> Mapping[str, Any] | None:
        found = next(iter(values.lookups.session.execute(query)), None)
        return None if found is None else found._mapping

    kept: Mapping[str, Any] | None = values.lookups.once((table, row_id, columns), read)
    return kept


_SAID = (
    "indikator", "tahun", "tw", "pembilang", "penyebut", "nilai", "capaian", "pendukung", "penghambat", "tindak_lanjut",
)  # fmt: skip


def _stored(values: Values) -> Mapping[str, Any] | None:
    return _kept(values, "realisasi", values.get("id"), "verifikasi", "revisi_ke", *_SAID)


def _differs(values: Mapping[str, Any], stored: Mapping[str, Any]) -> bool:
    return any(values.get(key) != stored[key] for key in _SAID)


def _revision(values: Values, computed: Mapping[str, Any]) -> int:
    stored = _stored(values)
    if stored is None:
        return values.get("revisi_ke") or 0
    approved = stored["verifikasi"] == states.TERVERIFIKASI and _differs({**values, **computed}, stored)
    return (stored["revisi_ke"] or 0) + int(approved)


def _locked(values: Values) -> str | None:
    stored = _stored(values)
    if stored is None or stored["verifikasi"] != states.TERVERIFIKASI or not _differs(values, stored):
        return None
    return (
        "Realisasi ini sudah disetujui. Perubahannya menjadi revisi ke-"
        f"{values['revisi_ke']} dan menunggu persetujuan lagi; tulis alasannya."
    )


def _divided_by_nothing(values: Values) -> str | None:
    return "Penyebut 0: nilainya tidak dapat dihitung. Periksa penyebutnya." if values["penyebut"] == 0 else None


def _not_begun(values: Values) -> str | None:
    month = FIRST_MONTH.get(values["tw"])
    if month is None or date(values["tahun"], month, 1) <= today():
        return None
    return f"Periode ini belum mulai pada {formats.tanggal(today())}. Periksa tahun dan periodenya."


def _from_fewer_quarters(values: Values) -> str | None:
    how = (_kept(values, "indikator", values["indikator"], "bentuk", "arah", "mode", "agregasi") or {}).get("agregasi")
    quarters = _quarters(values) if values["tw"] == "tahun" and how in ("jumlah", "rata_rata") else []
    rolled = _rolled_up(values, how).get("nilai") if 0 < len(quarters) < _ALL_QUARTERS else None
    if rolled is None or rolled != values["nilai"]:
        return None
    return f"Nilai setahun baru dihitung dari {len(quarters)} triwulan. Isi triwulan lainnya, lalu kosongkan nilai ini."


REALISASI_CHECKS = (
    Check("nilai", ("indikator", "tahun", "tw", "nilai"), _from_fewer_quarters, level="warning"),
    Check("nilai", (), _locked, level="warning", anyway=True, reasoned=True),
    Check("penyebut", ("pembilang", "penyebut"), _divided_by_nothing, level="warning"),
    Check("tw", ("tahun", "tw"), _not_begun),
)


# Budget


def absorbed(values: Values) -> dict[str, Any]:
    """The share of the budget that was spent."""
    return {"serapan": share(values.get("realisasi_keuangan"), values.get("pagu"))}


def _not_the_lowest(values: Values) -> str | None:
    found = _kept(values, "program", values["sub_kegiatan"], "jenjang")
    if found is None or found["jenjang"] == "sub_kegiatan":
        return None
    return "Anggaran diisi per sub kegiatan, supaya tidak terhitung dua kali. Pilih sub kegiatannya."


ANGGARAN_CHECKS = (
    Check("sub_kegiatan", ("sub_kegiatan",), _not_the_lowest),
    at_most(
        "realisasi_keuangan",
        "pagu",
        "Realisasi keuangan lebih besar dari pagunya. Periksa kedua angka, dan apakah pagunya sudah perubahan.",
    ),
)
