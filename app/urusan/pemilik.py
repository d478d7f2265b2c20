"""Owners told in the sheet of their business: one list for all registers that refer to pelaku_usaha."""

from __future__ import annotations

from app.master.column import Inline

_COLUMNS = (
    "nama", "nik", "jenis", "jenis_kelamin", "tanggal_lahir", "pendidikan", "disabilitas", "no_hp", "email", "alamat",
    "npwp",
)  # fmt: skip

TRADER = Inline(_COLUMNS)  # a place in a market says nothing of where its trader lives
OWNER = Inline(_COLUMNS, copied=("kecamatan",))
# A NIB belongs to one owner, who may run several businesses under it.
OWNER_BY_NIB = Inline(_COLUMNS, same=("nib",), copied=("kecamatan",))
