"""The room of micro businesses and of the owners that other rooms share."""

from app.master.registry import Room
from app.urusan.usaha_mikro.dashboard import CHARTS, FIGURES
from app.urusan.usaha_mikro.fasilitasi import Fasilitasi
from app.urusan.usaha_mikro.pelaku_usaha import PelakuUsaha
from app.urusan.usaha_mikro.pelatihan import Pelatihan
from app.urusan.usaha_mikro.pelatihan_peserta import PelatihanPeserta
from app.urusan.usaha_mikro.produk import Produk
from app.urusan.usaha_mikro.riwayat_naik_kelas import RiwayatNaikKelas
from app.urusan.usaha_mikro.um_izin import UmIzin
from app.urusan.usaha_mikro.um_tahunan import UmTahunan
from app.urusan.usaha_mikro.usaha_mikro import UsahaMikro

ROOM = Room(
    key="usaha_mikro",
    label="Usaha mikro",
    icon="building-store",
    tables=(
        UsahaMikro,
        UmTahunan,
        RiwayatNaikKelas,
        PelakuUsaha,
        UmIzin,
        Produk,
        Fasilitasi,
        Pelatihan,
        PelatihanPeserta,
    ),
    figures=FIGURES,
    charts=CHARTS,
    published=(
        "um_terdaftar",
        "um_binaan",
        "um_ber_nib",
        "um_tenaga_kerja",
        "um_per_sektor",
        "um_per_tahap",
    ),
)
