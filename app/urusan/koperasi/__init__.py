"""The room of cooperatives."""

from app.master.registry import Room
from app.urusan.koperasi.dashboard import CHARTS, FIGURES
from app.urusan.koperasi.koperasi import Koperasi
from app.urusan.koperasi.koperasi_pengurus import KoperasiPengurus
from app.urusan.koperasi.koperasi_tahunan import KoperasiTahunan

ROOM = Room(
    key="koperasi",
    label="Koperasi",
    icon="users-group",
    tables=(Koperasi, KoperasiTahunan, KoperasiPengurus),
    figures=FIGURES,
    charts=CHARTS,
)
