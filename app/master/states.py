"""The states of verification of a record (`Register.verifikasi`): fixed, the rules of `app.verification` name them."""

from __future__ import annotations

DRAF, DIAJUKAN, TERVERIFIKASI, DIKEMBALIKAN = "draf", "diajukan", "terverifikasi", "dikembalikan"

# The list's name beside the editable ones of kode_referensi, and its labels.
CODE_LIST = "verifikasi"
LABELS = {
    DRAF: "Draf",
    DIAJUKAN: "Diajukan",
    TERVERIFIKASI: "Terverifikasi",
    DIKEMBALIKAN: "Dikembalikan",
}
TONES = {DRAF: "abu", DIAJUKAN: "biru", TERVERIFIKASI: "hijau", DIKEMBALIKAN: "kuning"}

# What the audit calls the step into a state when nothing else of the record changed.
STEPS = {DIAJUKAN: "ajukan", TERVERIFIKASI: "verifikasi", DIKEMBALIKAN: "kembalikan"}
