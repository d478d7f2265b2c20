"""Owners of businesses, shared by usaha mikro, industry, warehouses and markets. Mostly personal data."""

from __future__ import annotations

from app.master.base import Register
from app.master.column import boolean, code, identifier, personal, text
from app.master.spec import TableSpec
from app.urusan import isian, lokasi, pengenal
from app.urusan.usaha_mikro import kualitas
from app.urusan.usaha_mikro.aturan import PELAKU_CHECKS


class PelakuUsaha(Register):
    """Pemilik atau penanggung jawab usaha, orang maupun badan; satu pemilik dapat memiliki beberapa usaha."""

    spec = TableSpec(
        key="pelaku_usaha",
        label="Pelaku usaha",
        urusan=("usaha_mikro", "pasar", "perindustrian", "perdagangan"),
        title=("nama",),
        subtitle=("desa", "kecamatan"),
        match=(("nik",), ("nama", "kecamatan", "desa"), ("nama", "kecamatan"), ("nama",)),
        indexes=(("nama",), ("kecamatan", "nama")),
        selections=kualitas.PELAKU,
        checks=PELAKU_CHECKS,
        names=("nik", "nama"),
        order="nama",
        icon="user",
    )

    nama = text(
        200,
        "Nama pelaku usaha",
        required=True,
        help="Nama orang sesuai KTP, atau nama badan usahanya.",
        example="Nama Contoh Satu",
        group="Identitas",
        searchable=True,
        in_list=True,
        aliases=("Nama", "Nama pemilik", "Pemilik", "Nama pengusaha", "Penanggung jawab"),
    )
    jenis = code(
        "jenis_pelaku",
        "Jenis pelaku usaha",
        expected=True,
        help="Orang perseorangan atau badan.",
        example="Orang perseorangan",
        group="Identitas",
        in_list=True,
    )
    jenis_kelamin = code(
        "jenis_kelamin",
        "Jenis kelamin",
        help="Sesuai KTP; kosongkan untuk badan.",
        example="Perempuan",
        group="Identitas",
        in_list=True,
        aliases=("JK", "L/P", "Gender"),
    )
    pendidikan = code(
        "pendidikan",
        "Pendidikan terakhir",
        help="Pendidikan yang ditamatkan.",
        example="SMA/SMK sederajat",
        group="Identitas",
        aliases=("Pendidikan",),
    )
    disabilitas = boolean(
        "Penyandang disabilitas",
        help="Diisi menurut keterangan pelaku usaha sendiri.",
        example="tidak",
        group="Identitas",
        aliases=("Disabilitas", "Difabel"),
    )
    nik = personal(
        16,
        "NIK",
        blind=True,
        expected=True,
        help="Nomor induk kependudukan, 16 angka sesuai KTP.",
        example="3513145708900003",
        group="Data pribadi",
        rules=pengenal.NIK,
        aliases=("No KTP", "Nomor KTP", "NIK pemilik"),
    )
    tanggal_lahir = personal(
        10,
        "Tanggal lahir",
        help="Sesuai KTP.",
        example="17/08/1990",
        group="Data pribadi",
        rules=pengenal.BIRTH_DATE,
        aliases=("Tgl lahir",),
    )
    npwp = personal(
        16,
        "NPWP",
        help="15 atau 16 angka; titik dan strip boleh.",
        example="012345678625000",
        group="Data pribadi",
        rules=pengenal.NPWP,
        aliases=("No NPWP",),
    )
    no_hp = isian.no_hp(aliases=("No telp", "WhatsApp", "No WA"))
    email = personal(
        150,
        "Surel",
        help="Alamat surel.",
        example="nama@contoh.id",
        group="Data pribadi",
        rules=pengenal.EMAIL,
        aliases=("Email", "E-mail"),
    )
    alamat = personal(
        250,
        "Alamat",
        help="Jalan, nomor dan dusun tempat tinggal; desa dan kecamatan diisi terpisah.",
        example="Dusun Krajan 12",
        group="Data pribadi",
        aliases=("Alamat rumah", "Alamat pemilik", "Alamat KTP"),
    )
    rt = identifier(3, "RT", help="Nomor rukun tetangga.", example="002", group="Lokasi", rules=pengenal.RT_RW)
    rw = identifier(3, "RW", help="Nomor rukun warga.", example="001", group="Lokasi", rules=pengenal.RT_RW)
    kecamatan = lokasi.kecamatan(required=False)
    desa = lokasi.desa()
    izin_publikasi = boolean(
        "Izin publikasi",
        required=True,
        default=False,
        group="Persetujuan",
        example="tidak",
        help="Ya bila pelaku usaha setuju nama dan usahanya ditampilkan di halaman publik.",
        source="UU 27/2022 tentang Pelindungan Data Pribadi",
    )
