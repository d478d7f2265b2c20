"""Who may do what: role x urusan x action, on this one page. What is not written here is denied.

Read by `gate`, which answers for one user and one table; nothing else decides about rights.
"""

from __future__ import annotations

ADMIN, OPERATOR, VERIFIKATOR, PIMPINAN = "admin", "operator", "verifikator", "pimpinan"

PERAN: dict[str, str] = {
    ADMIN: "Admin",
    OPERATOR: "Operator",
    VERIFIKATOR: "Verifikator",
    PIMPINAN: "Pimpinan",
}

# pribadi = see unmasked personal data, with a logged reason; kelola = users and settings; ajukan = submit a record for
# verification; verifikasi = verify or return it (never an own change, whatever the role).
LIHAT, BUAT, UBAH, HAPUS, PULIHKAN = "lihat", "buat", "ubah", "hapus", "pulihkan"
EKSPOR, IMPOR, PRIBADI, KELOLA = "ekspor", "impor", "pribadi", "kelola"
AJUKAN, VERIFIKASI = "ajukan", "verifikasi"
ACTIONS = frozenset({LIHAT, BUAT, UBAH, HAPUS, PULIHKAN, EKSPOR, IMPOR, PRIBADI, KELOLA, AJUKAN, VERIFIKASI})

# Selectors of tables: every table, the tables of the user's own urusan, the code tables, those of performance (which
# leadership approves).
ALL, OWN, CODES, PERFORMANCE = "semua", "sendiri", "kode", "kinerja"
# Selectors that name one urusan.
ONE = frozenset({CODES, PERFORMANCE})

POLICY: dict[str, dict[str, frozenset[str]]] = {
    ADMIN: {
        ALL: ACTIONS,
    },
    OPERATOR: {
        OWN: frozenset({LIHAT, BUAT, UBAH, HAPUS, PULIHKAN, EKSPOR, IMPOR, PRIBADI, AJUKAN}),
        CODES: frozenset({LIHAT}),
    },
    VERIFIKATOR: {
        OWN: frozenset({LIHAT, EKSPOR, VERIFIKASI}),
        CODES: frozenset({LIHAT}),
    },
    PIMPINAN: {
        ALL: frozenset({LIHAT, EKSPOR}),
        PERFORMANCE: frozenset({VERIFIKASI}),
    },
}

# What `OWN` never reaches, whatever urusan a user is given: leadership or the admin approves what was reached.
NOT_BY_OWN: dict[str, frozenset[str]] = {PERFORMANCE: frozenset({VERIFIKASI})}

# Screens that show no single table.
SCREENS: dict[str, frozenset[str]] = {
    "dashboard": frozenset({ADMIN, OPERATOR, VERIFIKATOR, PIMPINAN}),
    "sesi": frozenset({ADMIN, OPERATOR, VERIFIKATOR, PIMPINAN}),
    "cari": frozenset({ADMIN, OPERATOR, VERIFIKATOR, PIMPINAN}),
    "kamus": frozenset({ADMIN, OPERATOR, VERIFIKATOR, PIMPINAN}),
    "panduan": frozenset({ADMIN, OPERATOR, VERIFIKATOR, PIMPINAN}),
    "beranda": frozenset({ADMIN, OPERATOR, VERIFIKATOR}),
    "jatuh_tempo": frozenset({ADMIN, OPERATOR, VERIFIKATOR, PIMPINAN}),
    "kualitas": frozenset({ADMIN, OPERATOR, VERIFIKATOR, PIMPINAN}),
    "laporan": frozenset({ADMIN, OPERATOR, VERIFIKATOR, PIMPINAN}),
    "verifikasi": frozenset({ADMIN, VERIFIKATOR, PIMPINAN}),
    "potret": frozenset({ADMIN, PIMPINAN}),
    "impor": frozenset({ADMIN, OPERATOR}),
    "sampah": frozenset({ADMIN, OPERATOR}),
    "pengguna": frozenset({ADMIN}),
    "jejak": frozenset({ADMIN}),
    "keadaan": frozenset({ADMIN}),
    "batas": frozenset({ADMIN}),
}

# Roles that work for chosen urusan, and the urusan they cannot be given: the code tables belong to the admin.
BY_URUSAN = frozenset({OPERATOR, VERIFIKATOR})
NOT_ASSIGNABLE = frozenset({CODES})
