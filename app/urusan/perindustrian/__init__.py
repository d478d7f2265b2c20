"""The room of industry."""

from app.master.registry import Room
from app.urusan.perindustrian.dashboard import CHARTS, FIGURES
from app.urusan.perindustrian.industri import Industri
from app.urusan.perindustrian.industri_tahunan import IndustriTahunan

ROOM = Room(
    key="perindustrian",
    label="Perindustrian",
    icon="building-factory-2",
    tables=(Industri, IndustriTahunan),
    figures=FIGURES,
    charts=CHARTS,
)
