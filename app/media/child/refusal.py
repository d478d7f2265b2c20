"""Why a file is refused, in words for the person who sent it."""

UNKNOWN = "Berkas ini bukan foto (JPEG, PNG, WebP, HEIC) atau PDF. Pilih berkas lain, atau simpan ulang sebagai JPEG."
BROKEN = "Berkas gambar ini rusak atau terpotong. Kirim ulang dari kamera atau ponselnya."
LARGE = "Gambar ini {width} × {height} titik, terlalu besar. Perkecil sampai paling banyak {limit} juta titik."
HEAVY = "Berkas ini terlalu berat untuk dibuka. Perkecil dahulu, lalu kirim lagi."
LOCKED = "PDF ini terkunci kata sandi. Simpan salinannya tanpa kata sandi, lalu kirim lagi."
BROKEN_PDF = "PDF ini rusak. Buka di komputer, simpan ulang sebagai PDF, lalu kirim lagi."
LONG_PDF = "PDF ini {pages} halaman. Paling banyak {limit} halaman; pecah menjadi beberapa berkas."


class Refused(Exception):
    """The file is not taken; the text says why and what to do."""
