"""Open data: what datasets there are, what their fields mean, and their rows. Nothing here names a person."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Literal

from flask import current_app
from sqlalchemy import func, select

from app.admin.custom.harga_simpan import GOODS, PRICES
from app.extensions import db
from app.master import formats, registry, states
from app.master.figures import Chart, Figure
from app.master.lookups import Lookups
from app.publication import pages, results
from app.publication.hiding import ALL
from app.publication.prices import means
from app.publication.sums import Key, Sums

Row = tuple[Any, ...]
_PRICE_DAYS = 366


@dataclass(frozen=True)
class Field:
    """A column of a dataset; `kind` as Frictionless Table Schema names types."""

    key: str
    label: str
    kind: Literal["string", "integer", "number", "boolean", "date"]
    meaning: str


@dataclass(frozen=True)
class Dataset:
    """One dataset. `rows` reads it, `as_of` says when what it holds last changed."""

    key: str
    title: str
    about: str
    rhythm: str
    fields: tuple[Field, ...]
    rows: Callable[[], Iterator[Row]]
    as_of: Callable[[], datetime | date | None]


_PLACE = (
    Field("kode_wilayah", "Kode wilayah", "string", "Kode Kemendagri kecamatan; kode kabupaten untuk seluruhnya."),
    Field("wilayah", "Wilayah", "string", "Nama kecamatan, atau kabupaten untuk jumlah seluruhnya."),
)
_YEAR = Field("tahun", "Tahun", "integer", "Tahun data; kosong bila angkanya keadaan sekarang.")
_SUMS = (
    Field("nilai", "Nilai", "number", "Nilainya dalam satuan di kolom satuan; kosong bila disamarkan atau tidak ada."),
    Field("satuan", "Satuan", "string", "Satuan nilai; Rp berarti rupiah penuh."),
    Field("jumlah_data", "Jumlah data", "integer", "Banyaknya data terverifikasi yang dihitung."),
    Field("disamarkan", "Disamarkan", "boolean", "Ya bila menyangkut kurang dari 5 orang atau usaha, atau membukanya."),
)
_FIGURE = (
    Field("kode_angka", "Kode angka", "string", "Kode tetap angka ini."),
    Field("angka", "Angka", "string", "Nama angka; cara menghitungnya di halaman kumpulan data."),
)
_GROUP = (
    Field("kode_kelompok", "Kode kelompok", "string", "Kode kelompok menurut kode referensi; kosong bila belum diisi."),
    Field("kelompok", "Kelompok", "string", "Nama kelompok."),
)
_RESULT = (
    Field("kode", "Kode indikator", "string", "Kode tetap indikator."),
    Field("indikator", "Indikator", "string", "Bunyi indikator."),
    Field("satuan", "Satuan", "string", "Satuan target dan realisasi."),
    Field(
        "arah",
        "Arah",
        "string",
        "naik: lebih tinggi lebih baik; turun: lebih rendah lebih baik; rentang: di antaranya.",
    ),
    Field("tahun", "Tahun", "integer", "Tahun realisasi."),
    Field("periode", "Periode", "string", "tw1 sampai tw4 untuk triwulan, tahun untuk setahun."),
    Field("target", "Target", "number", "Target yang dipakai saat capaian dihitung."),
    Field("realisasi", "Realisasi", "number", "Nilai yang dicapai."),
    Field("capaian_persen", "Capaian (%)", "number", "Capaian terhadap target; kosong bila targetnya 0."),
    Field("predikat", "Predikat", "string", "Golongan capaian."),
    Field("rumus", "Rumus", "string", "Cara menghitung nilainya."),
    Field("revisi", "Revisi", "integer", "Berapa kali nilai yang terbit diganti dengan persetujuan."),
)
_PRICE = (
    Field("tanggal", "Tanggal", "date", "Hari harga itu berlaku."),
    Field("kode_komoditas", "Kode komoditas", "string", "Kode komoditas."),
    Field("komoditas", "Komoditas", "string", "Nama komoditas."),
    Field("satuan", "Satuan", "string", "Satuan barang yang diberi harga."),
    Field("harga", "Harga rata-rata", "number", "Rata-rata harga pasar yang melapor, rupiah, dibulatkan ke rupiah."),
    Field("jumlah_pasar", "Jumlah pasar", "integer", "Banyaknya pasar yang laporannya sudah diverifikasi."),
)  # fmt: skip


def datasets() -> list[Dataset]:
    """All datasets, in the order of the page."""
    found = [dataset for room in pages.rooms() for dataset in _of_room(pages.sums(room))]
    return [*found, _prices(), _results()]


def _of_room(sums: Sums) -> Iterator[Dataset]:
    room = sums.room
    meanings = " ".join(f"{figure.label}: {figure.help}" for figure in sums.figures)
    yield Dataset(
        f"angka-{room.key.replace('_', '-')}",
        f"{room.label}: angka per kecamatan",
        f"Angka {formats.kecil(room.label)} seluruh kabupaten dan per kecamatan. {meanings}",
        "Setiap ada data yang diverifikasi",
        (*_FIGURE, _YEAR, *_PLACE, *_SUMS),
        lambda: _figure_rows(sums),
        sums.as_of,
    )
    for chart in sums.charts:
        yield Dataset(
            chart.key.replace("_", "-"),
            f"{chart.title} per kecamatan",
            f"{chart.title}, seluruh kabupaten dan per kecamatan.",
            "Setiap ada data yang diverifikasi",
            (_YEAR, *_PLACE, *_GROUP, *_SUMS),
            lambda chart=chart: _chart_rows(sums, chart),  # type: ignore[misc]  # the chart of this turn
            sums.as_of,
        )


def _places() -> dict[int | None, tuple[str | None, str]]:
    rows = Lookups(db.session()).small_rows("wilayah", {"level": "kecamatan"})
    regency = (current_app.config["KODE_KABUPATEN"], current_app.config["NAMA_KABUPATEN"])
    return {
        ALL: regency,
        None: (None, "Kecamatan belum diisi"),
        **{row["id"]: (row["kode"], row["nama"]) for row in rows},
    }


def _figure_rows(sums: Sums) -> Iterator[Row]:
    places = _places()
    for figure in sums.figures:
        for key in _keys(sums, figure.key, places):
            yield figure.key, figure.label, key[1], *places[key[2]], *_measures(sums, figure, key)


def _chart_rows(sums: Sums, chart: Chart) -> Iterator[Row]:
    places, column, lookups = _places(), registry.get(chart.table)[chart.by], Lookups(db.session())
    for key in _keys(sums, chart.key, places):
        label = lookups.texts(column, [key[3]])[0] if key[3] else ""
        yield key[1], *places[key[2]], key[3], label or "Belum diisi", *_measures(sums, chart, key)


def _keys(sums: Sums, key: str, places: dict[int | None, tuple[str | None, str]]) -> list[Key]:
    """The cells of a figure or chart: by year, the regency first, then by code of the kecamatan and group."""
    own = [cell for cell in sums.cells if cell[0] == key and cell[2] in places]
    return sorted(own, key=lambda cell: (cell[1] or 0, cell[2] != ALL, places[cell[2]][0] or "~", cell[3] or "~"))


def _measures(sums: Sums, item: Figure | Chart, key: Key) -> Row:
    cell, value = sums.cells[key], sums.value(item, key)
    rounded = round(value, 2) if value is not None else None
    return rounded, item.unit, None if cell.small else cell.jumlah, cell.small


def _prices() -> Dataset:
    return Dataset(
        "harga-harian",
        "Harga bahan pokok harian",
        "Harga rata-rata tiap komoditas tiap hari selama setahun terakhir, dari laporan pasar yang sudah diverifikasi.",
        "Harian",
        _PRICE,
        _price_rows,
        _last_price_day,
    )


def _last_price_day() -> date | None:
    model: Any = registry.get(PRICES).model
    day: date | None = db.session.scalar(
        select(func.max(model.tanggal)).where(model.verifikasi == states.TERVERIFIKASI)
    )
    return day


def _price_rows() -> Iterator[Row]:
    lookups = Lookups(db.session())
    goods = {item["id"]: item for item in lookups.small_rows(GOODS, {})}
    units = lookups.labels("satuan", [item["satuan"] for item in goods.values()])
    found = means(db.session(), formats.today() - timedelta(days=_PRICE_DAYS), formats.today())
    for (number, day), (mean, markets) in sorted(found.items(), key=lambda entry: (entry[0][1], entry[0][0])):
        item = goods[number]
        yield day, item["kode"], item["nama"], units.get(item["satuan"], ""), round(mean), markets


def _results() -> Dataset:
    return Dataset(
        "indikator-kinerja",
        "Indikator kinerja",
        "Target, realisasi, dan capaian indikator kinerja yang sudah disetujui, semua periode.",
        "Triwulanan",
        _RESULT,
        _result_rows,
        lambda: results.last_agreed(_all_results()),
    )


def _all_results() -> list[results.Result]:
    session = db.session()
    return [one for period in results.periods(session) for one in results.listed(session, *period)]


def _result_rows() -> Iterator[Row]:
    for one in _all_results():
        said, approved = one.texts, one.approved
        facts = (said["kode"], said["nama"], said["satuan"], said["arah"], one.tahun, one.tw)
        numbers = (approved.target, approved.nilai, approved.capaian)
        yield *facts, *numbers, approved.predikat, said["rumus"], approved.revisi
