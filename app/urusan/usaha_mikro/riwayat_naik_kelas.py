"""The stage a usaha mikro had before and after each change: written by the system, older changes by hand."""

from __future__ import annotations

from typing import Any

from app.master.base import Register
from app.master.column import code, day, reference, text
from app.master.spec import Check, History, TableSpec, Values
from app.urusan.aturan import PAST_DAY

STAGES = "tahap_naik_kelas"
UP, DOWN = "naik", "turun"


def movement(values: Values) -> dict[str, Any]:
    """The direction, by the order of the stages in their code list, and the step in words; nothing without both."""
    before, after = values["tahap_lama"], values["tahap_baru"]
    order = list(values.lookups.codes(STAGES))
    if before == after or before not in order or after not in order:
        return {"arah": None, "langkah": None}
    return {
        "arah": UP if order.index(after) > order.index(before) else DOWN,
        "langkah": f"Tahap {before} ke {after}",
    }


def _unchanged(values: Values) -> str | None:
    if values["tahap_lama"] != values["tahap_baru"]:
        return None
    return "Tahap baru sama dengan tahap sebelumnya. Hapus baris ini, atau perbaiki salah satunya."


class RiwayatNaikKelas(Register):
    """Satu perpindahan tahap naik kelas usaha mikro. Ditulis sistem setiap kali tahapnya diubah."""

    spec = TableSpec(
        key="riwayat_naik_kelas",
        label="Riwayat naik kelas",
        urusan=("usaha_mikro",),
        title=("usaha", "tanggal", "tahap_baru"),
        match=(("usaha", "tanggal", "tahap_baru"), ("usaha", "tahap_lama", "tahap_baru")),
        indexes=(("tanggal", "arah"),),
        checks=(Check("tahap_baru", ("tahap_lama", "tahap_baru"), _unchanged),),
        computed=movement,
        history=History(
            parent="usaha", of="tahap_naik_kelas", before="tahap_lama", copy={"tahap_baru": "tahap_naik_kelas"},
            on="tanggal",
        ),
        order="-tanggal",
        icon="history",
        badges={"arah": {UP: "hijau", DOWN: "kuning"}},
    )  # fmt: skip

    usaha = reference(
        "usaha_mikro",
        "Usaha mikro",
        required=True,
        parent=True,
        help="Usaha yang tahapnya berubah; dapat dicari dengan NIB.",
        example="0220001234567",
        group="Perpindahan",
        in_list=True,
        aliases=("NIB", "Nama usaha", "Usaha"),
    )
    tanggal = day(
        "Tanggal perubahan",
        expected=True,
        help="Tanggal tahapnya diubah di sistem; untuk perubahan lama, tanggal penilaiannya.",
        example="24/11/2026",
        group="Perpindahan",
        in_list=True,
        rules=PAST_DAY,
        aliases=("Tanggal", "Tanggal naik kelas"),
    )
    tahap_lama = code(
        STAGES,
        "Tahap sebelumnya",
        expected=True,
        help="Tahap sampai tanggal itu.",
        example="Informal",
        group="Perpindahan",
        in_list=True,
        aliases=("Tahap lama", "Dari"),
    )
    tahap_baru = code(
        STAGES,
        "Tahap baru",
        required=True,
        help="Tahap sejak tanggal itu.",
        example="Legal dan tertib administrasi",
        group="Perpindahan",
        in_list=True,
        aliases=("Tahap", "Menjadi"),
    )
    arah = code(
        "arah_tahap",
        "Arah",
        computed=True,
        help="Naik bila tahap barunya lebih tinggi daripada tahap sebelumnya.",
        group="Perpindahan",
        in_list=True,
    )
    langkah = text(
        100,
        "Perpindahan",
        computed=True,
        help="Dari tahap mana ke tahap mana, dengan nomor tahapnya.",
        group="Perpindahan",
    )
