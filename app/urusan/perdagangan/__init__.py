"""The room of trade: prices and stocks, shops and warehouses, legal metrology."""

from app.master.registry import Room
from app.urusan.perdagangan import dashboard, dashboard_harga, dashboard_metrologi, dashboard_toko
from app.urusan.perdagangan.gudang import Gudang
from app.urusan.perdagangan.harga import Harga
from app.urusan.perdagangan.harga_acuan import HargaAcuan
from app.urusan.perdagangan.operasi_pasar import OperasiPasar
from app.urusan.perdagangan.stok import Stok
from app.urusan.perdagangan.tera import Tera
from app.urusan.perdagangan.toko_swalayan import TokoSwalayan
from app.urusan.perdagangan.uttp import Uttp
from app.urusan.perdagangan.uttp_pemilik import UttpPemilik
from app.urusan.perdagangan.uttp_potensi import UttpPotensi

ROOM = Room(
    key="perdagangan",
    label="Perdagangan",
    icon="package",
    tables=(Harga, HargaAcuan, Stok, OperasiPasar, UttpPemilik, Uttp, Tera, UttpPotensi, TokoSwalayan, Gudang),
    figures=dashboard.FIGURES + dashboard_harga.FIGURES + dashboard_metrologi.FIGURES + dashboard_toko.FIGURES,
    charts=dashboard.CHARTS + dashboard_harga.CHARTS + dashboard_metrologi.CHARTS + dashboard_toko.CHARTS,
)
