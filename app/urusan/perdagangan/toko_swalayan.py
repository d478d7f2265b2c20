"""The register of modern shops: minimarkets, supermarkets, department stores, wholesalers."""

from __future__ import annotations

from app.master.base import Register
from app.master.column import clock, code, day, identifier, integer, quantity, reference, text
from app.master.spec import Due, TableSpec
from app.urusan import isian, lokasi
from app.urusan.aturan import COUNT, POSITIVE
from app.urusan.perdagangan import kualitas
from app.urusan.perdagangan.aturan_toko import TOKO_CHECKS, shop_figures


class TokoSwalayan(Register):
    """Toko swalayan di kabupaten, berjejaring maupun mandiri, dengan jaraknya ke pasar rakyat terdekat."""

    spec = TableSpec(
        key="toko_swalayan",
        label="Toko swalayan",
        urusan=("perdagangan",),
        title=("nama",),
        subtitle=("desa", "kecamatan"),
        match=(("nib", "nama"), ("nama", "kecamatan", "desa"), ("nama", "kecamatan")),
        indexes=(("nama",), ("kecamatan", "nama")),
        selections=kualitas.LOCATED,
        checks=TOKO_CHECKS,
        computed=shop_figures,
        names=("nama",),
        due=(Due("berlaku_sampai", "Izin toko swalayan"),),
        order="nama",
        icon="shopping-cart",
        menu_group="Sarana perdagangan",
        facts=("jenis", "luas_lantai", "jarak_pasar_m", "pasar_terdekat", "nomor_izin", "berlaku_sampai"),
        badges={
            "status": {"aktif": "hijau", "tutup_sementara": "kuning", "tutup": "merah", "pindah": "abu"},
        },
    )

    nama = text(
        200,
        "Nama toko",
        required=True,
        help="Nama tokonya, dengan cabangnya bila ada.",
        example="Swalayan Contoh Kraksaan",
        group="Identitas",
        searchable=True,
        in_list=True,
        aliases=("Nama",),
    )
    pelaku = reference(
        "pelaku_usaha",
        "Pemilik",
        expected=True,
        help="Orang atau badan pemiliknya; cari namanya.",
        example="Nama Contoh Satu",
        group="Identitas",
        aliases=("Nama pemilik", "Pelaku usaha"),
    )
    jaringan = text(
        100,
        "Jaringan",
        help="Nama jaringannya; kosong bila mandiri.",
        example="Jaringan Contoh",
        group="Identitas",
        searchable=True,
        in_list=True,
        aliases=("Merek jaringan",),
    )
    status = code(
        "status_usaha",
        "Status",
        expected=True,
        help="Keadaan tokonya sekarang.",
        example="Aktif",
        group="Identitas",
        in_list=True,
    )
    cara_jual = code(
        "cara_jual_toko",
        "Cara jual",
        help="Kosong berarti eceran kebutuhan sehari-hari, yang paling umum.",
        example="Eceran kebutuhan sehari-hari",
        group="Toko",
    )
    luas_lantai = quantity(
        "Luas lantai",
        12,
        2,
        expected=True,
        help="Luas lantai penjualan.",
        example="180",
        unit="m²",
        group="Toko",
        rules=(POSITIVE,),
        in_list=True,
        aliases=("Luas", "Luas lantai penjualan"),
    )
    jenis = code(
        "jenis_toko_swalayan",
        "Jenis toko",
        computed=True,
        help="Dihitung dari cara jual dan luas lantai; batasnya di Ambang klasifikasi.",
        group="Toko",
        in_list=True,
    )
    jam_buka = clock("Jam buka", help="Jam buka.", example="08.00", group="Toko", aliases=("Buka",))
    jam_tutup = clock("Jam tutup", help="Jam tutup.", example="22.00", group="Toko", aliases=("Tutup",))
    produk_umkm_lokal = integer(
        "Produk UMKM setempat",
        help="Banyaknya macam produk usaha mikro setempat yang dijual.",
        example="12",
        unit="produk",
        group="Toko",
        rules=COUNT,
        aliases=("Produk UMKM",),
    )
    tk_l = integer(
        "Tenaga kerja laki-laki", help="Banyaknya.", example="4", unit="orang", group="Toko", rules=COUNT,
        aliases=("TK L",),
    )  # fmt: skip
    tk_p = integer(
        "Tenaga kerja perempuan", help="Banyaknya.", example="6", unit="orang", group="Toko", rules=COUNT,
        aliases=("TK P",),
    )  # fmt: skip
    nib = isian.nib("Perizinan", expected=True)
    nomor_izin = identifier(
        60,
        "Nomor izin",
        expected=True,
        help="Nomor izin usaha toko swalayan.",
        example="510/7/IUTM/2026",
        group="Perizinan",
        searchable=True,
        aliases=("No izin", "IUTM"),
    )
    berlaku_sampai = day(
        "Izin berlaku sampai",
        help="Hari terakhir izinnya berlaku.",
        example="31/12/2028",
        group="Perizinan",
        in_list=True,
        aliases=("Berlaku sampai",),
    )
    kecamatan = lokasi.kecamatan()
    desa = lokasi.desa()
    alamat = lokasi.alamat("Alamat")
    lat = lokasi.lintang(expected=True)
    lng = lokasi.bujur(expected=True)
    pasar_terdekat = text(
        150, "Pasar terdekat", computed=True, help="Pasar berkoordinat yang paling dekat.", group="Lokasi"
    )
    jarak_pasar_m = integer(
        "Jarak ke pasar",
        computed=True,
        help="Jarak lurus ke pasar terdekat menurut koordinat keduanya.",
        unit="m",
        group="Lokasi",
        in_list=True,
    )
