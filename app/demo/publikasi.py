"""Made-up pieces of the public site, with drawn pictures instead of photos."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from PIL import Image, ImageDraw

from app.demo.world import NOBODY, World
from app.demo.writer import Writer
from app.master import registry
from app.media import store
from app.verification.steps import STEPS, take

_KEY = "konten"
_TEXT = (
    "Kegiatan ini contoh untuk mencoba situs publik; tidak ada peristiwa nyata di baliknya.\n\n"
    "## Yang dikerjakan\n\n- Pendataan di tempat\n- Pendampingan berkelompok\n"
    "- **Tindak lanjut** pada triwulan berikutnya\n"
)
# kind, urusan, title, captions of the pictures
_PIECES = (
    ("berita", "koperasi", "Contoh: pendampingan RAT koperasi desa", ("Pendampingan pengurus",)),
    ("galeri", "pasar", "Contoh: perbaikan los Pasar Contoh", ("Los sebelum perbaikan", "Los sesudah perbaikan")),
    ("pengumuman", "umum", "Contoh: jadwal sidang tera ulang", ()),
    ("berita", "perindustrian", "Contoh: konsep berita yang menunggu pemeriksaan", ()),
    ("berita", "perdagangan", "Contoh: berita lain yang menunggu pemeriksaan", ()),
    ("infografis", "usaha_mikro", "Contoh: usaha mikro naik kelas dalam gambar", ("Lima tahap naik kelas",)),
    ("berita", "usaha_mikro", "Contoh: pelatihan kemasan pangan", ("Contoh kemasan",)),
)
_COLOURS = (("#dfe5e2", "#8fcbb6", "#0c5a4b"), ("#f3ead8", "#e0b765", "#8a5a00"), ("#e3eefa", "#93b6dd", "#1d4f86"))


def load(world: World, writer: Writer) -> None:
    """Write the pieces; three of five get their pictures and go public."""
    table = registry.get(_KEY)
    raws = [_piece(world, number) for number in range(len(_PIECES))]
    for number, row_id in enumerate(writer.insert(table, writer.checked(table, raws), verify=lambda number: False)):
        if number % 5 > 2:
            continue
        row: Any = writer.session.get(table.model, row_id)
        for picture, caption in enumerate(_PIECES[number][3]):
            words = store.Words(caption, f"Gambar rekaan: {caption[0].lower()}{caption[1:]}", row.tanggal_tayang)
            store.add(writer.session, table, row, _picture(number + picture), words)
        take(writer.session, table, STEPS["verifikasi"], [row], NOBODY)


def _piece(world: World, number: int) -> Mapping[str, Any]:
    kind, urusan, title, _ = _PIECES[number]
    return {
        "judul": title, "jenis": kind, "urusan": urusan, "ringkasan": "Contoh isi situs publik; bukan peristiwa nyata.",
        "naskah": _TEXT, "kredit": "Gambar rekaan", "tanggal_tayang": world.today - timedelta(days=3 + 6 * number),
        "tanggal_data": world.today, "tahun": world.today.year,
    }  # fmt: skip


def _picture(number: int) -> bytes:
    """A landscape of three colours."""
    sky, hill, near = _COLOURS[number % len(_COLOURS)]
    image = Image.new("RGB", (800, 520), sky)
    draw = ImageDraw.Draw(image)
    shift = 60 * (number % 5)
    draw.ellipse((560 - shift, 70, 640 - shift, 150), fill="white")
    draw.polygon([(0, 520), (180 + shift, 190), (420 + shift, 520)], fill=hill)
    draw.polygon([(240, 520), (520 - shift, 250), (800, 520)], fill=near)
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()
