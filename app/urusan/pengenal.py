"""Identifiers and their rules: NIK, NIK koperasi, badan hukum, NIB, NPWP, KBLI, telephone, postcode, coordinates.

Which breach rejects a value and which only warns follows the office's data guide, section 1. Rules that depend on the
regency read its settings (KODE_KABUPATEN, AWALAN_KODE_POS, BATAS_KOORDINAT).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import current_app
from sqlalchemy import ColumnElement, func, select

from app.master import formats, registry
from app.master.column import Rule
from app.master.parsing import Unreadable, parse_day, parse_email
from app.master.spec import Check, Values
from app.urusan.aturan import today

_SEPARATORS = re.compile(r"[\s.\-]+")


def digits(text: str) -> str:
    """The text without spaces, dots and dashes, in which people group long numbers."""
    return _SEPARATORS.sub("", text)


# NIK of a person


@dataclass(frozen=True)
class Nik:
    """What a NIK says: sex ('l' or 'p'), day, month and the last two digits of the year of birth."""

    sex: str
    day: int
    month: int
    year: int

    def born_on(self, day: date) -> bool:
        """Whether the birth date agrees."""
        return (day.day, day.month, day.year % 100) == (self.day, self.month, self.year)


def read_nik(text: str) -> Nik | None:
    """The parts of a NIK, or None when it cannot be one: not 16 digits, no such date, serial 0000."""
    if not re.fullmatch(r"\d{16}", text) or text.endswith("0000"):
        return None
    day, month, year = (int(text[start : start + 2]) for start in (6, 8, 10))
    sex, day = ("p", day - 40) if day > 40 else ("l", day)
    for century in (1900, 2000):
        try:
            date(century + year, month, day)
        except ValueError:
            continue
        return Nik(sex, day, month, year)
    return None


def _nik_broken(value: str) -> str | None:
    if not re.fullmatch(r"\d{16}", value):
        return f"NIK harus 16 angka, terisi {len(value)}. Salin dari KTP."
    if read_nik(value) is None:
        return "NIK memuat tanggal lahir atau nomor urut yang tidak mungkin. Salin ulang dari KTP."
    return None


def _nik_from_elsewhere(value: str) -> str | None:
    regency = digits(current_app.config["KODE_KABUPATEN"])
    if value.startswith(regency):
        return None
    return f"NIK ini tidak diterbitkan di kabupaten ini (awalan {regency}). Benar bila orangnya pindahan."


NIK = (Rule(_nik_broken, normalise=digits), Rule(_nik_from_elsewhere, level="warning"))


def _sex_differs(values: Values) -> str | None:
    nik = read_nik(values["nik"])
    if nik is None or nik.sex == values["jenis_kelamin"]:
        return None
    return "Jenis kelamin berbeda dari yang terbaca di NIK. Periksa keduanya."


def _birth_differs(values: Values) -> str | None:
    nik = read_nik(values["nik"])
    if nik is None or nik.born_on(parse_day(values["tanggal_lahir"])):
        return None
    return "Tanggal lahir berbeda dari yang terbaca di NIK. Periksa keduanya."


NIK_AND_SEX = Check("jenis_kelamin", ("nik", "jenis_kelamin"), _sex_differs, level="warning")
NIK_AND_BIRTH = Check("tanggal_lahir", ("nik", "tanggal_lahir"), _birth_differs, level="warning")


def _one_notation(text: str) -> str:
    try:
        return formats.tanggal_isian(parse_day(text))
    except Unreadable:
        return text


def _no_birth_date(value: str) -> str | None:
    try:
        day = parse_day(value)
    except Unreadable as error:
        return str(error)
    return None if date(1900, 1, 1) <= day <= today() else "Tanggal lahir tidak mungkin. Periksa tahunnya."


BIRTH_DATE = (Rule(_no_birth_date, normalise=_one_notation),)


# Numbers of businesses


def _coop_number_odd(value: str) -> str | None:
    if not value.isdigit():
        return "NIK koperasi biasanya hanya angka. Periksa lagi di sertifikat NIK."
    if len(value) not in (13, 16):
        return f"NIK koperasi biasanya 13 atau 16 angka, terisi {len(value)}. Periksa di sertifikat NIK."
    return None


NIK_KOPERASI = (Rule(_coop_number_odd, normalise=lambda text: "".join(text.split()), level="warning"),)

_LEGAL_FORMS = (
    re.compile(r"^AHU-\d{5,7}\.AH\.01\.\d{2}\.?\s*(TAHUN\s*)?(19|20)\d{2}$", re.IGNORECASE),
    re.compile(r"^\d.*\bBH\b.*/.*\d", re.IGNORECASE),
)


def legal_number_key(text: str | None) -> str | None:
    """A badan hukum number as it is compared: capitals, without spaces, dots and doubled slashes."""
    if not text:
        return None
    return re.sub(r"/+", "/", re.sub(r"[\s.]+", "", text.upper())).strip("/") or None


def _legal_number_odd(value: str) -> str | None:
    if any(form.match(value) for form in _LEGAL_FORMS):
        return None
    return (
        "Bentuk nomor badan hukum ini tidak biasa. Biasanya seperti 003357/BH/M.KUKM.2/II/2017 atau "
        "AHU-0007984.AH.01.26.TAHUN 2021."
    )


BADAN_HUKUM = (Rule(_legal_number_odd, level="warning"),)


def legal_number_year(text: str) -> int | None:
    """The year of four digits at the end of a badan hukum number, or None."""
    match = re.search(r"(?:/|TAHUN\s*)((?:19|20)\d{2})$", text.upper().strip())
    return int(match[1]) if match else None


def _nib_broken(value: str) -> str | None:
    if re.fullmatch(r"\d{13}", value):
        return None
    return f"NIB harus 13 angka, terisi {len(value)}. Lihat di dokumen OSS."


NIB = (Rule(_nib_broken, normalise=digits),)


def _npwp_broken(value: str) -> str | None:
    if re.fullmatch(r"\d{15,16}", value):
        return None
    return "NPWP harus 15 atau 16 angka; titik dan strip boleh."


NPWP = (Rule(_npwp_broken, normalise=digits),)


# Addresses


def phone(text: str) -> str:
    """'0812-3456-7890' and '62812…' -> '+6281234567890'; '(0335) 421234' -> '+62335421234'."""
    plain = re.sub(r"[\s.\-()]+", "", text)
    if plain.startswith("+"):
        return plain
    if plain.startswith("62"):
        return f"+{plain}"
    return f"+62{plain.removeprefix('0')}" if re.fullmatch(r"0?[1-9]\d+", plain) else plain


def _phone_broken(value: str) -> str | None:
    if re.fullmatch(r"\+\d{8,15}", value):
        return None
    return "Nomor telepon tidak terbaca. Tulis satu nomor saja, misalnya 081234567890."


def _mobile_odd(value: str) -> str | None:
    if value.startswith("+628") and not re.fullmatch(r"\+628\d{8,11}", value):
        return "Panjang nomor HP tidak biasa. Periksa angkanya."
    return None


def _no_mobile(value: str) -> str | None:
    return _mobile_odd(value) or (None if value.startswith("+628") else "Ini bukan nomor HP. Periksa angkanya.")


NO_TELEPON = (Rule(_phone_broken, normalise=phone), Rule(_mobile_odd, level="warning"))
NO_HP = (Rule(_phone_broken, normalise=phone), Rule(_no_mobile, level="warning"))


def _postcode_odd(value: str) -> str | None:
    start = current_app.config["AWALAN_KODE_POS"]
    if re.fullmatch(r"\d{5}", value) and value.startswith(start):
        return None
    return f"Kode pos setempat terdiri atas 5 angka berawalan {start}." if start else "Kode pos terdiri atas 5 angka."


KODE_POS = (Rule(_postcode_odd, level="warning"),)


def _email_broken(value: str) -> str | None:
    try:
        parse_email(value)
    except Unreadable as error:
        return str(error)
    return None


# For addresses of persons, which are personal data and not of the kind `email`.
EMAIL = (Rule(_email_broken),)


def _neighbourhood_broken(value: str) -> str | None:
    return None if re.fullmatch(r"\d{3}", value) else "Tulis angka saja, paling banyak tiga, misalnya 002."


RT_RW = (Rule(_neighbourhood_broken, normalise=lambda text: text.zfill(3) if text.isdigit() else text),)


# KBLI


def _kbli_broken(value: str) -> str | None:
    if re.fullmatch(r"\d{4}", value):
        return f"KBLI harus 5 angka. Mungkin angka nol di depan hilang: 0{value}?"
    return None if re.fullmatch(r"\d{5}", value) else "KBLI harus 5 angka, misalnya 10794."


KODE_KBLI = (Rule(_kbli_broken, normalise=digits),)


def kbli_unknown(values: Values, code: str = "kode_kbli", version_of: str = "versi_kbli") -> str | None:
    """What is wrong when column `code` holds no KBLI of the version in column `version_of`.

    While a version is loaded without its codes of five digits, the first two digits decide.
    """
    kbli: Any = registry.get("kbli").model
    session = values.lookups.session
    wanted, version = values[code], int(values[version_of])

    def known(condition: ColumnElement[bool]) -> bool:
        query = select(kbli.id).where(kbli.versi_kbli == version, condition)
        return session.scalars(query.limit(1)).first() is not None

    def read() -> tuple[bool, bool]:
        complete = known(func.length(kbli.kode) == 5)
        return complete, known(kbli.kode == (wanted if complete else wanted[:2]))

    complete, found = values.lookups.once(("kbli", version, wanted), read)
    if found:
        return None
    part = f"KBLI {wanted}" if complete else f"Golongan pokok {wanted[:2]}"
    return f"{part} tidak ada dalam KBLI {version}. Periksa kodenya, atau pilih versi KBLI yang lain."


KBLI_CHECKS = (
    Check("kode_kbli", ("kode_kbli", "versi_kbli"), kbli_unknown),
    Check(
        "versi_kbli",
        ("kode_kbli",),
        lambda values: None if values["versi_kbli"] else "Pilih versi KBLI; kode yang sama dapat berarti lain.",
        level="warning",
    ),
)


# HS, the customs tariff


def _hs_broken(value: str) -> str | None:
    if re.fullmatch(r"(\d\d){2,4}", value):
        return None
    return "Kode HS terdiri atas 4, 6, atau 8 angka, misalnya 44123900. Titik dan spasi boleh."


KODE_HS = (Rule(_hs_broken, normalise=digits),)
