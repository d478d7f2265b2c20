"""Which codes of a newer KBLI a code of an older one became: one may have become several, several may be one."""

from __future__ import annotations

from app.master.base import MasterTable
from app.master.column import code, identifier
from app.master.spec import TableSpec
from app.urusan import padanan, pengenal


class KbliPadanan(MasterTable):
    """Padanan satu kode KBLI lama dengan satu kode KBLI baru; satu kode lama dapat punya beberapa baris."""

    spec = TableSpec(
        key="kbli_padanan",
        label="Padanan KBLI",
        urusan=("kode",),
        title=("kode_lama", "kode_baru"),
        subtitle=("versi_lama", "versi_baru"),
        match=(("versi_lama", "kode_lama", "versi_baru", "kode_baru"),),
        unique=(("versi_lama", "kode_lama", "versi_baru", "kode_baru"),),
        checks=padanan.PADANAN_CHECKS,
        order="kode_lama",
        icon="arrows-exchange",
    )

    versi_lama = code(
        "versi_kbli", "Versi lama", required=True, help="Versi kode lama.", example="KBLI 2020", in_list=True
    )
    kode_lama = identifier(
        5,
        "Kode lama",
        required=True,
        help="Kode lima angka dalam versi lama; nol di depan ikut ditulis.",
        example="10794",
        searchable=True,
        in_list=True,
        rules=pengenal.KODE_KBLI,
        aliases=("KBLI lama", "KBLI 2020", "Kode KBLI 2020"),
    )
    versi_baru = code(
        "versi_kbli", "Versi baru", required=True, help="Versi kode baru.", example="KBLI 2025", in_list=True
    )
    kode_baru = identifier(
        5,
        "Kode baru",
        required=True,
        help="Kode lima angka dalam versi baru; nol di depan ikut ditulis.",
        example="10794",
        searchable=True,
        in_list=True,
        rules=pengenal.KODE_KBLI,
        aliases=("KBLI baru", "KBLI 2025", "Kode KBLI 2025"),
    )
    jenis = code(
        "jenis_padanan_kbli",
        "Jenis padanan",
        expected=True,
        help="Satu ke satu, atau kode yang terpecah atau tergabung.",
        example="Satu ke satu",
        in_list=True,
        aliases=("Jenis", "Keterangan", "Korespondensi"),
    )
