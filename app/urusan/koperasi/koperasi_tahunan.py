"""The yearly figures of a koperasi, as its RAT report gives them. The parent repeats the newest."""

from __future__ import annotations

from app.master.base import Register
from app.master.column import boolean, code, day, integer, money, percent, reference, year
from app.master.spec import Evidence, Latest, TableSpec
from app.urusan.aturan import COUNT, PAST_DAY, RUPIAH, SIGNED_RUPIAH
from app.urusan.koperasi import kualitas
from app.urusan.koperasi.aturan import TAHUNAN_CHECKS, yearly_totals


class KoperasiTahunan(Register):
    """Keadaan koperasi pada satu tahun buku: RAT, anggota, karyawan, modal, aset, volume usaha dan SHU."""

    spec = TableSpec(
        key="koperasi_tahunan",
        label="Data tahunan koperasi",
        urusan=("koperasi",),
        title=("koperasi", "tahun_buku"),
        match=(("koperasi", "tahun_buku"),),
        unique=(("koperasi", "tahun_buku"),),
        indexes=(("tahun_buku", "koperasi"),),
        selections=kualitas.KOPERASI_TAHUNAN,
        checks=TAHUNAN_CHECKS,
        computed=yearly_totals,
        evidence=Evidence("Laporan RAT", when="sudah_rat"),
        latest=Latest(
            parent="koperasi",
            by="tahun_buku",
            copy={
                "tahun_buku_terakhir": "tahun_buku",
                "tanggal_rat_terakhir": "tanggal_rat",
                "tahun_rat_terakhir": "tahun_rat",
                "jumlah_anggota": "jumlah_anggota",
                "modal_sendiri": "modal_sendiri",
                "aset": "aset",
                "volume_usaha": "volume_usaha",
                "shu": "shu",
            },
        ),
        order="-tahun_buku",
        icon="calendar-stats",
        facts=("jumlah_anggota", "aset", "volume_usaha", "shu", "npl"),
        trend=("aset", "volume_usaha", "jumlah_anggota", "shu"),
        badges={"tahap_rat": {"terverifikasi": "hijau", "terlaksana": "biru", "persiapan": "kuning", "belum": "abu"}},
    )

    koperasi = reference(
        "koperasi",
        "Koperasi",
        required=True,
        parent=True,
        help="Koperasi yang dilaporkan; dapat dicari dengan NIK.",
        example="3513140010001",
        group="Laporan",
        aliases=("NIK koperasi", "nikKoperasi", "Nomor induk koperasi", "Nama koperasi"),
    )
    tahun_buku = year(
        "Tahun buku",
        required=True,
        help="Tahun yang dilaporkan, bukan tahun rapatnya.",
        example="2025",
        group="Laporan",
        in_list=True,
        aliases=("Tahun",),
    )
    sudah_rat = boolean(
        "Sudah RAT",
        expected=True,
        help="Ya bila RAT untuk tahun buku ini sudah dilaksanakan.",
        example="ya",
        group="RAT",
        in_list=True,
        aliases=("RAT", "Status RAT"),
    )
    tanggal_rat = day(
        "Tanggal RAT",
        help="Tanggal rapat anggota tahunan.",
        example="18/03/2026",
        group="RAT",
        rules=PAST_DAY,
        aliases=("Tgl RAT", "tglRAT_terakhir"),
    )
    peserta_rat = integer(
        "Peserta RAT", help="Anggota yang hadir.", example="120", unit="orang", group="RAT", rules=COUNT
    )
    tahap_rat = code("tahap_rat", "Tahap RAT", help="Sudah sejauh mana RAT-nya.", example="Terlaksana", group="RAT")
    tahun_rat = year(
        "Tahun buku ber-RAT", computed=True, group="RAT", help="Tahun buku ini bila RAT-nya sudah dilaksanakan."
    )

    anggota_l = integer(
        "Anggota laki-laki",
        expected=True,
        help="Anggota laki-laki pada akhir tahun buku.",
        example="106",
        unit="orang",
        group="Anggota dan karyawan",
        rules=COUNT,
        aliases=("Anggota L", "jmlAnggota_pria", "Anggota pria"),
    )
    anggota_p = integer(
        "Anggota perempuan",
        expected=True,
        help="Anggota perempuan pada akhir tahun buku.",
        example="45",
        unit="orang",
        group="Anggota dan karyawan",
        rules=COUNT,
        aliases=("Anggota P", "jmlAnggota_wanita", "Anggota wanita"),
    )
    jumlah_anggota = integer(
        "Jumlah anggota",
        expected=True,
        group="Anggota dan karyawan",
        unit="orang",
        example="151",
        rules=COUNT,
        help="Kosongkan bila laki-laki dan perempuan sudah diisi; jumlahnya dihitung sendiri.",
        in_list=True,
        aliases=("Total anggota", "totalAnggota", "Anggota"),
    )
    calon_anggota = integer(
        "Calon anggota",
        help="Calon anggota yang belum dilayani sebagai anggota.",
        example="5",
        unit="orang",
        group="Anggota dan karyawan",
        rules=COUNT,
    )
    pengurus = integer(
        "Pengurus",
        help="Banyaknya pengurus.",
        example="5",
        unit="orang",
        group="Anggota dan karyawan",
        rules=COUNT,
        aliases=("Jumlah pengurus",),
    )
    pengawas = integer(
        "Pengawas",
        help="Banyaknya pengawas.",
        example="3",
        unit="orang",
        group="Anggota dan karyawan",
        rules=COUNT,
        aliases=("Jumlah pengawas",),
    )
    manajer_l = integer(
        "Manajer laki-laki",
        help="Manajer laki-laki.",
        example="1",
        unit="orang",
        group="Anggota dan karyawan",
        rules=COUNT,
        aliases=("Manajer L",),
    )
    manajer_p = integer(
        "Manajer perempuan",
        help="Manajer perempuan.",
        example="0",
        unit="orang",
        group="Anggota dan karyawan",
        rules=COUNT,
        aliases=("Manajer P",),
    )
    jumlah_manajer = integer(
        "Jumlah manajer",
        help="Kosongkan bila rinciannya sudah diisi.",
        example="1",
        unit="orang",
        group="Anggota dan karyawan",
        rules=COUNT,
        aliases=("totalManager", "Total manajer", "Manajer"),
    )
    karyawan_l = integer(
        "Karyawan laki-laki",
        expected=True,
        help="Karyawan laki-laki.",
        example="6",
        unit="orang",
        group="Anggota dan karyawan",
        rules=COUNT,
        aliases=("Karyawan L",),
    )
    karyawan_p = integer(
        "Karyawan perempuan",
        expected=True,
        help="Karyawan perempuan.",
        example="4",
        unit="orang",
        group="Anggota dan karyawan",
        rules=COUNT,
        aliases=("Karyawan P",),
    )
    jumlah_karyawan = integer(
        "Jumlah karyawan",
        help="Kosongkan bila rinciannya sudah diisi.",
        example="10",
        unit="orang",
        group="Anggota dan karyawan",
        rules=COUNT,
        aliases=("totalKaryawan", "Total karyawan", "Karyawan"),
    )

    simpanan_pokok = money(
        "Simpanan pokok", help="Saldo akhir tahun.", example="15.000.000", group="Modal", rules=RUPIAH
    )
    simpanan_wajib = money(
        "Simpanan wajib", help="Saldo akhir tahun.", example="60.000.000", group="Modal", rules=RUPIAH
    )
    cadangan = money("Cadangan", help="Dana cadangan.", example="20.000.000", group="Modal", rules=RUPIAH)
    hibah = money("Hibah", help="Modal dari hibah.", example="5.000.000", group="Modal", rules=RUPIAH)
    shu_ditahan = money(
        "SHU ditahan", help="SHU yang belum dibagikan.", example="10.000.000", group="Modal", rules=SIGNED_RUPIAH
    )
    modal_sendiri = money(
        "Modal sendiri",
        expected=True,
        help="Jumlah simpanan pokok, simpanan wajib, cadangan, hibah dan SHU ditahan.",
        example="110.000.000",
        group="Modal",
        rules=SIGNED_RUPIAH,
        in_list=True,
    )
    modal_luar = money(
        "Modal luar",
        expected=True,
        help="Pinjaman dari anggota, bank dan pihak lain.",
        example="90.000.000",
        group="Modal",
        rules=RUPIAH,
    )
    modal_penyertaan = money(
        "Modal penyertaan", help="Penyertaan pihak lain.", example="0", group="Modal", rules=RUPIAH
    )

    aset = money(
        "Aset",
        expected=True,
        help="Aset akhir tahun; sama dengan modal sendiri ditambah modal luar.",
        example="200.000.000",
        group="Usaha",
        rules=RUPIAH,
        in_list=True,
        aliases=("Jumlah aset", "Total aset", "Asset"),
    )
    volume_usaha = money(
        "Volume usaha",
        expected=True,
        help="Nilai seluruh penjualan barang dan jasa serta pinjaman yang disalurkan.",
        example="350.000.000",
        group="Usaha",
        rules=RUPIAH,
        in_list=True,
        aliases=("Omzet", "Volume"),
    )
    pendapatan = money("Pendapatan", help="Pendapatan setahun.", example="60.000.000", group="Usaha", rules=RUPIAH)
    beban = money("Beban", help="Beban setahun.", example="38.000.000", group="Usaha", rules=RUPIAH)
    shu = money(
        "SHU",
        expected=True,
        help="Sisa hasil usaha setahun; rugi ditulis dengan tanda minus.",
        example="22.000.000",
        group="Usaha",
        rules=SIGNED_RUPIAH,
        in_list=True,
        aliases=("Sisa hasil usaha",),
    )

    simpanan_berjangka = money(
        "Simpanan berjangka",
        help="Saldo simpanan berjangka.",
        example="40.000.000",
        group="Simpan pinjam",
        rules=RUPIAH,
    )
    pinjaman_diberikan = money(
        "Pinjaman diberikan",
        help="Saldo pinjaman kepada anggota.",
        example="150.000.000",
        group="Simpan pinjam",
        rules=RUPIAH,
    )
    pinjaman_bermasalah = money(
        "Pinjaman bermasalah",
        help="Bagian yang kurang lancar, diragukan dan macet.",
        example="3.000.000",
        group="Simpan pinjam",
        rules=RUPIAH,
    )
    npl = percent(
        "Rasio pinjaman bermasalah (NPL)",
        computed=True,
        group="Simpan pinjam",
        help="Pinjaman bermasalah dibagi pinjaman diberikan.",
    )

    kas_bank = money("Kas dan bank", help="Saldo akhir tahun.", example="12.000.000", group="Likuiditas", rules=RUPIAH)
    aktiva_lancar = money(
        "Aktiva lancar", help="Harta yang cair dalam setahun.", example="170.000.000", group="Likuiditas", rules=RUPIAH
    )
    kewajiban_lancar = money(
        "Kewajiban lancar",
        help="Utang yang jatuh tempo dalam setahun.",
        example="60.000.000",
        group="Likuiditas",
        rules=RUPIAH,
    )
