"""Dated tariffs of verification. An old tariff is closed, never overwritten: past levies keep their own."""

from __future__ import annotations

from app.master.base import MasterTable
from app.master.column import code, day, money, reference, text
from app.master.spec import TableSpec
from app.urusan.aturan import NOT_NEGATIVE
from app.urusan.berlaku import period_checks


class TarifTera(MasterTable):
    """Tarif retribusi tera dan tera ulang per jenis UTTP, dengan tanggal mulai dan berakhirnya."""

    spec = TableSpec(
        key="tarif_tera",
        label="Tarif tera",
        urusan=("kode",),
        title=("jenis", "layanan", "mulai"),
        match=(("jenis", "layanan", "mulai"),),
        unique=(("jenis", "layanan", "mulai"),),
        checks=period_checks("tarif_tera", "jenis", "layanan"),
        order="mulai",
        icon="cash",
    )

    jenis = reference(
        "jenis_uttp", "Jenis UTTP", required=True, help="Jenis UTTP yang ditarif.", example="TM", in_list=True
    )
    layanan = code(
        "layanan_tarif_tera",
        "Layanan",
        required=True,
        help="Tarif untuk tera, tera ulang, atau keduanya.",
        example="Tera dan tera ulang",
        in_list=True,
    )
    dasar_hitung = code(
        "dasar_tarif_tera",
        "Dihitung per",
        required=True,
        help="Tarif dikalikan jumlah alat, jumlah nozzle, atau kapasitas dalam ton.",
        example="Alat",
        in_list=True,
    )
    tarif = money(
        "Tarif",
        required=True,
        help="Rupiah penuh untuk satu alat, satu nozzle, atau satu ton.",
        example="10.000",
        rules=(NOT_NEGATIVE,),
        in_list=True,
    )
    mulai = day(
        "Berlaku mulai", required=True, help="Hari pertama tarif ini berlaku.", example="01/01/2024", in_list=True
    )
    sampai = day(
        "Berlaku sampai", help="Hari terakhirnya; kosong bila masih berlaku.", example="31/12/2028", in_list=True
    )
    dasar = text(
        150, "Dasar hukum", expected=True, help="Perda atau Perbup yang menetapkannya.", example="Perda contoh 1/2024"
    )
