"""The health examinations of a koperasi. The parent repeats the newest predicate."""

from __future__ import annotations

from app.master.base import Register
from app.master.column import code, day, identifier, long, quantity, reference, text, year
from app.master.spec import Due, Latest, TableSpec
from app.urusan.aturan import PAST_DAY, SHARE
from app.urusan.koperasi.aturan_pembinaan import HEALTH_TONES, KESEHATAN_CHECKS, health


class KoperasiKesehatan(Register):
    """Hasil pemeriksaan kesehatan satu koperasi pada satu tahun: skor empat aspek, skor total, dan predikatnya."""

    spec = TableSpec(
        key="koperasi_kesehatan",
        label="Kesehatan koperasi",
        urusan=("koperasi",),
        title=("koperasi", "tahun"),
        match=(("koperasi", "tahun"),),
        unique=(("koperasi", "tahun"),),
        indexes=(("tahun", "predikat"), ("tenggat",)),
        checks=KESEHATAN_CHECKS,
        computed=health,
        latest=Latest(
            parent="koperasi",
            by="tahun",
            copy={"tahun_kesehatan": "tahun", "predikat_kesehatan": "predikat"},
        ),
        due=(Due("tenggat", "Tindak lanjut", where=(("tindak_lanjut.kosong", "ya"),)),),
        order="-tahun",
        icon="heartbeat",
        menu_group="Pembinaan dan pengawasan",
        facts=("skor_total", "predikat", "tanggal", "tenggat"),
        trend=("skor_total",),
        badges={"predikat": HEALTH_TONES},
    )

    koperasi = reference(
        "koperasi",
        "Koperasi",
        required=True,
        parent=True,
        help="Koperasi yang diperiksa; dapat dicari dengan NIK.",
        example="3513140010001",
        group="Pemeriksaan",
        aliases=("NIK koperasi", "nikKoperasi", "Nomor induk koperasi", "Nama koperasi", "Nama KSP/USP"),
    )
    tahun = year(
        "Tahun penilaian",
        required=True,
        help="Tahun yang dinilai; satu koperasi dinilai sekali setahun.",
        example="2025",
        group="Pemeriksaan",
        in_list=True,
        aliases=("Tahun",),
    )
    tanggal = day(
        "Tanggal pemeriksaan",
        expected=True,
        help="Tanggal pemeriksaan selesai, seperti di berita acara.",
        example="20/08/2026",
        group="Pemeriksaan",
        rules=PAST_DAY,
        aliases=("Tanggal", "Tgl pemeriksaan", "Tanggal penilaian", "Tanggal BAP"),
    )
    skema = code(
        "skema_kesehatan",
        "Skema penilaian",
        expected=True,
        help="Pedoman yang dipakai; bobot aspek mengikuti skema ini.",
        example="Skema 2021",
        group="Pemeriksaan",
        aliases=("Skema", "Pedoman"),
        source="Juknis Deputi Bidang Perkoperasian 15/2021",
    )
    pemeriksa = text(
        200,
        "Pemeriksa",
        help="Nama pejabat pengawas atau ketua tim yang memeriksa.",
        example="Tim Pengawas Contoh",
        group="Pemeriksaan",
        aliases=("Petugas pemeriksa", "Nama pemeriksa", "Penilai"),
    )
    no_bap = identifier(
        60,
        "Nomor berita acara",
        help="Nomor berita acara pemeriksaan.",
        example="518/12/BAP/2026",
        group="Pemeriksaan",
        searchable=True,
        aliases=("No BAP", "Nomor BAP", "No berita acara"),
    )
    skor_tata_kelola = quantity(
        "Skor tata kelola",
        6,
        2,
        help="Nilai aspek 0 sampai 100, sebelum dikalikan bobotnya.",
        example="82,50",
        group="Skor",
        rules=(SHARE,),
        aliases=("Tata kelola",),
    )
    skor_profil_risiko = quantity(
        "Skor profil risiko",
        6,
        2,
        help="Nilai aspek 0 sampai 100, sebelum dikalikan bobotnya.",
        example="75,00",
        group="Skor",
        rules=(SHARE,),
        aliases=("Profil risiko",),
    )
    skor_kinerja_keuangan = quantity(
        "Skor kinerja keuangan",
        6,
        2,
        help="Nilai aspek 0 sampai 100, sebelum dikalikan bobotnya.",
        example="80,00",
        group="Skor",
        rules=(SHARE,),
        aliases=("Kinerja keuangan",),
    )
    skor_permodalan = quantity(
        "Skor permodalan",
        6,
        2,
        help="Nilai aspek 0 sampai 100, sebelum dikalikan bobotnya.",
        example="78,00",
        group="Skor",
        rules=(SHARE,),
        aliases=("Permodalan",),
    )
    skor_total = quantity(
        "Skor total",
        6,
        2,
        expected=True,
        help="Nilai akhir 0 sampai 100; dihitung dari keempat aspek dan bobotnya bila dikosongkan.",
        example="79,70",
        group="Skor",
        rules=(SHARE,),
        in_list=True,
        aliases=("Total skor", "Nilai", "Nilai akhir", "Skor", "Jumlah skor"),
    )
    predikat = code(
        "predikat_kesehatan",
        "Predikat",
        computed=True,
        group="Skor",
        in_list=True,
        help="Golongan kesehatan menurut skor total.",
        source="Juknis Deputi Bidang Perkoperasian 15/2021",
    )
    rekomendasi = long(
        "Rekomendasi",
        help="Yang harus diperbaiki menurut pemeriksa.",
        example="Menurunkan pinjaman bermasalah",
        group="Tindak lanjut",
        aliases=("Saran",),
    )
    tindak_lanjut = long(
        "Tindak lanjut",
        help="Yang sudah dikerjakan koperasi atas rekomendasi.",
        example="Penagihan bersama pengurus",
        group="Tindak lanjut",
    )
    tenggat = day(
        "Tenggat tindak lanjut",
        help="Hari terakhir rekomendasi harus dikerjakan.",
        example="31/12/2026",
        group="Tindak lanjut",
        aliases=("Batas waktu", "Tenggat"),
    )
