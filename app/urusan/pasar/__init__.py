"""The room of people's markets."""

from app.master.registry import Room
from app.urusan.pasar.dashboard import CHARTS, FIGURES
from app.urusan.pasar.pasar import Pasar
from app.urusan.pasar.pasar_periode import PasarPeriode

ROOM = Room(key="pasar", label="Pasar", icon="basket", tables=(Pasar, PasarPeriode), figures=FIGURES, charts=CHARTS)
