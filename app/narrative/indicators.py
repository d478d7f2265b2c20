"""The text of one indicator of performance in one period, from what was approved."""

from __future__ import annotations

from dataclasses import dataclass

from app.master import formats
from app.narrative.wording import Value, amount, change


@dataclass(frozen=True)
class Result:
    """What is known of an indicator: `period` as 'triwulan III 2026'; `reached` in percent, as shown; `predicate` its
    label; `last`: (name of the time, what was reached then). `waiting`: filled in, not approved yet. `in_range`: judged
    by a range, of which the approved copy keeps no bounds; `bounds`: that range before approval."""

    name: str
    unit: str
    period: str
    value: Value = None
    target: Value = None
    bounds: tuple[Value, Value] | None = None
    in_range: bool = False
    reached: Value = None
    predicate: str = ""
    falling: bool = False
    approved: bool = False
    waiting: bool = False
    revision: int = 0
    last: tuple[str, Value] | None = None


def indicator_text(result: Result) -> str:
    """One paragraph: realisation, target, what was reached with its predicate, change, revision."""
    if not result.approved:
        return _unapproved(result)
    parts = [_level(result), _reached(result), _last(result)]
    if result.falling:
        parts.append("Untuk indikator ini, makin rendah makin baik.")
    if result.revision:
        parts.append(f"Angka ini hasil revisi ke-{result.revision}.")
    return " ".join(part for part in parts if part)


def _unapproved(result: Result) -> str:
    state = "sudah diisi dan menunggu persetujuan" if result.waiting else "belum diisi"
    more = f"; target {target}" if (target := _target(result)) else ""
    return f"{result.name} pada {result.period}: realisasi {state}{more}."


def _target(result: Result) -> str:
    low, high = result.bounds or (None, None)
    if low is not None and high is not None:
        return f"{amount(low, '')} sampai {amount(high, result.unit)}"
    return "" if result.target is None else amount(result.target, result.unit)


def _level(result: Result) -> str:
    if result.value is None:
        return f"{result.name} pada {result.period} disetujui tanpa nilai."
    against = f"targetnya {target}" if (target := _target(result)) else "targetnya belum ditetapkan"
    if result.in_range:
        against = "dinilai terhadap rentang targetnya"
    return f"{result.name} pada {result.period} terealisasi {amount(result.value, result.unit)}; {against}."


def _reached(result: Result) -> str:
    if result.predicate and result.reached is not None:
        return f"Capaiannya {amount(result.reached, '%')}, dengan predikat {formats.kecil(result.predicate)}."
    if result.reached is not None:
        return f"Capaiannya {amount(result.reached, '%')}."
    return "Capaiannya tidak dihitung."


def _last(result: Result) -> str:
    if result.last is None or result.last[1] is None or result.reached is None:
        return ""
    return f"Capaian ini {change(result.reached, result.last[1], '%', result.last[0])}."
