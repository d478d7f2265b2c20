"""Made-up cooperatives in the proportions of the regency's 2019 figures: 785, of which 620 active."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from app.demo import koperasi_pembinaan
from app.demo.world import Place, World
from app.demo.writer import Family, Writer

_KINDS = {"produsen": 94, "konsumen": 555, "pemasaran": 3, "jasa": 4, "simpan_pinjam": 129}
_STATES = {"aktif": 620, "tidak_aktif": 150, "dalam_pembubaran": 5, "bubar": 10}
_VILLAGE_COOPS = 60
_GROUPS = {
    "konsumen": {
        "serba_usaha": 40,
        "pegawai_negeri": 15,
        "karyawan": 9,
        "wanita": 20,
        "pondok_pesantren": 10,
        "kud": 4,
    },
    "produsen": {"pertanian": 45, "peternakan": 20, "nelayan": 15, "kud": 12, "perkebunan": 8},
    "pemasaran": {"pertanian": 1, "kopinkra": 1},
    "jasa": {"angkutan_darat": 2, "lainnya": 1},
    "simpan_pinjam": {"simpan_pinjam": 60, "kspps": 25, "wanita": 15},
}
_SECTORS = {
    "konsumen": "perdagangan", "produsen": "pertanian_kehutanan_dan_perikanan", "pemasaran": "perdagangan",
    "jasa": "jasa_lainnya", "simpan_pinjam": "jasa_keuangan",
}  # fmt: skip
_PREFIXES = {
    "kud": "KUD", "serba_usaha": "KSU", "pegawai_negeri": "KPRI", "karyawan": "Kopkar", "wanita": "Kopwan",
    "pondok_pesantren": "Kopontren", "simpan_pinjam": "KSP", "kspps": "KSPPS",
}  # fmt: skip
_WORDS = (
    "Padi", "Melati", "Mawar", "Makmur", "Sejahtera", "Barokah", "Sumber Rejeki", "Tani Maju", "Mekar", "Guyub",
    "Rukun", "Amanah", "Bina Usaha", "Karya", "Mandiri", "Sido Muncul", "Harapan", "Cahaya",
)  # fmt: skip
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_GROWTH = (1.0, 0.97, 0.98, 1.03, 1.09, 1.13, 1.19)
_MEMBERS, _ASSETS, _TURNOVER = 151, 527e6, 918e6  # 2019 totals of the regency divided by 620


def load(world: World, writer: Writer) -> list[int]:
    """Write cooperatives with all that hangs on them; the ids of the cooperatives."""
    families = list(_families(world))
    ids = writer.add_families("koperasi_tahunan", families)
    officers = (
        officer
        for row_id, family in zip(ids, families, strict=True)
        for officer in _officers(world, row_id, family.parent)
    )
    writer.add("koperasi_pengurus", officers)
    koperasi_pembinaan.load(
        world, writer, [(row_id, family.parent) for row_id, family in zip(ids, families, strict=True)]
    )
    return ids


def _families(world: World) -> Iterator[Family]:
    total = world.count(sum(_KINDS.values()))
    kinds, states = world.spread(_KINDS, total), world.spread(_STATES, total)
    villages = iter(world.rng.sample(world.places, min(len(world.places), world.count(_VILLAGE_COOPS))))
    for number, (kind, state) in enumerate(zip(kinds, states, strict=True), 1):
        village = next(villages, None) if kind == "konsumen" and state == "aktif" else None
        row = _coop(world, number, kind, state, village)
        yield Family(row, list(_years(world, row)))


def _coop(world: World, number: int, kind: str, state: str, village: Place | None) -> dict[str, Any]:
    place = village or world.place()
    group = "desa_kelurahan_merah_putih" if village else world.pick(_GROUPS[kind])
    founded = world.day(date(2025, 5, 1), date(2025, 7, 31)) if village else _founded(world)
    lends = kind == "simpan_pinjam" or group in {"kud", "serba_usaha", "wanita"} or world.chance(0.3)
    name = f"{_PREFIXES.get(group, 'Koperasi')} {world.rng.choice(_WORDS)} Contoh {place.name}"
    if village:
        name = f"Koperasi Merah Putih Contoh {place.name}"
    certified = state == "aktif" and not village and world.chance(0.45)
    return {
        "nama": world.unique(name),
        "jenis": kind,
        "bentuk": world.pick({"primer_kab_kota": 95, "primer_provinsi": 4, "sekunder_kab_kota": 1}),
        "kelompok": group,
        "sektor_usaha": world.maybe(0.95, _SECTORS[kind]),
        "pola_pengelolaan": world.maybe(0.95, "syariah" if group == "kspps" else "konvensional"),
        "grade": world.maybe(0.3, world.pick({"a": 5, "b": 30, "c1": 40, "c2": 20, "d": 5})),
        "status": state,
        "status_sejak": world.maybe(0.7, world.day(max(founded, date(2015, 1, 1)), world.today)),
        "alasan_status": "Keputusan rekaan nomor 1/2020" if state == "bubar" else None,
        "nik_koperasi": f"{world.regency}{place.kecamatan_code}{number:07d}"
        if certified or world.chance(0.25)
        else None,
        "status_nik": "sudah_bersertifikat" if certified else "belum_bersertifikat",
        "sertifikat_berlaku_sampai": _until(world) if certified and world.chance(0.9) else None,
        "nomor_badan_hukum": world.maybe(0.97, _legal_number(number, founded)),
        "tanggal_badan_hukum": world.maybe(0.95, founded),
        "memiliki_usp": lends,
        "nomor_izin_usp": f"518/USP/{number}/{founded.year}" if lends and world.chance(0.6) else None,
        "izin_usp_sampai": _until(world) if lends and world.chance(0.3) else None,
        **place.ids(),
        "alamat": world.maybe(0.97, world.address()),
        "kode_pos": world.maybe(0.8, f"{world.postcode}{place.kecamatan_code}"),
        "no_hp": world.maybe(0.6, world.phone()),
        "email": world.maybe(0.15, f"koperasi{number}@contoh.id"),
        "is_kdkmp": village is not None,
        **(_village_facts(world, number) if village else {}),
    }


def _until(world: World) -> date:
    return world.today + timedelta(days=world.rng.randrange(-60, 1200))


def _founded(world: World) -> date:
    return world.day(date(1975, 1, 1), date(2017, 12, 31)) if world.chance(0.85) else world.day(
        date(2018, 1, 1), date(2023, 12, 31)
    )  # fmt: skip


def _legal_number(number: int, founded: date) -> str:
    if founded.year >= 2019:
        return f"AHU-{number:07d}.AH.01.26.TAHUN {founded.year}"
    return f"{number:06d}/BH/M.KUKM.2/{_ROMAN[founded.month - 1]}/{founded.year}"


def _village_facts(world: World, number: int) -> dict[str, Any]:
    return {
        "nib": world.business_number(number) if number % 3 else None,
        "npwp": f"{900_000_000 + number:016d}" if number % 4 else None,
        "tanggal_musdesus": date(2025, 4, world.rng.randrange(1, 31)),
        "model_pembentukan": world.pick({"baru": 90, "pengembangan": 7, "revitalisasi": 3}),
        "status_operasional": world.pick({"belum": 30, "persiapan": 45, "beroperasi": 25}),
        "punya_rekening": world.chance(0.7),
    }


def _years(world: World, coop: dict[str, Any]) -> Iterator[dict[str, Any]]:
    size = world.around(1, 0.9)
    founded = coop["tanggal_badan_hukum"]
    for year, growth in zip(world.years, _GROWTH, strict=True):
        late = year > world.years[2]
        reports = (0.72 if year == world.last_year else 0.86) if coop["status"] == "aktif" else (0.0 if late else 0.5)
        if (
            (founded is None or founded.year <= year)
            and not (coop["is_kdkmp"] and year < 2025)
            and world.chance(reports)
        ):
            yield _year(world, coop, year, size * growth)


def _year(world: World, coop: dict[str, Any], year: int, size: float) -> dict[str, Any]:
    members = max(20, round(_MEMBERS * size * world.rng.uniform(0.95, 1.05)))
    women = round(members * world.rng.uniform(0.2, 0.6))
    assets, turnover = world.rupiah(_ASSETS * size), world.rupiah(_TURNOVER * size * world.rng.uniform(0.8, 1.2))
    own = (assets * world.rng.randrange(35, 75) / 100).quantize(Decimal(1))
    met = coop["status"] == "aktif" and world.chance(0.8)
    row = {
        "tahun_buku": year,
        "tanggal_data": world.maybe(0.8, date(year, 12, 31)),
        "sudah_rat": world.maybe(0.95, met),
        "tanggal_rat": world.day(date(year + 1, 1, 10), date(year + 1, 6, 30)) if met else None,
        "anggota_l": world.maybe(0.95, members - women),
        "anggota_p": world.maybe(0.95, women),
        "karyawan_l": world.maybe(0.85, round(size * 0.8)),
        "karyawan_p": world.maybe(0.85, round(size * 0.6)),
        "pengurus": world.maybe(0.5, 3),
        "pengawas": world.maybe(0.5, 3),
        "modal_sendiri": own,
        "modal_luar": assets - own,
        "aset": assets,
        "volume_usaha": turnover,
        **_surplus(world, turnover),
        **(_capital(own) if world.chance(0.4) else {}),
    }
    if row["tanggal_rat"] and row["tanggal_rat"] >= world.today:
        row |= {"tanggal_rat": None, "sudah_rat": False}
    if coop["memiliki_usp"] and world.chance(0.7):
        lent = (assets * 6 / 10).quantize(Decimal(1))
        row |= {"pinjaman_diberikan": lent, "pinjaman_bermasalah": lent * world.rng.randrange(0, 12) / 100}
    return row


def _surplus(world: World, turnover: Decimal) -> dict[str, Any]:
    income = (turnover * world.rng.randrange(8, 18) / 100).quantize(Decimal(1))
    cost = (income * world.rng.randrange(65, 103) / 100).quantize(Decimal(1))
    known = world.chance(0.8)
    return {"pendapatan": income if known else None, "beban": cost if known else None, "shu": income - cost}


def _capital(own: Decimal) -> dict[str, Any]:
    principal, compulsory = (own * 15 / 100).quantize(Decimal(1)), (own * 50 / 100).quantize(Decimal(1))
    reserve = (own * 20 / 100).quantize(Decimal(1))
    return {
        "simpanan_pokok": principal, "simpanan_wajib": compulsory, "cadangan": reserve, "hibah": Decimal(0),
        "shu_ditahan": own - principal - compulsory - reserve,
    }  # fmt: skip


def _officers(world: World, coop_id: int, coop: dict[str, Any]) -> Iterator[dict[str, Any]]:
    posts = ("ketua", "sekretaris", "bendahara", "pengawas") if coop["status"] == "aktif" else ("ketua",)
    start = date(world.last_year - world.rng.randrange(0, 3), 4, 1)
    place = next(place for place in world.places if place.desa == coop["desa"])
    for post in posts:
        if not world.chance(0.85):
            continue
        person = world.person(place)
        yield {
            "koperasi": coop_id,
            "nama": person["nama"],
            "jabatan": post,
            "periode_mulai": world.maybe(0.8, start),
            "periode_selesai": world.maybe(0.7, date(start.year + 5, 3, 31)),
            "nik": world.maybe(0.7, person["nik"]),
            "jenis_kelamin": world.maybe(0.95, person["jenis_kelamin"]),
            "no_hp": world.maybe(0.7, world.phone()),
            "bersertifikat_kompetensi": world.maybe(0.4, world.chance(0.3)),
        }
