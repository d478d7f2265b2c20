"""The room of codes: what every other room refers to. Seeded by `flask codes load`, kept by the admin."""

from app.master.registry import Room
from app.urusan.kode.ambang import Ambang
from app.urusan.kode.jenis_uttp import JenisUttp
from app.urusan.kode.kbli import Kbli
from app.urusan.kode.kbli_padanan import KbliPadanan
from app.urusan.kode.ketentuan import Ketentuan
from app.urusan.kode.kode_referensi import KodeReferensi
from app.urusan.kode.komoditas import Komoditas
from app.urusan.kode.satuan import Satuan
from app.urusan.kode.tarif_tera import TarifTera
from app.urusan.kode.wilayah import Wilayah

ROOM = Room(
    key="kode",
    label="Kode referensi",
    icon="list-details",
    tables=(Wilayah, KodeReferensi, Kbli, KbliPadanan, Satuan, Komoditas, Ambang, Ketentuan, JenisUttp, TarifTera),
)
