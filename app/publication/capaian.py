"""What was reached of each indicator, as plain dictionaries for the templates of site and report."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal
from typing import Any

from flask import url_for

from app.charts import Series, bullet, line
from app.charts.svg import INK_LIGHT
from app.master import formats, registry
from app.master.lookups import Lookups
from app.master.measures import Span
from app.publication import results
from app.publication.results import REALISED, Result

# Of what the public knows as achieved, best first: the codes of predikat_capaian.
STEPS = ("sangat_tinggi", "tinggi", "sedang", "rendah", "sangat_rendah", "tidak_dihitung")


# The tones of a predicate as colours of a drawing, as in app/assets/css/_token.scss.
_FILL = {"hijau": "#16794a", "kuning": "#c28410", "merah": "#d9702a"}


def period_text(period: tuple[int, str], lookups: Lookups) -> str:
    """(2026, 'tw3') -> 'triwulan III 2026'; (2026, 'tahun') -> 'tahun 2026'."""
    if period[1] == "tahun":
        return f"tahun {period[0]}"
    label = lookups.codes("periode_kinerja").get(period[1], period[1])
    return f"{label[:1].lower()}{label[1:]} {period[0]}"


def summary(shown: list[Result], lookups: Lookups) -> dict[str, Any]:
    """The table of a period, how many indicators have which predicate, and when the last was agreed to."""
    names, counted = lookups.codes("predikat_capaian"), Counter(one.approved.predikat for one in shown)
    agreed = results.last_agreed(shown)
    return {
        "rows": [described(one, lookups) for one in shown],
        "predicates": [
            {"label": names.get(key, key), "count": counted[key], "tone": _tone(key)} for key in STEPS if counted[key]
        ],
        "agreed": formats.tanggal(agreed.astimezone(formats.WIB).date()) if agreed is not None else "",
    }


def described(one: Result, lookups: Lookups) -> dict[str, Any]:
    """A result in words, with its bullet."""
    said, approved = one.texts, one.approved
    value, target, key = approved.nilai, approved.target, approved.predikat
    reached = approved.capaian_tampil if approved.capaian_tampil is not None else approved.capaian
    return {
        **{name: said[name] for name in ("kode", "nama", "definisi", "rumus", "pj")},
        "pendukung": approved.pendukung,
        "penghambat": approved.penghambat,
        "tindak_lanjut": approved.tindak_lanjut,
        "source": said["sumber_angka"] or approved.sumber_data or "",
        "url": url_for("publik.capaian_indikator", kode=said["kode"]),
        "period": period_text((one.tahun, one.tw), lookups),
        "value": _text(value),
        "target": _text(target),
        "unit": said["satuan"] or "",
        "reached": formats.persen(reached, 1) if reached is not None else "n/a",
        "predicate": lookups.codes("predikat_capaian").get(key, "belum dinilai") if key else "belum dinilai",
        "tone": _tone(key),
        "bullet": bullet(
            f"b{approved.id}",
            said["nama"],
            value,
            target,
            fill=_FILL.get(_tone(key), INK_LIGHT),
            value_text=f"{_text(value)} {said['satuan'] or ''}",
            target_text=f"{_text(target)} {said['satuan'] or ''}",
        ),
        "falling": said["arah"] == "turun",
        "data_day": formats.tanggal(data_day(one)),
        "agreed": formats.tanggal(approved.disetujui_pada.astimezone(formats.WIB).date()),
        "revision": approved.revisi,
    }


def data_day(one: Result) -> date:
    """The day a result tells of: as the record says, else the last day of its period, or of its approval if earlier."""
    said = one.approved.tanggal_data
    return said or min(Span.of(one.tahun, one.tw).last, one.approved.disetujui_pada.astimezone(formats.WIB).date())


def _tone(key: str | None) -> str:
    return registry.get(REALISED).spec.badges["predikat"].get(key or "", "abu")


def _text(value: Decimal | None) -> str:
    return "belum ada" if value is None else formats.angka(round(value, 2))


def chart(found: list[Result], lookups: Lookups, key: str = "capaian") -> dict[str, Any]:
    """The values of the periods as a line beside their targets, drawn and as a table; `key` names the drawing."""
    labels = [_short((one.tahun, one.tw)) for one in found]
    values, targets = [one.approved.nilai for one in found], [one.target for one in found]
    unit = found[0].texts["satuan"] or ""
    series = [
        Series("Realisasi", values, [_text(value) for value in values]),
        Series("Target", targets, [_text(target) for target in targets]),
    ]
    return {
        "unit": unit,
        "svg": line(key, f"Realisasi dan target, {unit}", labels, series, width=440),
        "rows": [
            {"label": period_text((one.tahun, one.tw), lookups), "value": _text(value), "target": _text(target)}
            for one, value, target in zip(found, values, targets, strict=True)
        ],
    }


def _short(period: tuple[int, str]) -> str:
    return str(period[0]) if period[1] == "tahun" else f"{period[1].upper().replace('TW', 'TW ')} {period[0]}"
