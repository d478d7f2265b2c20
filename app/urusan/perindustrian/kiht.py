"""Factories of tobacco goods, in the tobacco estate of Paiton or outside it."""

from __future__ import annotations

from app.master.base import Register
from app.master.column import boolean, code, day, identifier, integer, reference, text
from app.master.spec import TableSpec
from app.urusan import lokasi
from app.urusan.aturan import COUNT, PAST_DAY
from app.urusan.perindustrian.aturan import KIHT_CHECKS, workers


class Kiht(Register):
    """Pabrik hasil tembakau di dalam atau di luar kawasan industri hasil tembakau (KIHT), dengan NPPBKC-nya."""

    spec = TableSpec(
        key="kiht",
        label="Pabrik hasil tembakau (KIHT)",
        urusan=("perindustrian",),
        title=("nama",),
        subtitle=("desa", "kecamatan"),
        match=(("nppbkc",), ("nama", "kecamatan")),
        indexes=(("nama",), ("nppbkc",), ("kecamatan", "nama")),
        checks=KIHT_CHECKS,
        computed=workers,
        names=("nppbkc", "nama"),
        order="nama",
        icon="building-factory",
        facts=("jenis", "nppbkc", "jumlah_tk", "status"),
        badges={
            "status": {"beroperasi": "hijau", "tidak_beroperasi": "kuning", "tutup": "merah", "konstruksi": "biru"}
        },
    )

    pelaku = reference(
        "pelaku_usaha",
        "Pemilik",
        expected=True,
        help="Pemilik atau penanggung jawab; cari namanya.",
        example="Nama Contoh Satu",
        group="Identitas",
        aliases=("Nama pemilik", "Penanggung jawab", "Pelaku usaha"),
    )
    nama = text(
        200,
        "Nama pabrik",
        required=True,
        help="Nama pabrik atau perusahaannya.",
        example="PR Contoh Jaya",
        group="Identitas",
        searchable=True,
        in_list=True,
        aliases=("Nama", "Pabrik", "Nama perusahaan", "Nama PR"),
    )
    jenis = code(
        "jenis_hasil_tembakau",
        "Jenis hasil tembakau",
        expected=True,
        help="Jenis yang dibuat, menurut pita cukainya.",
        example="Sigaret kretek tangan (SKT)",
        group="Identitas",
        in_list=True,
        aliases=("Jenis", "Jenis produksi", "SKT/SKM"),
    )
    nppbkc = identifier(
        40,
        "NPPBKC",
        expected=True,
        help="Nomor pokok pengusaha barang kena cukai dari Bea Cukai.",
        example="0711.1.3.0123",
        group="Identitas",
        searchable=True,
        in_list=True,
        aliases=("Nomor NPPBKC", "No NPPBKC", "Izin cukai"),
    )
    tanggal_nppbkc = day(
        "Tanggal NPPBKC",
        help="Tanggal keputusannya.",
        example="12/03/2022",
        group="Identitas",
        rules=PAST_DAY,
    )
    industri = reference(
        "industri",
        "Tercatat sebagai industri",
        help="Data industri yang sama, bila ada; dapat dicari dengan NIB.",
        example="0220001234567",
        group="Identitas",
        aliases=("NIB",),
    )
    status = code(
        "status_industri",
        "Status pabrik",
        expected=True,
        help="Keadaan pabriknya sekarang.",
        example="Beroperasi",
        group="Kegiatan",
        in_list=True,
        aliases=("Status", "Keadaan"),
    )
    di_kawasan = boolean(
        "Di dalam kawasan",
        expected=True,
        help="Ya bila pabriknya berada di dalam KIHT.",
        example="ya",
        group="Kegiatan",
        in_list=True,
        aliases=("Di KIHT", "Dalam KIHT"),
    )
    tk_l = integer(
        "Tenaga kerja laki-laki",
        expected=True,
        help="Pekerja laki-laki.",
        example="20",
        unit="orang",
        group="Kegiatan",
        rules=COUNT,
        aliases=("TK L", "TK laki-laki"),
    )
    tk_p = integer(
        "Tenaga kerja perempuan",
        expected=True,
        help="Pekerja perempuan.",
        example="130",
        unit="orang",
        group="Kegiatan",
        rules=COUNT,
        aliases=("TK P", "TK perempuan"),
    )
    jumlah_tk = integer(
        "Jumlah tenaga kerja",
        expected=True,
        help="Kosongkan bila laki-laki dan perempuan sudah diisi; jumlahnya dihitung sendiri.",
        example="150",
        unit="orang",
        group="Kegiatan",
        rules=COUNT,
        in_list=True,
        aliases=("TK", "Tenaga kerja", "Jumlah TK"),
    )
    kecamatan = lokasi.kecamatan()
    desa = lokasi.desa()
    alamat = lokasi.alamat("Alamat pabrik")
    lat = lokasi.lintang()
    lng = lokasi.bujur()
