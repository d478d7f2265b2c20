"""What may be wrong with the records of trade."""

from app.urusan import kualitas

UTTP = (
    kualitas.repeated(
        "seri_ganda",
        "Merek dan nomor seri sama",
        "Dua alat dengan merek dan nomor seri yang sama. Gabungkan bila kembar.",
        "no_seri",
        "merek",
    ),
    kualitas.OUT_OF_USE,
)
LOCATED = (kualitas.OUTSIDE, kualitas.OUT_OF_USE)
