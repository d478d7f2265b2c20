"""The room of trade: prices and stocks, shops and warehouses, legal metrology, distribution, exports, consumers."""

from app.master.figures import leading
from app.master.registry import Room
from app.urusan.perdagangan import (
    dashboard,
    dashboard_distribusi,
    dashboard_harga,
    dashboard_metrologi,
    dashboard_toko,
)
from app.urusan.perdagangan.ekspor import Ekspor
from app.urusan.perdagangan.gudang import Gudang
from app.urusan.perdagangan.harga import Harga
from app.urusan.perdagangan.harga_acuan import HargaAcuan
from app.urusan.perdagangan.lpg_agen import LpgAgen
from app.urusan.perdagangan.lpg_pangkalan import LpgPangkalan
from app.urusan.perdagangan.lpg_realisasi import LpgRealisasi
from app.urusan.perdagangan.operasi_pasar import OperasiPasar
from app.urusan.perdagangan.pameran import Pameran
from app.urusan.perdagangan.pengaduan import Pengaduan
from app.urusan.perdagangan.pengawasan_barang import PengawasanBarang
from app.urusan.perdagangan.pupuk_distributor import PupukDistributor
from app.urusan.perdagangan.pupuk_kios import PupukKios
from app.urusan.perdagangan.pupuk_realisasi import PupukRealisasi
from app.urusan.perdagangan.rekomendasi_bbm import RekomendasiBbm
from app.urusan.perdagangan.spbu import Spbu
from app.urusan.perdagangan.stok import Stok
from app.urusan.perdagangan.tera import Tera
from app.urusan.perdagangan.toko_swalayan import TokoSwalayan
from app.urusan.perdagangan.uttp import Uttp
from app.urusan.perdagangan.uttp_pemilik import UttpPemilik
from app.urusan.perdagangan.uttp_potensi import UttpPotensi

_PRICES = (Harga, HargaAcuan, Stok, OperasiPasar)
_METROLOGY = (UttpPemilik, Uttp, Tera, UttpPotensi)
_DISTRIBUTION = (
    LpgAgen,
    LpgPangkalan,
    LpgRealisasi,
    PupukDistributor,
    PupukKios,
    PupukRealisasi,
    Spbu,
    RekomendasiBbm,
)
_PROMOTION = (Ekspor, Pameran)
_CONSUMERS = (Pengaduan, PengawasanBarang)

ROOM = Room(
    key="perdagangan",
    label="Perdagangan",
    icon="package",
    tables=(*_PRICES, *_METROLOGY, TokoSwalayan, Gudang, *_DISTRIBUTION, *_PROMOTION, *_CONSUMERS),
    figures=leading(
        (
            *dashboard.FIGURES,
            *dashboard_harga.FIGURES,
            *dashboard_metrologi.FIGURES,
            *dashboard_toko.FIGURES,
            *dashboard_distribusi.FIGURES,
        ),
        *("uttp_sah", "pupuk_serapan", "lpg_realisasi", "ekspor_nilai"),
    ),
    matrices=dashboard.MATRICES,
    charts=leading(
        (
            *dashboard.CHARTS,
            *dashboard_harga.CHARTS,
            *dashboard_metrologi.CHARTS,
            *dashboard_toko.CHARTS,
            *dashboard_distribusi.CHARTS,
        ),
        *("pupuk_per_kecamatan", "ekspor_per_negara", "uttp_per_jenis"),
    ),
    published=(
        "toko_swalayan_aktif",
        "gudang_terdaftar",
        "lpg_pangkalan_aktif",
        "tera_dilayani",
        "pupuk_realisasi",
        "toko_swalayan_per_jenis",
        "gudang_per_golongan",
        "tera_per_hasil",
    ),
    without_subjects=("pupuk_realisasi",),
)
