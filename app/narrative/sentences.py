"""The text of a dashboard figure and of an urusan, from their numbers alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from app.master import formats
from app.narrative.wording import PERCENT, RUPIAH, Value, amount, change, listed

MAIN = 2  # figures that the paragraph of an urusan tells of: it stands on pages that must stay light
WHOLE = 100
# Units of which there is a high or a low amount; of all others there are many or few.
MEASURED = PERCENT | RUPIAH | {"US$", "m²"}


@dataclass(frozen=True)
class Facts:
    """What is known of one figure.

    `period` and `before_when` are names of times ('tahun 2025', 'akhir triwulan III 2026'), `place` of a kecamatan the
    figure is narrowed to. `by_place`: kecamatan -> its value, of those that have one; `empty`: how many have none.
    `beside`: name and value of the other side of a comparison. `target`: (code of the indicator, period, value).
    """

    label: str
    unit: str
    value: Value
    period: str = ""
    place: str = ""
    before: Value = None
    before_when: str = ""
    beside: tuple[str, Value] | None = None
    target: tuple[str, str, int | Decimal] | None = None
    by_place: Mapping[str, int | Decimal] = field(default_factory=dict)
    empty: int = 0
    completeness: int | None = None


def figure_text(facts: Facts) -> str:
    """A figure in a few sentences: level and change, comparison, target, kecamatan, completeness."""
    found = [_level(facts), _beside(facts), _target(facts), *_places(facts), _completeness(facts)]
    return " ".join(part for part in found if part)


def urusan_text(label: str, main: Sequence[Facts], missing: Sequence[str]) -> str:
    """An urusan in one paragraph: its main figures, the kecamatan of the first, which figures have no data.

    `missing`: the labels of all its figures without data.
    """
    known = [facts for facts in main if facts.value is not None]
    if not known:
        return f"Belum ada data {formats.kecil(label)} yang dapat diuraikan{_scope(main)}."
    found = [_level(facts) for facts in known]
    found += [text for facts in known if (text := _target(facts))]
    found += _places(known[0], name=True)
    if missing:
        found.append(f"Belum ada data untuk {listed([formats.kecil(name) for name in missing])}.")
    return " ".join(found)


def _scope(main: Sequence[Facts]) -> str:
    first = next(iter(main), None)
    return f" untuk Kecamatan {first.place}" if first is not None and first.place else ""


def _subject(facts: Facts) -> str:
    place = f" di Kecamatan {facts.place}" if facts.place else ""
    return f"{place}{f' pada {facts.period}' if facts.period else ''}"


def _level(facts: Facts) -> str:
    """'Koperasi terdaftar tercatat 1.137 koperasi, naik 4,2 persen dari …'."""
    name = formats.kecil(facts.label)
    if facts.value is None:
        return f"Belum ada data {name}{_subject(facts)}."
    if not facts.value and facts.unit not in PERCENT:
        was = f"; {facts.before_when} masih {amount(facts.before, facts.unit)}" if facts.before else ""
        return f"Tidak ada {name} yang tercatat{_subject(facts)}{was}."
    moved = "" if facts.before is None else f", {change(facts.value, facts.before, facts.unit, facts.before_when)}"
    return f"{facts.label}{_subject(facts)} tercatat {amount(facts.value, facts.unit)}{moved}."


def _beside(facts: Facts) -> str:
    if facts.beside is None:
        return ""
    name, other = facts.beside
    if other is None:
        return f"Pembandingnya, {name}, belum ada datanya."
    if facts.value is None:
        return f"Pembandingnya, {name}, {amount(other, facts.unit)}."
    side = (
        "sama dengan" if facts.value == other else "lebih tinggi dari" if facts.value > other else "lebih rendah dari"
    )
    return f"Angka ini {side} pembandingnya, {name}, yang {amount(other, facts.unit)}."


def _target(facts: Facts) -> str:
    if facts.target is None or facts.value is None:
        return ""
    code, period, target = facts.target
    return f"Target {formats.kecil(facts.label)} pada {period} ialah {amount(target, facts.unit)} (indikator {code})."


def _places(facts: Facts, *, name: bool = False) -> list[str]:
    """Highest and lowest kecamatan, and how many have no data; nothing when no kecamatan has any."""
    if not facts.by_place or facts.value is None:
        return []
    what = f"{facts.label} t" if name else "T"
    found = [_ranking(facts, what)]
    if facts.empty:
        found.append(f"Belum ada data dari {facts.empty} kecamatan.")
    return found


def _ranking(facts: Facts, what: str) -> str:
    most, least = max(facts.by_place.values()), min(facts.by_place.values())
    if len(facts.by_place) == 1:
        return f"{what}ercatat hanya di Kecamatan {next(iter(facts.by_place))}."
    if most == least:
        each = amount(most, facts.unit)
        return f"{what}ercatat sama di {len(facts.by_place)} kecamatan, masing-masing {each}."
    high, low = ("erbanyak", "paling sedikit") if facts.unit not in MEASURED else ("ertinggi", "terendah")
    return f"{what}{high} di {_named(facts, most)}, {low} di {_named(facts, least)}."


def _named(facts: Facts, value: int | Decimal) -> str:
    names, text = [name for name, own in facts.by_place.items() if own == value], amount(value, facts.unit)
    if len(names) == 1:
        return f"Kecamatan {names[0]} ({text})"
    where = f"Kecamatan {listed(sorted(names))}" if len(names) == 2 else f"{len(names)} kecamatan"
    return f"{where} (masing-masing {text})"


def _completeness(facts: Facts) -> str:
    if facts.value is None or facts.completeness is None or facts.completeness >= WHOLE:
        return ""
    return f"Isian datanya {facts.completeness} persen lengkap."
