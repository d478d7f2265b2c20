"""The room of trade: prices and warehouses."""

from app.master.registry import Room
from app.urusan.perdagangan.dashboard import CHARTS, FIGURES
from app.urusan.perdagangan.gudang import Gudang
from app.urusan.perdagangan.harga import Harga

ROOM = Room(
    key="perdagangan",
    label="Perdagangan",
    icon="package",
    tables=(Harga, Gudang),
    figures=FIGURES,
    charts=CHARTS,
)
