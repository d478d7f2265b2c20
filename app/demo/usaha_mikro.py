"""Made-up micro businesses with their owners: the 2,630 of an office, or as many as a trial of size asks for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from app.demo.world import World
from app.demo.writer import Family, Writer, children, whole, with_latest
from app.master import registry
from app.master.lookups import Lookups

_PIECE = 2000  # businesses in one piece (and one transaction) of a large load
_PATTERNS = 500
_TRADES = {
    "kuliner": ("10794", ("Keripik tempe", "Kue basah", "Sambal pecel", "Nasi campur", "Kerupuk ikan")),
    "minuman": ("11040", ("Sari kedelai", "Jamu", "Kopi bubuk")),
    "fashion": ("14111", ("Batik tulis", "Bordir", "Baju muslim")),
    "kerajinan": ("16291", ("Anyaman bambu", "Ukiran kayu", "Suvenir")),
    "perdagangan": ("47112", ("Sembako", "Sayur", "Pakaian")),
    "jasa": ("96111", ("Potong rambut", "Binatu", "Bengkel")),
    "pertanian_perikanan": ("03211", ("Bibit ikan", "Bawang merah", "Telur bebek")),
    "industri_lain": ("31001", ("Mebel", "Genteng", "Paving")),
}
_WEIGHTS = {
    "kuliner": 45, "minuman": 8, "fashion": 8, "kerajinan": 7, "perdagangan": 18, "jasa": 7, "pertanian_perikanan": 4,
    "industri_lain": 3,
}  # fmt: skip
_PLACES = {"rumah": 60, "kios_pasar": 10, "toko": 14, "keliling": 8, "online": 6, "lainnya": 2}
_CREDIT = {"tidak": 60, "kur": 25, "bank": 7, "koperasi": 5, "pnm": 3}


def load(world: World, writer: Writer, total: int, markets: Sequence[int], coops: Sequence[int]) -> list[int]:
    """Write `total` businesses, almost each with an owner of its own; the ids of the businesses."""
    homes = [world.place() for _ in range(total)]
    owners = writer.add("pelaku_usaha", (world.owner(home) for home in homes[: max(1, total * 97 // 100)]))
    families = (
        _family(
            world, number, {**homes[number % len(owners)].ids(), "pelaku": owners[number % len(owners)]}, markets, coops
        )
        for number in range(total)
    )
    return writer.add_families("um_tahunan", families)


def load_many(world: World, writer: Writer, total: int, markets: Sequence[int], coops: Sequence[int]) -> list[int]:
    """Write `total` businesses from patterns that were validated; what differs between them is valid by its making.

    Each piece is committed, so memory does not grow with `total`. Returns the ids of the first piece only.
    """
    owner, business, yearly = (registry.get(key) for key in ("pelaku_usaha", "usaha_mikro", "um_tahunan"))
    patterns = list(_patterns(world, writer, markets, coops))
    people = writer.checked(owner, [world.owner(world.place()) for _ in range(_PATTERNS)])
    first: list[int] = []
    for start in range(0, total, _PIECE):
        numbers = range(start, min(total, start + _PIECE))
        homes = [world.place() for _ in numbers]
        found = (people[number % len(people)] for number in numbers)
        owners = writer.insert(
            owner, [{**who, **world.person(home), **home.ids()} for who, home in zip(found, homes, strict=True)]
        )
        years = [patterns[number % len(patterns)].years for number in numbers]
        rows = [
            {
                **patterns[number % len(patterns)].parent, **home.ids(), "pelaku": owner_id,
                "nama_usaha": f"{patterns[number % len(patterns)].parent['nama_usaha'] or 'Usaha Contoh'} {number + 1}",
                "nib": world.business_number(number) if number % 3 else None,
            }
            for number, home, owner_id in zip(numbers, homes, owners, strict=True)
        ]  # fmt: skip
        ids = writer.insert(business, rows)
        writer.insert(yearly, children(yearly, ids, years))
        writer.session.commit()
        first = first or ids
    return first


def _patterns(world: World, writer: Writer, markets: Sequence[int], coops: Sequence[int]) -> Iterator[Family]:
    """Businesses as `validate` gives them, with all that is computed, still without owner and number."""
    business, yearly, lookups = registry.get("usaha_mikro"), registry.get("um_tahunan"), Lookups(writer.session)
    raw = [_family(world, number, world.place().ids(), markets, coops) for number in range(_PATTERNS)]
    for values, family in zip(writer.checked(business, [family.parent for family in raw]), raw, strict=True):
        years = [dict(whole(yearly, year, lookups)) for year in family.years]
        yield Family(with_latest(business, yearly, {**values, "lat": None, "lng": None}, years, lookups), years)


def _family(
    world: World, number: int, known: dict[str, Any], markets: Sequence[int], coops: Sequence[int]
) -> Family:  # fmt: skip
    size = world.around(1, 0.9)
    row = _business(world, number, size) | known
    if row["jenis_tempat"] == "kios_pasar":
        row["pasar"] = world.rng.choice(markets)
    if world.chance(0.08):
        row["koperasi"] = world.rng.choice(coops)
    row |= world.point(next(place for place in world.places if place.desa == row["desa"]), 0.5)
    return Family(row, list(_years(world, size)))


def _business(world: World, number: int, size: float) -> dict[str, Any]:
    trade = world.pick(_WEIGHTS)
    kbli, products = _TRADES[trade]
    product = world.rng.choice(products)
    coded, credit = world.chance(0.4), world.maybe(0.6, world.pick(_CREDIT))
    return {
        "nama_usaha": world.maybe(0.95, f"{product} Contoh {number + 1}"),
        "merek": world.maybe(0.2, f"Rasa Contoh {number + 1}"),
        "bentuk_badan_usaha": world.maybe(0.95, world.pick({"perorangan": 92, "ud": 4, "cv": 2, "pt_perorangan": 2})),
        "nib": world.maybe(0.62, world.business_number(number)),
        "sektor": trade,
        "produk_utama": product,
        "kode_kbli": kbli if coded else None,
        "versi_kbli": "2020" if coded else None,
        "tahun_mulai": world.maybe(0.7, world.rng.randrange(1998, world.today.year)),
        "jenis_tempat": world.pick(_PLACES),
        "alamat_usaha": world.maybe(0.9, world.address()),
        "modal_usaha": world.maybe(0.75, world.rupiah(25e6 * size)),
        "tahap_naik_kelas": world.maybe(0.7, world.pick({"1": 40, "2": 30, "3": 18, "4": 9, "5": 3})),
        "punya_pembukuan": world.maybe(0.7, world.chance(0.35)),
        "punya_rekening": world.maybe(0.7, world.chance(0.5)),
        "qris": world.maybe(0.7, world.chance(0.3)),
        "akses_kredit": credit,
        "plafon_kredit": world.rupiah(min(4e8, 3e7 * size), 1_000_000) if credit == "kur" else None,
        "wilayah_pemasaran": world.maybe(0.7, world.pick({"desa": 40, "kabupaten": 40, "provinsi": 14, "nasional": 6})),
        "simadu": world.maybe(0.6, world.chance(0.2)),
        "binaan_dkupp": world.chance(0.9),
        "status_usaha": world.pick({"aktif": 90, "tutup_sementara": 5, "tutup": 4, "pindah": 1}),
    }


def _years(world: World, size: float) -> Iterator[dict[str, Any]]:
    if not world.chance(0.55):
        return
    for step, year in enumerate(world.years[-3:]):
        if not world.chance(0.6):
            continue
        sales = world.rupiah(110e6 * size * (1 + step * 0.06))
        yield {
            "tahun": year,
            "sumber": world.pick({"pendataan": 70, "pendampingan": 25, "oss": 5}),
            "tanggal_data": world.maybe(0.85, date(year, 12, 15)),
            "modal": world.maybe(0.6, world.rupiah(26e6 * size)),
            "omzet": sales,
            "laba": world.maybe(0.5, (sales * world.rng.randrange(8, 30) / 100).quantize(sales)),
            "tk_dibayar_l": world.maybe(0.6, world.rng.randrange(0, 3)),
            "tk_dibayar_p": world.maybe(0.6, world.rng.randrange(0, 3)),
            "tk_tak_dibayar_l": world.maybe(0.6, 1),
            "tk_tak_dibayar_p": world.maybe(0.6, 1),
        }
