"""Rules of permits, facilitation, trainings and products."""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import func, select

from app.master import registry
from app.master.column import Rule
from app.master.spec import Check, Existing, Values
from app.urusan import pengenal
from app.urusan.aturan import existing, not_before

# Forms of numbers by kind of permit; none of them is verified, so they only warn.
_FORMS = {
    "pirt": (r"\d{15}", "Nomor PIRT biasanya 15 angka. Periksa di sertifikatnya."),
    "halal": (r"ID\d{14,20}", "Nomor sertifikat halal biasanya ID diikuti 14 sampai 20 angka. Periksa lagi."),
    "merek": (r"IDM\d{9}", "Nomor sertifikat merek biasanya IDM diikuti 9 angka. Periksa lagi."),
}


# Permits


def _number_odd(values: Values) -> str | None:
    form, message = _FORMS.get(values["jenis"], ("", ""))
    plain = pengenal.digits(values["nomor"]).upper()
    return None if not form or re.fullmatch(form, plain) else message


def _no_nib(values: Values) -> str | None:
    if values["jenis"] != "nib" or re.fullmatch(r"\d{13}", values["nomor"]):
        return None
    return "NIB harus 13 angka tanpa titik dan spasi. Lihat di dokumen OSS."


def _other_nib(values: Values) -> str | None:
    business: Any = registry.get("usaha_mikro").model
    if values["jenis"] != "nib":
        return None
    known = values.lookups.session.scalar(select(business.nib).where(business.id == values["usaha"]))
    if known in (None, values["nomor"]):
        return None
    return f"NIB ini berbeda dari NIB pada data usahanya ({known}). Periksa keduanya."


IZIN_CHECKS = (
    not_before("berlaku_sampai", "tanggal_terbit", "Masa berlaku tidak mungkin habis sebelum izin terbit. Periksa."),
    Check("nomor", ("jenis", "nomor"), _no_nib),
    Check("nomor", ("jenis", "nomor"), _number_odd, level="warning"),
    Check("nomor", ("usaha", "jenis", "nomor"), _other_nib, level="warning"),
)


# Facilitation

RECIPIENTS = {"usaha": "usaha_mikro", "koperasi": "koperasi", "industri": "industri"}


def _code_odd(value: str) -> str | None:
    if re.fullmatch(r"\d\.\d{2}\.\d{2}\.\d\.\d{2}\.\d{4}", value):
        return None
    return "Kode sub kegiatan biasanya seperti 2.17.07.2.01.0004. Periksa di dokumen anggaran."


SUB_KEGIATAN = (Rule(_code_odd, level="warning"),)


def recipient_place(values: Values) -> dict[str, Any]:
    """The kecamatan of the recipient, by which facilitation is listed, counted and scoped."""
    for key, target in RECIPIENTS.items():
        if values[key] is not None:
            model: Any = registry.get(target).model
            place = values.lookups.session.scalar(select(model.kecamatan).where(model.id == values[key]))
            return {"kecamatan": place}
    return {"kecamatan": None}


def _not_one_recipient(values: Values) -> str | None:
    given = sum(values[key] is not None for key in RECIPIENTS)
    if given == 1:
        return None
    if given == 0:
        return "Isi penerimanya: usaha mikro, koperasi, atau industri."
    return "Pilih satu penerima saja. Untuk penerima lain buat baris tersendiri."


def _other_year(values: Values) -> str | None:
    if values["tanggal"].year == values["tahun_anggaran"]:
        return None
    return f"Tanggalnya tahun {values['tanggal'].year}, tahun anggarannya {values['tahun_anggaran']}. Periksa keduanya."


def _again(values: Values) -> Existing | str | None:
    recipient = next(({key: values[key]} for key in RECIPIENTS if values[key] is not None), None)
    if recipient is None:
        return None
    same = {**recipient, "jenis": values["jenis"], "tahun_anggaran": values["tahun_anggaran"]}
    message = "Penerima ini sudah mendapat fasilitasi sejenis pada tahun anggaran itu: “{title}”. Tercatat dua kali?"
    return existing(values, "fasilitasi", message, **same)


FASILITASI_CHECKS = (
    Check("usaha", (), _not_one_recipient, anyway=True),
    Check("tahun_anggaran", ("tanggal", "tahun_anggaran"), _other_year, level="warning"),
    Check("jenis", ("jenis", "tahun_anggaran"), _again, level="warning"),
)


# Trainings

PELATIHAN_CHECKS = (
    not_before("tanggal_selesai", "tanggal_mulai", "Pelatihan tidak mungkin selesai sebelum mulai. Periksa."),
)


def _full(values: Values) -> str | None:
    training: Any = registry.get("pelatihan").model
    guest: Any = registry.get("pelatihan_peserta").model
    session = values.lookups.session
    room = session.scalar(select(training.kuota).where(training.id == values["pelatihan"]))
    if room is None:
        return None
    others = select(func.count(guest.id)).where(guest.pelatihan == values["pelatihan"])
    if values.get("id") is not None:
        others = others.where(guest.id != values["id"])
    if (session.scalar(others) or 0) < room:
        return None
    return f"Peserta sudah memenuhi kuota pelatihan ini ({room} orang). Periksa kuota atau daftarnya."


def _absent_yet_certified(values: Values) -> str | None:
    return None if values["hadir"] else "Peserta yang tidak hadir tidak mendapat sertifikat. Perbaiki salah satunya."


PESERTA_CHECKS = (
    Check("sertifikat", ("hadir", "sertifikat"), _absent_yet_certified),
    Check("pelatihan", ("pelatihan",), _full, level="warning"),
)


# Products


def _permit_of_another(values: Values) -> str | None:
    permit: Any = registry.get("um_izin").model
    owner = values.lookups.session.scalar(select(permit.usaha).where(permit.id == values["izin"]))
    if owner in (None, values["usaha"]):
        return None
    return "Izin ini milik usaha lain. Pilih izin dari usaha pembuat produk ini."


PRODUK_CHECKS = (Check("izin", ("usaha", "izin"), _permit_of_another),)
