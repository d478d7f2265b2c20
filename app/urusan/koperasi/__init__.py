"""The room of cooperatives."""

from app.master.registry import Room
from app.urusan.koperasi import dashboard, dashboard_kdkmp
from app.urusan.koperasi.kdkmp_gerai import KdkmpGerai
from app.urusan.koperasi.koperasi import Koperasi
from app.urusan.koperasi.koperasi_kesehatan import KoperasiKesehatan
from app.urusan.koperasi.koperasi_pengurus import KoperasiPengurus
from app.urusan.koperasi.koperasi_tahunan import KoperasiTahunan
from app.urusan.koperasi.pembinaan import Pembinaan
from app.urusan.koperasi.riwayat_status import RiwayatStatus
from app.urusan.koperasi.sanksi import Sanksi

ROOM = Room(
    key="koperasi",
    label="Koperasi",
    icon="users-group",
    tables=(
        Koperasi,
        KoperasiTahunan,
        KoperasiPengurus,
        KdkmpGerai,
        KoperasiKesehatan,
        Pembinaan,
        Sanksi,
        RiwayatStatus,
    ),
    figures=(*dashboard.FIGURES, *dashboard_kdkmp.FIGURES),
    charts=(*dashboard.CHARTS, *dashboard_kdkmp.CHARTS),
    published=(
        "koperasi_terdaftar",
        "koperasi_aktif",
        "koperasi_anggota",
        "koperasi_aset",
        "koperasi_volume_usaha",
        "koperasi_kdkmp",
        "koperasi_per_jenis",
        "koperasi_per_kelompok",
    ),
)
