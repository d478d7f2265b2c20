"""Rules of what is recorded about guiding and supervising a koperasi: health, outlets, guidance, status changes."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from sqlalchemy import select

from app.master import formats, registry
from app.master.limits import limit
from app.master.spec import Check, Values
from app.urusan import klasifikasi
from app.urusan.aturan import not_before, today, total, total_fits, wanted_when

WEIGHED = "2021"
ASPECTS = ("tata_kelola", "profil_risiko", "kinerja_keuangan", "permodalan")
STATUS_TONES = {"aktif": "hijau", "tidak_aktif": "kuning", "dalam_pembubaran": "merah", "bubar": "abu"}
HEALTH_TONES = {
    "sehat": "hijau", "cukup_sehat": "biru", "dalam_pengawasan": "kuning", "dalam_pengawasan_khusus": "merah",
}  # fmt: skip
_ROUNDING = Decimal("0.05")


# Health


def health(values: Values) -> dict[str, Any]:
    """The total when it was left empty and the four aspects are known, and the predicate of the total."""
    score = values["skor_total"]
    weighted = _weighted(values) if score is None else None
    score = weighted if score is None else score
    predicate = None if score is None else klasifikasi.predikat(values.lookups, score, values["tanggal"])
    return {**({} if weighted is None else {"skor_total": weighted}), "predikat": predicate}


def _weighted(values: Values) -> Decimal | None:
    """The weighted mean of the four aspects; None under another scheme, with a gap, or without weights."""
    scores = [values[f"skor_{aspect}"] for aspect in ASPECTS]
    if values["skema"] != WEIGHED or None in scores:
        return None
    found = [limit(values.lookups, f"bobot_{aspect}", values["tanggal"]) for aspect in ASPECTS]
    weights = [weight for weight in found if weight is not None]
    if len(weights) < len(ASPECTS) or not sum(weights):
        return None
    weighted = sum((score * weight for score, weight in zip(scores, weights, strict=True)), Decimal(0))
    return (weighted / sum(weights)).quantize(Decimal("0.01"))


def _total_differs(values: Values) -> str | None:
    expected = _weighted(values)
    if expected is None or abs(values["skor_total"] - expected) <= _ROUNDING:
        return None
    return (
        f"Skor total tidak sama dengan keempat aspek dikalikan bobotnya ({formats.angka(expected, 2)}). "
        "Perbaiki salah satunya, atau kosongkan skor total supaya dihitung sendiri."
    )


def _before_its_year(values: Values) -> str | None:
    if values["tanggal"].year >= values["tahun"]:
        return None
    return "Pemeriksaan tidak mungkin lebih awal dari tahun yang dinilai. Periksa tanggal atau tahunnya."


def _never_met(values: Values) -> str | None:
    yearly: Any = registry.get("koperasi_tahunan").model
    met = select(yearly.id).where(
        yearly.koperasi == values["koperasi"], yearly.tahun_buku <= values["tahun"], yearly.sudah_rat.is_(True)
    )
    if values.lookups.session.scalars(met.limit(1)).first() is not None:
        return None
    return "Belum ada RAT yang tercatat sampai tahun ini. Koperasi dinilai setelah satu tahun buku dan RAT."


KESEHATAN_CHECKS = (
    Check("skor_total", ("skor_total",), _total_differs, source="Juknis Deputi Bidang Perkoperasian 15/2021"),
    Check("tanggal", ("tanggal", "tahun"), _before_its_year),
    not_before("tenggat", "tanggal", "Tenggat tidak mungkin lebih awal dari pemeriksaannya. Periksa kedua tanggal."),
    Check("koperasi", ("koperasi", "tahun"), _never_met, level="warning"),
)


# Outlets


def _opens_later(values: Values) -> str | None:
    if values["status"] != "aktif" or values["tanggal_operasi"] <= today():
        return None
    return "Gerai ini berstatus beroperasi, tetapi tanggalnya belum tiba. Ubah status atau tanggalnya."


def _of_another_koperasi(values: Values) -> str | None:
    koperasi: Any = registry.get("koperasi").model
    marked = values.lookups.session.scalar(select(koperasi.is_kdkmp).where(koperasi.id == values["koperasi"]))
    if marked:
        return None
    return "Koperasi ini tidak ditandai sebagai Koperasi Merah Putih. Periksa koperasinya, atau tandai dahulu."


GERAI_CHECKS = (
    wanted_when(
        "tanggal_operasi",
        ("status",),
        lambda values: values["status"] == "aktif",
        "Isi tanggal mulai beroperasi karena gerai ini sudah beroperasi.",
    ),
    Check("tanggal_operasi", ("status", "tanggal_operasi"), _opens_later),
    Check("koperasi", ("koperasi",), _of_another_koperasi, level="warning"),
)


# Guidance


def attendance(values: Values) -> dict[str, Any]:
    """The number of participants when it was left empty."""
    return total(values, "jumlah_peserta", "peserta_l", "peserta_p")


PEMBINAAN_CHECKS = (total_fits("jumlah_peserta", "Jumlah peserta", "peserta_l", "peserta_p"),)


# Changes of status


def _unchanged(values: Values) -> str | None:
    if values["status_lama"] != values["status_baru"]:
        return None
    return "Status baru sama dengan status sebelumnya. Hapus baris ini, atau perbaiki salah satunya."


RIWAYAT_CHECKS = (Check("status_baru", ("status_lama", "status_baru"), _unchanged),)


def _stored_status(values: Values) -> Any:
    """(status, since, reason) of a stored koperasi whose status is being changed, else None."""
    if values.get("id") is None:
        return None
    koperasi: Any = registry.get("koperasi").model
    query = select(koperasi.status, koperasi.status_sejak, koperasi.alasan_status).where(koperasi.id == values["id"])
    stored = values.lookups.session.execute(query).first()
    return stored if stored is not None and stored[0] not in (None, values["status"]) else None


def _changed_without_reason(values: Values) -> str | None:
    stored = _stored_status(values)
    if stored is None or (values["alasan_status"] and values["alasan_status"] != stored[2]):
        return None
    return "Status diubah. Tulis alasan atau dasar perubahannya di sini."


def _changed_without_day(values: Values) -> str | None:
    stored = _stored_status(values)
    if stored is None:
        return None
    since, before = values["status_sejak"], stored[1]
    if since is None:
        return "Status diubah. Isi sejak kapan status yang baru berlaku."
    if before is not None and since < before:
        return f"Status yang baru tidak mungkin berlaku sebelum status yang lama ({formats.tanggal(before)})."
    return None


def _changed_on_the_same_day(values: Values) -> str | None:
    stored = _stored_status(values)
    if stored is None or values["status_sejak"] != stored[1]:
        return None
    return "Status diubah, tetapi tanggalnya masih tanggal status yang lama. Periksa tanggalnya."


STATUS_CHECKS = (
    Check("alasan_status", ("status",), _changed_without_reason),
    Check("status_sejak", ("status",), _changed_without_day),
    Check("status_sejak", ("status", "status_sejak"), _changed_on_the_same_day, level="warning"),
)
