"""The room of people's markets."""

from app.master.registry import Room
from app.urusan.pasar.dashboard import CHARTS, FIGURES
from app.urusan.pasar.pasar import Pasar
from app.urusan.pasar.pasar_periode import PasarPeriode
from app.urusan.pasar.pasar_retribusi import PasarRetribusi
from app.urusan.pasar.pasar_revitalisasi import PasarRevitalisasi
from app.urusan.pasar.pedagang import Pedagang
from app.urusan.pasar.tempat_usaha import TempatUsaha

ROOM = Room(
    key="pasar",
    label="Pasar",
    icon="basket",
    tables=(Pasar, PasarPeriode, TempatUsaha, Pedagang, PasarRetribusi, PasarRevitalisasi),
    figures=FIGURES,
    charts=CHARTS,
    published=(
        "pasar_terdaftar",
        "pasar_kondisi_baik",
        "pasar_pedagang",
        "pasar_tempat",
        "pasar_keterisian",
        "pasar_per_kondisi",
        "pasar_per_tipe",
    ),
    without_subjects=("pasar",),
)
