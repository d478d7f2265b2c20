"""Half-yearly reports of an industry to the ministry's SIINas: handed in or not, and when."""

from __future__ import annotations

from app.master.base import Register
from app.master.column import boolean, code, day, identifier, reference, year
from app.master.spec import Due, TableSpec
from app.urusan.aturan import PAST_DAY
from app.urusan.perindustrian.aturan import SIINAS_CHECKS


class LaporanSiinas(Register):
    """Laporan satu industri ke SIINas untuk satu semester."""

    spec = TableSpec(
        key="laporan_siinas",
        label="Laporan SIINas",
        urusan=("perindustrian",),
        title=("industri", "tahun", "semester"),
        match=(("industri", "tahun", "semester"),),
        unique=(("industri", "tahun", "semester"),),
        indexes=(("tahun", "semester"), ("tenggat",)),
        checks=SIINAS_CHECKS,
        due=(Due("tenggat", "Laporan SIINas", where=(("tanggal.kosong", "ya"),)),),
        order="-tahun",
        icon="cloud-upload",
    )

    industri = reference(
        "industri",
        "Industri",
        required=True,
        parent=True,
        help="Industri yang wajib melapor; dapat dicari dengan NIB.",
        example="0220001234567",
        group="Laporan",
        in_list=True,
        aliases=("NIB", "Nama perusahaan", "Nama industri"),
    )
    tahun = year(
        "Tahun",
        required=True,
        help="Tahun yang dilaporkan.",
        example="2026",
        group="Laporan",
        in_list=True,
        aliases=("Tahun laporan",),
    )
    semester = code(
        "semester",
        "Semester",
        required=True,
        help="Semester yang dilaporkan.",
        example="Semester I",
        group="Laporan",
        in_list=True,
        aliases=("Smt",),
    )
    tenggat = day(
        "Batas penyampaian",
        help="Hari terakhir laporan boleh disampaikan, menurut ketentuan yang berlaku.",
        example="31/07/2026",
        group="Laporan",
        in_list=True,
        aliases=("Batas waktu", "Tenggat"),
    )
    disampaikan = boolean(
        "Sudah disampaikan",
        expected=True,
        help="Ya bila laporannya sudah masuk di SIINas.",
        example="ya",
        group="Penyampaian",
        in_list=True,
        aliases=("Disampaikan", "Sudah lapor", "Lapor"),
    )
    tanggal = day(
        "Tanggal disampaikan",
        help="Hari laporannya masuk.",
        example="14/07/2026",
        group="Penyampaian",
        rules=PAST_DAY,
        in_list=True,
        aliases=("Tanggal lapor", "Tanggal"),
    )
    nomor_tanda_terima = identifier(
        60,
        "Nomor tanda terima",
        help="Nomor bukti penyampaian dari SIINas, bila ada.",
        example="TT-2026-000123",
        group="Penyampaian",
        aliases=("No tanda terima", "Tanda terima"),
    )
