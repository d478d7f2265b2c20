"""Monthly retribution of a market, summed up: receipts are kept elsewhere. The market repeats the newest debts."""

from __future__ import annotations

from app.master.base import Register
from app.master.column import integer, money, month, percent, reference
from app.master.spec import Latest, TableSpec
from app.urusan.aturan import COUNT, RUPIAH
from app.urusan.pasar import kualitas
from app.urusan.pasar.aturan import RETRIBUSI_CHECKS, retribution_share


class PasarRetribusi(Register):
    """Target, penerimaan dan tunggakan retribusi satu pasar pada satu bulan."""

    spec = TableSpec(
        key="pasar_retribusi",
        label="Retribusi pasar",
        urusan=("pasar",),
        title=("pasar", "bulan"),
        measure="realisasi",
        match=(("pasar", "bulan"),),
        unique=(("pasar", "bulan"),),
        indexes=(("bulan", "pasar"),),
        selections=kualitas.RETRIBUSI,
        checks=RETRIBUSI_CHECKS,
        computed=retribution_share,
        latest=Latest(parent="pasar", by="bulan", copy={"penunggak": "penunggak", "tunggakan": "tunggakan"}),
        order="-bulan",
        icon="receipt",
        trend=("realisasi", "tunggakan"),
    )

    pasar = reference(
        "pasar",
        "Pasar",
        required=True,
        parent=True,
        help="Pasar yang dilaporkan.",
        example="Pasar Semampir",
        group="Laporan",
        in_list=True,
        aliases=("Nama pasar", "Kode pasar"),
    )
    bulan = month(
        "Bulan",
        required=True,
        help="Bulan yang dilaporkan.",
        example="10/2026",
        group="Laporan",
        in_list=True,
        aliases=("Periode", "Bulan laporan"),
    )
    target = money(
        "Target",
        expected=True,
        help="Target penerimaan bulan ini.",
        example="12.500.000",
        group="Retribusi",
        rules=RUPIAH,
        in_list=True,
        aliases=("Target (Rp)", "Target retribusi"),
    )
    realisasi = money(
        "Realisasi",
        expected=True,
        help="Retribusi yang diterima bulan ini.",
        example="11.750.000",
        group="Retribusi",
        rules=RUPIAH,
        in_list=True,
        aliases=("Realisasi (Rp)", "Penerimaan", "Realisasi retribusi"),
    )
    capaian = percent("Capaian", computed=True, group="Retribusi", help="Realisasi dibagi target.", in_list=True)
    penunggak = integer(
        "Penunggak",
        help="Pedagang yang belum membayar pada akhir bulan.",
        example="14",
        unit="orang",
        group="Tunggakan",
        rules=COUNT,
        aliases=("Jumlah penunggak",),
    )
    tunggakan = money(
        "Tunggakan",
        help="Semua retribusi yang belum dibayar pada akhir bulan.",
        example="1.820.000",
        group="Tunggakan",
        rules=RUPIAH,
        in_list=True,
        aliases=("Nilai tunggakan", "Tunggakan (Rp)"),
    )
