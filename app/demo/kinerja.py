"""Made-up targets, realisation and budget for indicators and sub kegiatan that are shipped; some years are approved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from app.demo.world import NOBODY, World
from app.demo.writer import Writer
from app.master import formats, registry, states
from app.performance import approval
from app.verification.steps import STEPS, take

_YEARS = 5
_QUARTERS = ("tw1", "tw2", "tw3", "tw4")
# indicator -> (target of the newest year, its step a year, denominator: None for a value that is entered itself)
_GOALS: dict[str, tuple[str, str, int | None]] = {
    "K1": ("92", "1", 785), "K2": ("54", "0.5", 785), "K3": ("50", "1", 96), "K5": ("19", "0.5", 45_000),
    "U1": ("39", "1", 2630), "U2": ("80", "1", 2630), "U3": ("43", "1", 1900), "D1": ("21", "0.3", 18_000),
    "D2a": ("14000", "200", None), "D3": ("5", "-0.1", None), "D4": ("95", "1", 61_000), "D5": ("60", "8", 31),
    "D6": ("176000000", "4000000", None), "I4b": ("80", "3", 140), "S1a": ("91", "0.5", None),
    "S1b": ("93", "0.5", None),
}  # fmt: skip
_PAPERS = (("renstra", "Rencana Strategis Contoh"), ("pk", "Perjanjian Kinerja Contoh"), ("lkjip", "LKjIP Contoh"))


def load(world: World, writer: Writer) -> None:
    """Write them; the verified realisation gets the copy that its approval would have left."""
    model: Any = registry.get("indikator").model
    query = select(model.kode, model.id).where(model.kode.in_(_GOALS))
    ids: dict[str, int] = dict(writer.session.execute(query).all())
    _publish(writer, ids.values())
    writer.add("dokumen_perencanaan", _papers(world))
    writer.add("target", _targets(world, ids))
    _approve(writer, writer.add("realisasi", _results(world, ids)))
    writer.add("anggaran", _budget(world, writer))


def _publish(writer: Writer, ids: Iterable[int]) -> None:
    """Allow these indicators to be shown, as the office would: defined, submitted, and verified."""
    table, session = registry.get("indikator"), writer.session
    rows: list[Any] = [session.get(table.model, row_id) for row_id in ids]
    for row in rows:
        row.publik, row.definisi = True, row.definisi or f"Contoh definisi: {formats.kecil(row.nama)}."
    for step in ("ajukan", "verifikasi"):
        take(session, table, STEPS[step], rows, NOBODY)


def _papers(world: World) -> Iterator[dict[str, Any]]:
    for kind, title in _PAPERS:
        yield {"judul": f"{title} {world.today.year}", "jenis": kind, "tahun": world.today.year}


def _years(world: World) -> range:
    return range(world.today.year - _YEARS, world.today.year + 1)


def _goal(world: World, code: str, year: int) -> Decimal:
    newest, step, _ = _GOALS[code]
    return Decimal(newest) - Decimal(step) * (world.today.year - year)


def _targets(world: World, ids: Mapping[str, int]) -> Iterator[dict[str, Any]]:
    for code, row_id in ids.items():
        for year in _years(world):
            goal = _goal(world, code, year)
            common = {"indikator": row_id, "tahun": year, "dasar": "Renstra Contoh"}
            yield {**common, "tw": "tahun", "versi_target": "murni", "nilai": goal}
            if year == world.today.year:
                yield from ({**common, "tw": period, "versi_target": "murni", "nilai": goal} for period in _QUARTERS)
            if code == "U2":
                yield {**common, "tw": "tahun", "versi_target": "perubahan", "nilai": goal + 1}


def _results(world: World, ids: Mapping[str, int]) -> Iterator[dict[str, Any]]:
    ended = (world.today.month - 1) // 3
    for code, row_id in ids.items():
        periods = [(year, "tahun") for year in _years(world) if year < world.today.year]
        for year, period in [*periods, *[(world.today.year, period) for period in _QUARTERS[:ended]]]:
            yield {"indikator": row_id, "tahun": year, "tw": period, **_reached(world, code, year)}


def _reached(world: World, code: str, year: int) -> dict[str, Any]:
    whole = _GOALS[code][2]
    value = _goal(world, code, year) * Decimal(round(world.rng.uniform(0.55, 1.12), 3))
    numbers: dict[str, Any] = {"nilai": round(value, 2)}
    if whole is not None:
        numbers = {"pembilang": min(round(value * whole / 100), whole), "penyebut": whole}
    return numbers | {
        "pendukung": "Contoh: pendampingan di tempat berjalan sepanjang tahun.",
        "penghambat": "Contoh: sebagian laporan terlambat diterima.",
        "tindak_lanjut": world.maybe(0.8, "Contoh: bidang menagih laporan setiap bulan."),
    }


def _approve(writer: Writer, ids: list[int]) -> None:
    table = registry.get("realisasi")
    model: Any = table.model
    query = select(model).where(model.id.in_(ids), model.verifikasi == states.TERVERIFIKASI)
    for row in writer.session.scalars(query).all():
        approval.keep(writer.session, row)
    writer.session.flush()


def _budget(world: World, writer: Writer) -> Iterator[dict[str, Any]]:
    model: Any = registry.get("program").model
    for row_id in writer.session.scalars(select(model.id).where(model.jenjang == "sub_kegiatan").order_by(model.kode)):
        for year in _years(world):
            planned = world.rng.randrange(150, 900) * 1_000_000
            spent = round(planned * world.rng.uniform(0.7, 0.99), -3)
            yield {
                "sub_kegiatan": row_id, "tahun": year, "tw": "tahun", "pagu": planned, "realisasi_keuangan": spent,
                "realisasi_fisik": Decimal(round(world.rng.uniform(75, 100), 1)),
            }  # fmt: skip
