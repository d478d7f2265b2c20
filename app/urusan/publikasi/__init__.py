"""The room of what the office tells the public."""

from app.master.registry import Room
from app.urusan.publikasi.konten import Konten

ROOM = Room(key="publikasi", label="Publikasi", icon="news", tables=(Konten,))
