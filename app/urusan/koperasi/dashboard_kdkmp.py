"""What the dashboard says of Koperasi Desa/Kelurahan Merah Putih: how far each village is with its own."""

from app.master.figures import Chart, Figure, Where
from app.urusan.kode.desa import VILLAGES, WITH_KDKMP, WITHOUT_KDKMP
from app.urusan.koperasi.kualitas import WITH_OUTLET

_KDKMP = "Koperasi Merah Putih"
_VILLAGE: Where = tuple(("level", level) for level in VILLAGES)


def _step(key: str, label: str, *where: tuple[str, str], help: str) -> Figure:
    """The Koperasi Merah Putih that have got so far."""
    return Figure(
        key,
        label,
        "koperasi",
        where=(("is_kdkmp", "ya"), *where),
        unit="koperasi",
        help=help,
        phrase=f"{_KDKMP} yang {label[0].lower()}{label[1:]}",
        subject=_KDKMP,
    )


STEPS = (
    _step("koperasi_kdkmp", "Terdaftar", help="Koperasi Desa/Kelurahan Merah Putih dalam register."),
    _step(
        "koperasi_kdkmp_badan_hukum",
        "Berbadan hukum",
        ("nomor_badan_hukum.kosong", "tidak"),
        help="Koperasi Merah Putih yang punya nomor badan hukum.",
    ),
    _step(
        "koperasi_kdkmp_npwp", "Ber-NPWP", ("npwp.kosong", "tidak"), help="Koperasi Merah Putih yang NPWP-nya tercatat."
    ),
    _step(
        "koperasi_kdkmp_ber_nib", "Ber-NIB", ("nib.kosong", "tidak"), help="Koperasi Merah Putih yang NIB-nya tercatat."
    ),
    _step(
        "koperasi_kdkmp_rekening",
        "Punya rekening",
        ("punya_rekening", "ya"),
        help="Koperasi Merah Putih yang punya rekening bank.",
    ),
    _step(
        "koperasi_kdkmp_gerai",
        "Punya gerai",
        ("pilihan", WITH_OUTLET),
        help="Koperasi Merah Putih dengan satu gerai atau lebih yang beroperasi.",
    ),
    _step(
        "koperasi_kdkmp_beroperasi",
        "Beroperasi",
        ("status_operasional", "beroperasi"),
        help="Koperasi Merah Putih yang sudah beroperasi.",
    ),
)

FIGURES = (
    *STEPS,
    Figure(
        "koperasi_gerai_aktif",
        "Gerai beroperasi",
        "kdkmp_gerai",
        where=(("status", "aktif"),),
        unit="gerai",
        kecamatan="koperasi.kecamatan",
        help="Gerai Koperasi Merah Putih yang sudah beroperasi; satu koperasi dapat punya beberapa.",
        phrase="Gerai Koperasi Merah Putih yang beroperasi",
        subject=_KDKMP,
    ),
    Figure(
        "koperasi_desa",
        "Desa dan kelurahan",
        "wilayah",
        where=_VILLAGE,
        unit="desa",
        kecamatan="induk",
        help="Semua desa dan kelurahan dalam kode wilayah; tiap desa diharapkan punya satu Koperasi Merah Putih.",
        subject=_KDKMP,
    ),
    Figure(
        "koperasi_desa_ber_kdkmp",
        "Desa ber-Merah Putih",
        "wilayah",
        where=_VILLAGE,
        divide=(("pilihan", WITH_KDKMP),),
        unit="%",
        kecamatan="induk",
        help="Desa dan kelurahan yang punya Koperasi Merah Putih dibagi semua desa dan kelurahan.",
        phrase="Desa yang punya Koperasi Merah Putih",
        subject=_KDKMP,
    ),
    Figure(
        "koperasi_desa_tanpa_kdkmp",
        "Desa tanpa Merah Putih",
        "wilayah",
        where=(("pilihan", WITHOUT_KDKMP),),
        unit="desa",
        kecamatan="induk",
        help="Desa dan kelurahan yang belum punya Koperasi Merah Putih; angkanya membuka daftar desanya.",
        phrase="Desa tanpa Koperasi Merah Putih",
        subject=_KDKMP,
    ),
)

CHARTS = (
    Chart(
        "koperasi_kdkmp_kemajuan",
        "Kemajuan Koperasi Merah Putih",
        "koperasi",
        by="",
        kind="sasaran",
        where=(("is_kdkmp", "ya"),),
        steps=tuple(figure.key for figure in STEPS),
        goal="koperasi_desa",
        unit="koperasi",
        subject=_KDKMP,
    ),
    Chart(
        "koperasi_desa_ber_kdkmp_per_kecamatan",
        "Desa ber-Merah Putih menurut kecamatan",
        "wilayah",
        by="induk",
        where=_VILLAGE,
        divide=(("pilihan", WITH_KDKMP),),
        unit="%",
        kecamatan="induk",
        limit=30,
        subject=_KDKMP,
    ),
    Chart(
        "koperasi_desa_tanpa_kdkmp_per_kecamatan",
        "Desa tanpa Merah Putih menurut kecamatan",
        "wilayah",
        by="induk",
        where=(("pilihan", WITHOUT_KDKMP),),
        unit="desa",
        kecamatan="induk",
        limit=30,
        subject=_KDKMP,
    ),
    Chart(
        "koperasi_kdkmp_per_tahap",
        "Menurut status operasional",
        "koperasi",
        by="status_operasional",
        ordered=True,
        where=(("is_kdkmp", "ya"),),
        unit="koperasi",
        subject=_KDKMP,
    ),
    Chart(
        "koperasi_gerai_per_jenis",
        "Gerai menurut jenis",
        "kdkmp_gerai",
        by="jenis",
        unit="gerai",
        kecamatan="koperasi.kecamatan",
        subject=_KDKMP,
    ),
    Chart(
        "koperasi_kdkmp_per_kecamatan",
        "Koperasi Merah Putih menurut kecamatan",
        "koperasi",
        by="kecamatan",
        where=(("is_kdkmp", "ya"),),
        unit="koperasi",
        limit=30,
        subject=_KDKMP,
    ),
    Chart(
        "koperasi_kdkmp_beroperasi_per_kecamatan",
        "Koperasi Merah Putih beroperasi menurut kecamatan",
        "koperasi",
        by="kecamatan",
        where=(("is_kdkmp", "ya"), ("status_operasional", "beroperasi")),
        unit="koperasi",
        limit=30,
        subject=_KDKMP,
    ),
)
