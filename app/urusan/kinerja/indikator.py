"""The indicators of performance: what is measured, how, in which direction, and by whom."""

from __future__ import annotations

from app.master.base import Register
from app.master.column import boolean, code, identifier, long, reference, text
from app.master.spec import TableSpec
from app.urusan.kinerja.aturan import INDIKATOR_CHECKS


class Indikator(Register):
    """Satu ukuran kinerja dengan definisi, rumus, arah, dan penanggung jawabnya."""

    spec = TableSpec(
        key="indikator",
        label="Indikator kinerja",
        urusan=("kinerja",),
        title=("kode", "nama"),
        subtitle=("level", "satuan"),
        match=(("kode",),),
        unique=(("kode",),),
        checks=INDIKATOR_CHECKS,
        names=("kode", "nama"),
        small=True,
        order="kode",
        icon="target",
        facts=("level", "satuan", "arah", "pj"),
    )

    kode = identifier(
        20,
        "Kode indikator",
        required=True,
        help="Kode pendek yang unik.",
        example="C1",
        group="Indikator",
        searchable=True,
        in_list=True,
        aliases=("Kode", "No indikator"),
    )
    nama = text(
        300,
        "Nama indikator",
        required=True,
        help="Bunyi indikator seperti di dokumen perencanaan.",
        example="Persentase koperasi aktif",
        group="Indikator",
        searchable=True,
        in_list=True,
        aliases=("Indikator", "Indikator kinerja", "Nama"),
    )
    level = code(
        "level_indikator",
        "Tingkat indikator",
        expected=True,
        help="IKU, sasaran, program, kegiatan, sub kegiatan, atau IKK.",
        example="IKU",
        group="Indikator",
        in_list=True,
        aliases=("Level", "Tingkat"),
    )
    urusan_kinerja = code(
        "urusan_kinerja",
        "Urusan",
        expected=True,
        help="Urusan yang diukur.",
        example="Koperasi",
        group="Indikator",
        in_list=True,
    )
    bidang = code(
        "bidang_dinas",
        "Bidang penanggung jawab",
        expected=True,
        help="Bidang yang bertanggung jawab atas angkanya.",
        example="Koperasi",
        group="Indikator",
        aliases=("Bidang",),
    )
    pj = text(
        150,
        "Penanggung jawab",
        expected=True,
        help="Jabatan yang mengisi dan menjelaskan angkanya.",
        example="Kepala Bidang Koperasi",
        group="Indikator",
        aliases=("PJ",),
    )
    program = reference(
        "program",
        "Program atau kegiatan",
        help="Program, kegiatan, atau sub kegiatan yang diukur.",
        group="Indikator",
        aliases=("Kode program",),
    )
    induk = reference(
        "indikator",
        "Mendukung indikator",
        help="Indikator di atasnya yang didukung indikator ini.",
        group="Indikator",
        aliases=("Induk", "Indikator induk"),
    )
    definisi = long(
        "Definisi",
        expected=True,
        help="Apa yang dihitung dan apa yang tidak; wajib sebelum diterbitkan.",
        example="Koperasi aktif adalah koperasi yang berkegiatan usaha dan melaksanakan RAT.",
        group="Cara mengukur",
    )
    rumus = long(
        "Rumus",
        expected=True,
        help="Cara menghitung nilainya; wajib sebelum diterbitkan.",
        example="koperasi aktif / koperasi terdaftar × 100",
        group="Cara mengukur",
        aliases=("Formula", "Cara menghitung"),
    )
    satuan = text(
        30,
        "Satuan",
        expected=True,
        help="Satuan nilainya.",
        example="%",
        group="Cara mengukur",
        in_list=True,
    )
    bentuk = code(
        "bentuk_indikator",
        "Bentuk nilai",
        expected=True,
        help="Rasio dihitung dari pembilang dan penyebut (× 100); selain itu nilainya diisi langsung.",
        example="Rasio (× 100)",
        group="Cara mengukur",
        aliases=("Bentuk",),
    )
    arah = code(
        "arah_indikator",
        "Arah",
        expected=True,
        help="Lebih tinggi lebih baik, lebih rendah lebih baik, atau harus di antara dua batas.",
        example="Naik lebih baik",
        group="Cara mengukur",
        in_list=True,
        aliases=("Polaritas",),
    )
    agregasi = code(
        "agregasi_indikator",
        "Nilai setahun dari triwulan",
        expected=True,
        help="Nilai setahun adalah nilai triwulan terakhir, jumlah, atau rata-rata nilai triwulan.",
        example="Nilai terakhir",
        group="Cara mengukur",
        aliases=("Agregasi",),
    )
    sumber_angka = text(
        200,
        "Sumber angka",
        expected=True,
        help="Dari mana realisasinya diperoleh.",
        example="Register koperasi",
        group="Cara mengukur",
        aliases=("Sumber", "Sumber angka indikator"),
    )
    mode = code(
        "mode_indikator",
        "Cara isi",
        expected=True,
        help="Otomatis berarti realisasi dihitung dari register sebagai draf.",
        example="Manual",
        group="Pengisian otomatis",
        aliases=("Mode",),
    )
    angka = identifier(
        60,
        "Angka dashboard",
        help="Kode angka dashboard yang menjadi realisasinya; daftar kodenya: flask kinerja figures.",
        example="koperasi_aktif",
        group="Pengisian otomatis",
        aliases=("Kode angka",),
    )
    angka_penyebut = identifier(
        60,
        "Angka dashboard penyebut",
        help="Kode angka dashboard yang menjadi penyebut; kosong bila angka pertama sudah berupa persentase.",
        example="koperasi_terdaftar",
        group="Pengisian otomatis",
    )
    aktif = boolean(
        "Masih dipakai",
        expected=True,
        default=True,
        help="Tidak bila indikatornya diganti.",
        example="ya",
        group="Indikator",
    )
    publik = boolean(
        "Boleh diterbitkan",
        help="Ya bila capaiannya boleh tampil di halaman publik.",
        example="tidak",
        group="Indikator",
    )
