"""The room of performance: what the office promised, what it reached, and what it spent."""

from app.master.registry import Room
from app.urusan.kinerja import hitungan, hitungan_perdagangan
from app.urusan.kinerja.anggaran import Anggaran
from app.urusan.kinerja.dashboard import CHARTS, FIGURES
from app.urusan.kinerja.dokumen_perencanaan import DokumenPerencanaan
from app.urusan.kinerja.indikator import Indikator
from app.urusan.kinerja.program import Program
from app.urusan.kinerja.realisasi import Realisasi
from app.urusan.kinerja.target import Target

ROOM = Room(
    key="kinerja",
    label="Kinerja",
    icon="target",
    tables=(Indikator, Target, Realisasi, Program, Anggaran, DokumenPerencanaan),
    figures=FIGURES,
    charts=CHARTS,
    measures=(*hitungan.MEASURES, *hitungan_perdagangan.MEASURES),
)
