"""Planning and reporting documents: RPJMD, Renstra, Renja, PK, DPA, LKjIP. The file itself is an attachment."""

from __future__ import annotations

from app.master.base import Register
from app.master.column import code, day, identifier, text, year
from app.master.spec import Check, TableSpec, Values
from app.urusan.aturan import PAST_DAY


def _ends_early(values: Values) -> str | None:
    if values["tahun_sampai"] >= values["tahun"]:
        return None
    return "Tahun terakhir lebih awal dari tahun pertamanya. Periksa kedua tahun."


class DokumenPerencanaan(Register):
    """Dokumen perencanaan atau pelaporan kinerja dinas; berkasnya dilampirkan."""

    spec = TableSpec(
        key="dokumen_perencanaan",
        label="Dokumen perencanaan",
        urusan=("kinerja",),
        title=("judul",),
        subtitle=("jenis", "tahun"),
        match=(("jenis", "tahun", "judul"),),
        unique=(("jenis", "tahun", "judul"),),
        checks=(Check("tahun_sampai", ("tahun", "tahun_sampai"), _ends_early),),
        order="-tahun",
        icon="file-description",
    )

    judul = text(
        200,
        "Judul",
        required=True,
        help="Judul dokumen seperti tertulis di sampulnya.",
        example="Rencana Strategis DKUPP",
        group="Dokumen",
        searchable=True,
        in_list=True,
        aliases=("Nama dokumen",),
    )
    jenis = code(
        "jenis_dokumen_perencanaan",
        "Jenis dokumen",
        required=True,
        help="Renstra, Renja, Perjanjian Kinerja, DPA, LKjIP, dan sebagainya.",
        example="Renstra",
        group="Dokumen",
        in_list=True,
        aliases=("Jenis",),
    )
    tahun = year(
        "Tahun",
        planned=True,
        required=True,
        help="Tahun dokumen, atau tahun pertama masa berlakunya.",
        example="2025",
        group="Dokumen",
        in_list=True,
    )
    tahun_sampai = year(
        "Sampai tahun",
        planned=True,
        help="Tahun terakhir masa berlakunya; kosong bila hanya untuk satu tahun.",
        example="2029",
        group="Dokumen",
        in_list=True,
    )
    nomor = identifier(
        100,
        "Nomor penetapan",
        help="Nomor keputusan atau peraturan yang menetapkannya.",
        example="050/12/2025",
        group="Dokumen",
        searchable=True,
        aliases=("Nomor",),
    )
    tanggal = day(
        "Tanggal penetapan",
        help="Hari dokumen ditetapkan.",
        example="15/01/2025",
        group="Dokumen",
        rules=PAST_DAY,
        aliases=("Tanggal",),
    )
