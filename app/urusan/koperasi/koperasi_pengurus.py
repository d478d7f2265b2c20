"""Officers and supervisors of a koperasi. Members are counted, never listed: data minimisation."""

from __future__ import annotations

from app.master.base import Register
from app.master.column import boolean, code, day, identifier, personal, reference, text
from app.master.spec import Due, TableSpec
from app.urusan import isian, pengenal
from app.urusan.aturan import PAST_DAY
from app.urusan.koperasi.aturan import PENGURUS_CHECKS


class KoperasiPengurus(Register):
    """Pengurus, pengawas dan manajer koperasi dengan masa jabatannya."""

    spec = TableSpec(
        key="koperasi_pengurus",
        label="Pengurus koperasi",
        urusan=("koperasi",),
        title=("nama", "jabatan"),
        subtitle=("koperasi",),
        match=(("koperasi", "jabatan", "nama"), ("koperasi", "nama")),
        checks=PENGURUS_CHECKS,
        due=(Due("periode_selesai", "Masa jabatan", renewed_by=("koperasi", "jabatan")),),
        order="nama",
        icon="id-badge-2",
    )

    koperasi = reference(
        "koperasi",
        "Koperasi",
        required=True,
        parent=True,
        help="Koperasi tempat menjabat.",
        example="3513140010001",
        group="Jabatan",
        in_list=True,
        aliases=("NIK koperasi", "Nomor induk koperasi", "Nama koperasi"),
    )
    nama = text(
        200,
        "Nama",
        required=True,
        help="Nama lengkap.",
        example="Nama Contoh Satu",
        group="Jabatan",
        searchable=True,
        in_list=True,
        aliases=("Nama pengurus", "Ketua"),
    )
    jabatan = code(
        "jabatan_koperasi",
        "Jabatan",
        expected=True,
        help="Jabatan di koperasi.",
        example="Ketua",
        group="Jabatan",
        in_list=True,
    )
    periode_mulai = day(
        "Mulai menjabat",
        expected=True,
        help="Awal masa jabatan.",
        example="01/04/2024",
        group="Jabatan",
        rules=PAST_DAY,
        in_list=True,
        aliases=("Periode mulai", "Masa jabatan mulai"),
    )
    periode_selesai = day(
        "Selesai menjabat",
        help="Akhir masa jabatan; boleh tanggal yang akan datang.",
        example="31/03/2029",
        group="Jabatan",
        in_list=True,
        aliases=("Periode selesai", "Masa jabatan selesai"),
    )
    nik = personal(
        16,
        "NIK",
        blind=True,
        help="Nomor induk kependudukan, 16 angka sesuai KTP.",
        example="3513145708900003",
        group="Data pribadi",
        rules=pengenal.NIK,
        aliases=("NIK pengurus", "No KTP"),
    )
    jenis_kelamin = code(
        "jenis_kelamin",
        "Jenis kelamin",
        expected=True,
        help="Sesuai KTP.",
        example="Perempuan",
        group="Data pribadi",
        aliases=("JK", "L/P"),
    )
    no_hp = isian.no_hp()
    bersertifikat_kompetensi = boolean(
        "Bersertifikat kompetensi",
        help="Ya bila punya sertifikat kompetensi perkoperasian.",
        example="ya",
        group="Sertifikat",
    )
    no_sertifikat = identifier(
        60,
        "Nomor sertifikat",
        help="Nomor sertifikat kompetensi.",
        example="64100 4121 0 0001234 2024",
        group="Sertifikat",
        aliases=("No sertifikat",),
    )
