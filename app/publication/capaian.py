"""What was reached of each indicator, as plain dictionaries for the templates of site and report."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from decimal import Decimal
from typing import Any

from flask import url_for

from app.charts import Series, line
from app.master import formats, registry
from app.master.lookups import Lookups
from app.publication import pages
from app.publication.results import REALISED, Result

# Of what the public knows as achieved, best first: the codes of predikat_capaian.
STEPS = ("sangat_tinggi", "tinggi", "sedang", "rendah", "sangat_rendah", "tidak_dihitung")


def period_text(period: tuple[int, str], lookups: Lookups) -> str:
    """(2026, 'tw3') -> 'triwulan III 2026'; (2026, 'tahun') -> 'tahun 2026'."""
    if period[1] == "tahun":
        return f"tahun {period[0]}"
    label = lookups.codes("periode_kinerja").get(period[1], period[1])
    return f"{label[:1].lower()}{label[1:]} {period[0]}"


def summary(shown: list[Result], lookups: Lookups) -> dict[str, Any]:
    """The table of a period, how many indicators have which predicate, and when the last was agreed to."""
    names, counted = lookups.codes("predikat_capaian"), Counter(one.texts["predikat"] for one in shown)
    agreed: datetime | None = max((one.disetujui_pada for one in shown), default=None)
    return {
        "rows": [described(one, lookups) for one in shown],
        "predicates": [
            {"label": names.get(key, key), "count": counted[key], "tone": _tone(key)} for key in STEPS if counted[key]
        ],
        "agreed": formats.tanggal(agreed.astimezone(formats.WIB).date()) if agreed is not None else "",
    }


def described(one: Result, lookups: Lookups) -> dict[str, Any]:
    """A result in words, with the shares of its bullet."""
    unit, key = one.texts["satuan"] or "", one.texts["predikat"]
    value, target = one.number("nilai"), one.number("target_nilai")
    reached = one.number("capaian_tampil") if one.number("capaian_tampil") is not None else one.number("capaian")
    most = max(abs(value or Decimal(0)), abs(target or Decimal(0))) * Decimal("1.1") or Decimal(1)
    return {
        **{key: one.texts[key] for key in ("kode", "nama", "definisi", "rumus", "pj", "tindak_lanjut")},
        **{key: one.texts[key] for key in ("pendukung", "penghambat", "sumber_data")},
        "source": one.texts["sumber_angka"] or one.texts["sumber_data"] or "",
        "url": url_for("publik.capaian_indikator", kode=one.texts["kode"]),
        "period": period_text((one.tahun, one.tw), lookups),
        "value": _text(value),
        "target": _text(target),
        "unit": unit,
        "reached": formats.persen(reached, 1) if reached is not None else "n/a",
        "predicate": lookups.codes("predikat_capaian").get(key, "belum dinilai") if key else "belum dinilai",
        "tone": _tone(key),
        "bar": _share(value, most),
        "mark": _share(target, most),
        "falling": one.texts["arah"] == "turun",
        "data_day": pages.iso_day(one.texts["tanggal_data"]),
        "agreed": formats.tanggal(one.disetujui_pada.astimezone(formats.WIB).date()),
        "revision": one.revisi,
    }


def _tone(key: str | None) -> str:
    return registry.get(REALISED).spec.badges["predikat"].get(key or "", "abu")


def _text(value: Decimal | None) -> str:
    return "belum ada" if value is None else formats.angka(round(value, 2))


def _share(value: Decimal | None, most: Decimal) -> float:
    return round(float(100 * max(value or Decimal(0), Decimal(0)) / most), 1)


def chart(found: list[Result], lookups: Lookups, key: str = "capaian") -> dict[str, Any]:
    """The values of the periods as a line beside their targets, drawn and as a table; `key` names the drawing."""
    labels = [_short((one.tahun, one.tw)) for one in found]
    values, targets = [one.number("nilai") for one in found], [one.number("target_nilai") for one in found]
    unit = found[0].texts["satuan"] or ""
    series = [
        Series("Realisasi", values, [_text(value) for value in values]),
        Series("Target", targets, [_text(target) for target in targets]),
    ]
    return {
        "unit": unit,
        "svg": line(key, f"Realisasi dan target, {unit}", labels, series, width=560),
        "rows": [
            {"label": period_text((one.tahun, one.tw), lookups), "value": _text(value), "target": _text(target)}
            for one, value, target in zip(found, values, targets, strict=True)
        ],
    }


def _short(period: tuple[int, str]) -> str:
    return str(period[0]) if period[1] == "tahun" else f"{period[1].upper().replace('TW', 'TW ')} {period[0]}"
