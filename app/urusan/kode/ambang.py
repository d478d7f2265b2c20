"""Thresholds of classifications: editable and dated, because regulations change them."""

from __future__ import annotations

from app.master.base import MasterTable
from app.master.column import code, day, identifier, integer, quantity
from app.master.spec import Check, TableSpec, Values
from app.urusan.aturan import VALIDITY


def _half_a_condition(values: Values) -> str | None:
    given = [values.get(key) is not None for key in ("ukuran", "pembanding", "nilai")]
    if all(given) or not any(given):
        return None
    return "Isi ukuran, pembanding dan nilai bersama-sama, atau kosongkan ketiganya untuk “selain itu”."


def _no_such_result(values: Values) -> str | None:
    # A classification is named after the code list of its results; what follows a dot tells variants apart.
    known = values.lookups.codes(values["klasifikasi"].partition(".")[0])
    if values["hasil"] in known:
        return None
    return f"Hasil harus salah satu kode: {', '.join(known)}. Perbaiki, atau tambahkan kodenya di Daftar pilihan."


class Ambang(MasterTable):
    """Batas-batas klasifikasi. Baris bernomor urut sama dipenuhi bersama; nomor terkecil yang terpenuhi menang."""

    spec = TableSpec(
        key="ambang",
        label="Ambang klasifikasi",
        urusan=("kode",),
        title=("klasifikasi", "hasil"),
        subtitle=("ukuran", "pembanding", "nilai"),
        match=(
            ("klasifikasi", "berlaku_mulai", "urutan", "ukuran", "pembanding"),
            ("klasifikasi", "berlaku_mulai", "urutan"),
        ),
        indexes=(("klasifikasi", "urutan"),),
        checks=(
            Check("ukuran", (), _half_a_condition, anyway=True),
            Check("hasil", ("klasifikasi", "hasil"), _no_such_result),
            VALIDITY,
        ),
        small=True,
        order="klasifikasi",
        icon="ruler-measure",
    )

    klasifikasi = code(
        "klasifikasi",
        "Klasifikasi",
        required=True,
        help="Golongan apa yang ditentukan.",
        example="Tipe pasar",
        in_list=True,
    )
    urutan = integer(
        "Nomor urut",
        required=True,
        help="Diuji dari nomor terkecil; baris bernomor sama harus terpenuhi semua.",
        example="15",
        in_list=True,
    )
    hasil = identifier(
        40,
        "Hasil",
        required=True,
        help="Kode golongan dalam daftar pilihannya.",
        example="a",
        searchable=True,
        in_list=True,
    )
    ukuran = code(
        "ukuran_ambang",
        "Ukuran",
        help="Yang dibandingkan; kosong berarti “selain itu”.",
        example="Pedagang (orang)",
        in_list=True,
    )
    pembanding = code("pembanding", "Pembanding", help="Cara membandingkan.", example="paling sedikit", in_list=True)
    nilai = quantity("Nilai batas", 18, 2, help="Rupiah ditulis penuh.", example="400", in_list=True)
    berlaku_mulai = day("Berlaku mulai", required=True, help="Hari pertama batas ini berlaku.", example="01/01/2000")
    berlaku_sampai = day("Berlaku sampai", help="Hari terakhir batas ini berlaku; kosong berarti masih berlaku.")
