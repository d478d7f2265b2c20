"""Measured figures: taking turns while measuring, comparing with the goals, printing, keeping."""

from __future__ import annotations

import json
import re
import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

TITLES = {"sqlite": "SQLite", "mariadb": "MariaDB"}
RESULTS = Path(__file__).with_name("results.md")


@dataclass(frozen=True)
class Goal:
    """What a figure should reach: its ratio, or its value when there is no ratio, `at most` or else `at least`."""

    bound: float
    at_most: bool = True

    def met(self, reached: float) -> bool:
        """Whether a figure is good enough."""
        return reached <= self.bound if self.at_most else reached >= self.bound


@dataclass(frozen=True)
class Sample:
    """Repeated measurements of one thing, in seconds."""

    seconds: tuple[float, ...]

    @property
    def median(self) -> float:
        """The middle one."""
        return statistics.median(self.seconds)

    @property
    def spread(self) -> str:
        """The middle half, in milliseconds: '4,1–4,9'."""
        if len(self.seconds) < 4:
            return f"{min(self.seconds) * 1000:.1f}–{max(self.seconds) * 1000:.1f}"
        low, _, high = statistics.quantiles(self.seconds, n=4)
        return f"{low * 1000:.1f}–{high * 1000:.1f}"


def take_turns(works: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, Sample]:
    """Measure several works in turns, so that what else the machine does falls on all of them alike.

    Each work is done once beforehand, unmeasured.
    """
    taken: dict[str, list[float]] = {name: [] for name in works}
    for work in works.values():
        work()
    for _ in range(rounds):
        for name, work in works.items():
            begin = time.perf_counter()
            work()
            taken[name].append(time.perf_counter() - begin)
    return {name: Sample(tuple(seconds)) for name, seconds in taken.items()}


def timed(work: Callable[[], object]) -> float:
    """Seconds that one run takes."""
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


@dataclass
class Figures:
    """All figures of one run, by name; the parts of it that failed."""

    kept: dict[str, dict[str, object]] = field(default_factory=dict)
    before: dict[str, str] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)

    def add(
        self,
        name: str,
        value: float,
        unit: str,
        *,
        ratio: float | None = None,
        to: str = "",
        goal: Goal | None = None,
        note: str = "",
    ) -> None:
        """Keep a figure and print its line: name, value, unit, ratio to what, the goal and what was recorded last."""
        reached = value if ratio is None else ratio
        self.kept[name] = {
            "value": round(value, 4),
            "unit": unit,
            "ratio": None if ratio is None else round(ratio, 3),
            "to": to,
            "goal": None if goal is None else goal.bound,
            "at_most": None if goal is None else goal.at_most,
            "met": None if goal is None else goal.met(reached),
            "note": note,
        }
        print(self._line(name), flush=True)

    def _line(self, name: str) -> str:
        figure = self.kept[name]
        ratio = "-" if figure["ratio"] is None else f"{figure['ratio']:.2f}x"
        to = f"ke {figure['to']}" if figure["to"] else ""
        words = [name, f"{figure['value']:.4g}", str(figure["unit"]), ratio, to]
        if figure["goal"] is not None:
            sign = "<=" if figure["at_most"] else ">="
            words.append(f"[{'tercapai' if figure['met'] else 'BELUM'}: {sign} {figure['goal']:g}]")
        if figure["note"]:
            words.append(f"({figure['note']})")
        if name in self.before:
            words.append(f"tercatat {self.before[name]}")
        return " ".join(word for word in words if word)

    def write(self, path: Path, heading: str) -> None:
        """Write all figures as JSON, and beside it, below `heading`, the tables of results.md."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(self.kept, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        broken = "".join(f"Tidak selesai: {text}\n\n" for text in self.broken)
        path.with_suffix(".md").write_text(heading + broken + self.tables(), encoding="utf-8")

    def tables(self) -> str:
        """The figures as the tables of results.md, one for each database."""
        names = dict.fromkeys(name.partition(".")[0] for name in self.kept)
        return "\n".join(f"## {TITLES.get(name, name)}\n\n{self._table(name)}" for name in names)

    def _table(self, database: str) -> str:
        lines = [
            "| angka | nilai | rasio | terhadap | target | | sebaran, catatan |",
            "|---|---|---|---|---|---|---|",
        ]
        for name, figure in self.kept.items():
            if name.partition(".")[0] != database:
                continue
            ratio = "" if figure["ratio"] is None else f"{figure['ratio']:.2f}x"
            goal = "" if figure["goal"] is None else f"{'≤' if figure['at_most'] else '≥'} {figure['goal']:g}"
            mark = {None: "", True: "tercapai", False: "**belum**"}[figure["met"]]
            value = f"{figure['value']:.4g} {figure['unit']}"
            lines.append(f"| `{name}` | {value} | {ratio} | {figure['to']} | {goal} | {mark} | {figure['note']} |")
        return "\n".join(lines) + "\n"


def recorded() -> dict[str, str]:
    """name -> what the committed results say of it: the ratio, or the value when there is none."""
    if not RESULTS.exists():
        return {}
    rows = re.findall(r"^\| `([^`]+)` \| ([^|]*) \| ([^|]*) \|", RESULTS.read_text(encoding="utf-8"), re.MULTILINE)
    return {name: ratio.strip() or value.strip() for name, value, ratio in rows}
