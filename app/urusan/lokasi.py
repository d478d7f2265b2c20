"""Where something is: a kecamatan and, if known, a desa, an address and coordinates, with their checks."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt
from typing import Any

from flask import current_app
from sqlalchemy.orm import MappedColumn

from app.master import column
from app.master.parsing import INDONESIA
from app.master.spec import Check, Values

GROUP = "Lokasi"
_EARTH = 6_371_000  # mean radius in metres


def kecamatan(*, required: bool = True, **meta: Any) -> Any:
    """The reference to the kecamatan; without `required` it is expected."""
    return column.reference(
        "wilayah",
        "Kecamatan",
        required=required,
        expected=not required,
        help="Kecamatan letaknya. Desa dapat dipilih setelah kecamatan.",
        example="Kraksaan",
        group=GROUP,
        where={"level": "kecamatan"},
        in_list=True,
        aliases=("Kec.", "Nama kecamatan", "Kecamatan usaha", "Kecamatan cocok"),
        **meta,
    )


def desa() -> Any:
    """The reference to the desa or kelurahan, inside the kecamatan of the row."""
    return column.reference(
        "wilayah",
        "Desa/kelurahan",
        expected=True,
        help="Desa atau kelurahan di dalam kecamatan yang dipilih.",
        example="Patokan",
        group=GROUP,
        where={"level": "desa|kelurahan"},
        within="kecamatan",
        in_list=True,
        aliases=("Desa", "Kelurahan", "Nama desa", "Kelurahan/desa", "Desa cocok", "Kode desa"),
    )


def alamat(label: str, *aliases: str) -> MappedColumn[Any]:
    """The address line, without desa and kecamatan."""
    return column.long(
        label,
        expected=True,
        help="Jalan, nomor, dusun, RT/RW; desa dan kecamatan diisi terpisah.",
        example="Jalan Raya Panglima Sudirman 12, Dusun Krajan",
        group=GROUP,
        ends_with=("desa", "kecamatan"),
        aliases=("Alamat", *aliases) if label != "Alamat" else aliases,
    )


def lintang(*, expected: bool = False) -> MappedColumn[Any]:
    """The latitude."""
    return column.coordinate(
        "Lintang",
        help="Garis lintang dalam derajat desimal; selatan bertanda minus. Boleh “lintang, bujur” sekaligus.",
        example="-7,755432",
        unit="°",
        group=GROUP,
        expected=expected,
        pair="lng",
        aliases=("lat", "latitude", "Y", "Koordinat", "Titik koordinat", "Koordinat lokasi", "Lat, lng", "Lat/long"),
    )


def bujur(*, expected: bool = False) -> MappedColumn[Any]:
    """The longitude."""
    return column.coordinate(
        "Bujur",
        help="Garis bujur dalam derajat desimal.",
        example="113,412345",
        unit="°",
        group=GROUP,
        expected=expected,
        aliases=("lng", "long", "longitude", "X"),
    )


def distance(lat: float, lng: float, other_lat: float, other_lng: float) -> float:
    """Metres between two points in degrees, along the surface of a round earth (haversine; wrong by 0.5% at most)."""
    north, east = radians(other_lat - lat), radians(other_lng - lng)
    chord = sin(north / 2) ** 2 + cos(radians(lat)) * cos(radians(other_lat)) * sin(east / 2) ** 2
    return 2 * _EARTH * asin(sqrt(chord))


def _half(values: Values) -> str | None:
    if (values["lat"] is None) == (values["lng"] is None):
        return None
    return "Lintang dan bujur harus diisi keduanya. Lengkapi, atau kosongkan keduanya."


def _outside(values: Values) -> str | None:
    box = current_app.config["BATAS_KOORDINAT"]
    lat, lng = float(values["lat"]), float(values["lng"])
    if lat == 0 and lng == 0:
        return "Koordinat 0, 0 bukan letak yang benar. Kosongkan bila belum diketahui."
    if _inside(lat, lng, box or INDONESIA):
        return None
    if _inside(lng, lat, box or INDONESIA):
        return "Lintang dan bujur tampaknya tertukar. Tukar isinya."
    where = "kabupaten" if box else "Indonesia"
    return f"Titik ini berada di luar {where}. Periksa angka dan tanda minusnya."


def _inside(lat: float, lng: float, box: tuple[float, float, float, float]) -> bool:
    return box[0] <= lat <= box[1] and box[2] <= lng <= box[3]


COORDINATE_CHECKS = (
    Check("lat", (), _half, level="warning", anyway=True),
    Check("lat", ("lat", "lng"), _outside, level="warning"),
)
