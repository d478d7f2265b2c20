"""The practice sheets of a participant: names and numbers of their own, so that a whole class imports side by side."""

from __future__ import annotations

from typing import Any

GOOD, FAULTY = "tiga-koperasi.csv", "lima-koperasi.csv"
_HEADINGS = "Nama koperasi;Kecamatan;Desa;NIK koperasi;Tanggal badan hukum;NIB"


def names(sheet: str, user: Any) -> list[str]:
    """The names of the koperasi in that sheet."""
    words = ("Mawar", "Melati", "Kenanga") if sheet == GOOD else ("Anggrek", "Dahlia", "Cempaka", "Teratai", "Seruni")
    return [f"Koperasi Latihan {word} {user.nama_pengguna}" for word in words]


def sheet(name: str, user: Any) -> str | None:
    """The text of a practice sheet (CSV as Excel writes it here), or None for an unknown name."""
    if name not in (GOOD, FAULTY):
        return None
    places = ["Kraksaan;Patokan", "Leces;Sumberkedawung", "Paiton;Paiton", "Kraksaan;Patokan", "Leces;Sumberkedawung"]
    days = ["17 Maret 2009", "05/06/2011", "12/08/2018", "21/04/2015", "30/09/2020"]
    first = 100 * user.id + (10 if name == FAULTY else 0)
    codes = [f"35139{first + place:08d}" for place in range(5)]
    permits = [f"02200{first + place:08d}" for place in range(5)]
    if name == FAULTY:  # a place misspelt, a day that does not exist, a digit lost
        places[1], days[2], permits[3] = "Leses;Sumberkedawung", "31/04/2018", permits[3][:-1]
    rows = [";".join(cells) for cells in zip(names(name, user), places, codes, days, permits, strict=False)]
    return "\r\n".join([_HEADINGS, *rows, ""])
