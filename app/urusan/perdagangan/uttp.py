"""Measuring instruments of a place, one row per kind and plate. The newest verification stands on the row."""

from __future__ import annotations

from app.master.base import Register
from app.master.column import boolean, code, day, identifier, integer, quantity, reference, text
from app.master.spec import Due, TableSpec
from app.urusan.aturan import POSITIVE
from app.urusan.perdagangan import kualitas
from app.urusan.perdagangan.aturan_metrologi import UTTP_CHECKS, instrument_figures


class Uttp(Register):
    """Alat ukur, takar, timbang dan perlengkapannya di satu tempat, dengan tera terakhirnya."""

    spec = TableSpec(
        key="uttp",
        label="UTTP",
        urusan=("perdagangan",),
        title=("jenis", "merek", "no_seri"),
        subtitle=("pemilik",),
        match=(("pemilik", "jenis", "no_seri"),),
        indexes=(("no_seri",), ("berlaku_sampai",)),
        selections=kualitas.UTTP,
        checks=UTTP_CHECKS,
        computed=instrument_figures,
        names=("no_seri",),
        due=(Due("berlaku_sampai", "Tera", where=(("aktif", "ya"),)),),
        order="berlaku_sampai",
        icon="scale",
        menu_group="Metrologi legal",
        facts=("jumlah_unit", "tera_terakhir", "hasil_terakhir", "berlaku_sampai"),
        badges={"hasil_terakhir": {"sah": "hijau", "batal": "merah"}},
    )

    pemilik = reference(
        "uttp_pemilik",
        "Pemilik UTTP",
        required=True,
        parent=True,
        help="Tempat UTTP ini dipakai.",
        example="SPBU Contoh Paiton",
        group="Alat",
        in_list=True,
        aliases=("Nama tempat", "Nomor SPBU"),
    )
    jenis = reference(
        "jenis_uttp",
        "Jenis UTTP",
        required=True,
        help="Jenis alatnya menurut daftar jenis UTTP.",
        example="PUBBM",
        group="Alat",
        in_list=True,
        aliases=("Jenis", "Jenis alat"),
    )
    merek = text(60, "Merek", expected=True, help="Merek pada pelat.", example="Merek Contoh", group="Alat")
    tipe = text(60, "Tipe", help="Tipe atau model pada pelat.", example="DX-2", group="Alat", aliases=("Model",))
    no_seri = identifier(
        60,
        "Nomor seri",
        expected=True,
        help="Nomor seri pada pelat.",
        example="DX200117",
        group="Alat",
        searchable=True,
        in_list=True,
        aliases=("No seri", "Serial number"),
    )
    kapasitas = text(40, "Kapasitas", help="Seperti tertulis pada pelat.", example="5-50 liter/menit", group="Alat")
    kapasitas_ton = quantity(
        "Kapasitas dalam ton",
        10,
        3,
        help="Hanya untuk alat yang ditarif per ton, misalnya timbangan jembatan.",
        example="60",
        unit="ton",
        group="Alat",
        rules=(POSITIVE,),
    )
    daya_baca = text(40, "Daya baca", help="Skala terkecil.", example="0,01 liter", group="Alat", aliases=("Skala",))
    kelas = text(10, "Kelas", help="Kelas ketelitian.", example="III", group="Alat", aliases=("Kelas ketelitian",))
    jumlah = integer(
        "Jumlah alat",
        expected=True,
        help="Banyaknya alat dalam baris ini; untuk pompa ukur, banyaknya pompa.",
        example="1",
        unit="alat",
        group="Jumlah",
        rules=(POSITIVE,),
        aliases=("Jumlah", "Jumlah pompa"),
    )
    nozzle = integer(
        "Jumlah nozzle",
        help="Banyaknya nozzle semua pompa dalam baris ini; tiap nozzle dihitung satu unit.",
        example="4",
        unit="nozzle",
        group="Jumlah",
        rules=(POSITIVE,),
        aliases=("Nozzle",),
    )
    jumlah_unit = integer(
        "Jumlah unit",
        computed=True,
        help="Jumlah nozzle untuk alat yang dihitung per nozzle, jumlah alat untuk yang lain.",
        unit="unit",
        group="Jumlah",
        in_list=True,
    )
    aktif = boolean(
        "Masih dipakai",
        required=True,
        default=True,
        help="Tidak bila alat sudah tidak dipakai.",
        example="ya",
        group="Jumlah",
        aliases=("Aktif",),
    )
    tera_terakhir = day(
        "Tera terakhir", computed=True, help="Tanggal tera atau tera ulang terakhir.", group="Tera", in_list=True
    )
    hasil_terakhir = code(
        "hasil_tera",
        "Hasil terakhir",
        computed=True,
        help="Hasil tera atau tera ulang terakhir.",
        group="Tera",
        in_list=True,
    )
    berlaku_sampai = day(
        "Tera berlaku sampai",
        computed=True,
        help="Hari terakhir tanda tera sahnya berlaku; kosong bila batal atau belum ditera.",
        group="Tera",
        in_list=True,
    )
