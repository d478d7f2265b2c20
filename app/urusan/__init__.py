"""The rooms in menu order. Adding a table to its room is all that registers it."""

from app.master.registry import Room
from app.urusan import kinerja, kode, koperasi, pasar, perdagangan, perindustrian, publikasi, usaha_mikro

URUSAN: tuple[Room, ...] = (
    koperasi.ROOM,
    usaha_mikro.ROOM,
    pasar.ROOM,
    perindustrian.ROOM,
    perdagangan.ROOM,
    kinerja.ROOM,
    publikasi.ROOM,
    kode.ROOM,
)
