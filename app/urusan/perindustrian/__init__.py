"""The room of industry."""

from app.master.registry import Room
from app.urusan.perindustrian import dashboard_hasil
from app.urusan.perindustrian.dashboard import CHARTS, FIGURES
from app.urusan.perindustrian.industri import Industri
from app.urusan.perindustrian.industri_tahunan import IndustriTahunan
from app.urusan.perindustrian.kiht import Kiht
from app.urusan.perindustrian.laporan_siinas import LaporanSiinas
from app.urusan.perindustrian.pengawasan_industri import PengawasanIndustri
from app.urusan.perindustrian.sentra import Sentra

ROOM = Room(
    key="perindustrian",
    label="Perindustrian",
    icon="building-factory-2",
    tables=(Industri, IndustriTahunan, Sentra, LaporanSiinas, PengawasanIndustri, Kiht),
    figures=FIGURES,
    charts=(*CHARTS, *dashboard_hasil.CHARTS),
    published=(
        "industri_terdaftar",
        "industri_tenaga_kerja",
        "industri_nilai_produksi",
        "industri_per_klasifikasi",
        "industri_per_cabang",
    ),
)
