"""Who may do what: role x urusan x action, on this one page. What is not written here is denied.

Read by `gate`, which answers for one user and one table; nothing else decides about rights.
"""

from __future__ import annotations

ADMIN, OPERATOR, PIMPINAN = "admin", "operator", "pimpinan"

PERAN: dict[str, str] = {
    ADMIN: "Admin",
    OPERATOR: "Operator",
    PIMPINAN: "Pimpinan",
}

# pribadi = see unmasked personal data, with a logged reason; kelola = users and settings.
LIHAT, BUAT, UBAH, HAPUS, PULIHKAN = "lihat", "buat", "ubah", "hapus", "pulihkan"
EKSPOR, IMPOR, PRIBADI, KELOLA = "ekspor", "impor", "pribadi", "kelola"
ACTIONS = frozenset({LIHAT, BUAT, UBAH, HAPUS, PULIHKAN, EKSPOR, IMPOR, PRIBADI, KELOLA})

# Selectors of tables: every table, the tables of the user's own urusan, the code tables.
ALL, OWN, CODES = "semua", "sendiri", "kode"

POLICY: dict[str, dict[str, frozenset[str]]] = {
    ADMIN: {
        ALL: ACTIONS,
    },
    OPERATOR: {
        OWN: frozenset({LIHAT, BUAT, UBAH, HAPUS, PULIHKAN, EKSPOR, IMPOR, PRIBADI}),
        CODES: frozenset({LIHAT}),
    },
    PIMPINAN: {
        ALL: frozenset({LIHAT, EKSPOR}),
    },
}

# Screens that show no single table.
SCREENS: dict[str, frozenset[str]] = {
    "dashboard": frozenset({ADMIN, OPERATOR, PIMPINAN}),
    "sesi": frozenset({ADMIN, OPERATOR, PIMPINAN}),
    "beranda": frozenset({ADMIN, OPERATOR}),
    "impor": frozenset({ADMIN, OPERATOR}),
    "sampah": frozenset({ADMIN, OPERATOR}),
    "pengguna": frozenset({ADMIN}),
    "jejak": frozenset({ADMIN}),
}

# Urusan an operator cannot be given: the code tables belong to the admin.
NOT_ASSIGNABLE = frozenset({CODES})
