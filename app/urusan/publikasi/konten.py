"""Pieces of the public site. What the public sees is a copy made when a second person agreed (app.publication)."""

from __future__ import annotations

from app.master.base import Register
from app.master.column import boolean, code, day, long, reference, text, year
from app.master.spec import TableSpec


class Konten(Register):
    """Berita, galeri foto, infografis, dokumen, pengumuman, capaian, atau narasi angka untuk situs publik."""

    spec = TableSpec(
        key="konten",
        label="Konten publik",
        urusan=("publikasi",),
        title=("judul",),
        subtitle=("jenis", "urusan"),
        match=(("judul", "jenis"), ("judul",)),
        indexes=(("jenis",),),
        order="-tanggal_tayang",
        icon="news",
        facts=("jenis", "tanggal_tayang", "tahun", "triwulan"),
    )

    judul = text(
        200,
        "Judul",
        required=True,
        help="Satu kalimat pendek yang menyebut isinya.",
        example="Pelatihan kemasan untuk 40 usaha mikro",
        group="Konten",
        in_list=True,
        searchable=True,
    )
    jenis = code(
        "jenis_konten",
        "Jenis konten",
        required=True,
        help="Menentukan di bagian mana situs publik konten ini tampil.",
        example="Berita",
        group="Konten",
        in_list=True,
        aliases=("Jenis", "Kategori"),
    )
    urusan = code(
        "urusan_konten",
        "Urusan",
        expected=True,
        help="Konten ikut tampil di profil urusan ini.",
        example="Koperasi",
        group="Konten",
        in_list=True,
        aliases=("Bidang",),
    )
    indikator = reference(
        "indikator",
        "Indikator kinerja",
        help="Foto dan cerita ini ikut tampil di halaman capaian indikatornya.",
        example="C1",
        group="Konten",
        aliases=("Kode indikator",),
    )
    ringkasan = text(
        300,
        "Ringkasan",
        expected=True,
        help="Satu atau dua kalimat untuk daftar, mesin pencari, dan pratinjau saat tautannya dibagikan.",
        example="Peserta dari sembilan kecamatan belajar memilih kemasan pangan.",
        group="Konten",
    )
    naskah = long(
        "Isi",
        expected=True,
        help="Baris kosong memulai paragraf baru. ## subjudul, - butir daftar, **tebal**, [teks](https://alamat). "
        "Jangan menulis data pribadi.",
        example="Pelatihan berlangsung dua hari.",
        group="Konten",
    )
    kredit = text(
        150,
        "Kredit foto",
        help="Siapa yang memotret atau membuat gambarnya.",
        example="Bidang Usaha Mikro",
        group="Konten",
        aliases=("Sumber foto",),
    )
    tahun = year(
        "Tahun",
        help="Tahun yang dibicarakan, untuk capaian dan dokumen.",
        example="2026",
        group="Masa",
        in_list=True,
    )
    triwulan = code(
        "triwulan",
        "Triwulan",
        help="Triwulan yang dibicarakan; kosong bila setahun penuh.",
        example="Triwulan III",
        group="Masa",
        aliases=("TW",),
    )
    tanggal_tayang = day(
        "Mulai tayang",
        help="Hari pertama tampil; boleh tanggal yang akan datang. Kosong = segera setelah disetujui.",
        example="24/11/2026",
        group="Masa",
        in_list=True,
        aliases=("Tanggal terbit", "Tanggal"),
    )
    arsip = boolean(
        "Diarsipkan",
        help="Ya menarik konten dari situs publik saat itu juga; menayangkannya lagi perlu disetujui lagi.",
        example="tidak",
        group="Masa",
        in_list=True,
        aliases=("Arsip",),
    )
