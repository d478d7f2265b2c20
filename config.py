"""Every setting of the system: name, type, default, meaning. The README's table is made from SETTINGS.

Order of precedence: overrides given to `load`, the environment, `instance/.env`, the default below.
A default must be right for an office server and fit to be public; secrets have none.
"""

from __future__ import annotations

import base64
import binascii
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent
INSTANCE = ROOT / "instance"


class SettingError(Exception):
    """A setting is missing or unusable; the message names it and says how to mend it."""


@dataclass(frozen=True)
class Setting:
    """One setting: `parse` turns the text of the environment into the value."""

    name: str
    parse: Callable[[str], Any]
    default: Any
    help: str


def _yes_no(text: str) -> bool:
    return text.strip().lower() in {"1", "ya", "yes", "true", "on"}


def _hour(text: str) -> int:
    hour = int(text)
    if not 0 <= hour <= 23:
        raise ValueError(text)
    return hour


def _box(text: str) -> tuple[float, float, float, float] | None:
    """'lat_min,lat_max,lng_min,lng_max' -> four floats; empty -> None (no check)."""
    if not text.strip():
        return None
    a, b, c, d = (float(part) for part in text.split(","))
    return a, b, c, d


SETTINGS: tuple[Setting, ...] = (
    Setting("DATABASE_URL", str, f"sqlite:///{INSTANCE / 'dkupp.sqlite3'}", "Basis data: SQLite atau mysql+pymysql://"),
    Setting("SECRET_KEY", str, "", "Kunci sesi; `make setup` membuatnya di instance/.env"),
    Setting("DATA_KEY", str, "", "Kunci enkripsi data pribadi (base64, 32 bita); `make setup` membuatnya"),
    Setting("DATA_KEYS_LAMA", str, "", "Kunci enkripsi sebelumnya, dipisah koma, untuk pergantian kunci"),
    Setting("KODE_KABUPATEN", str, "35.13", "Kode wilayah Kemendagri kabupaten/kota pemilik sistem"),
    Setting("NAMA_KABUPATEN", str, "Kabupaten Probolinggo", "Nama kabupaten/kota di layar"),
    Setting("NAMA_INSTANSI", str, "Dinas Koperasi, Usaha Mikro, Perdagangan dan Perindustrian", "Nama resmi kantor"),
    Setting("SINGKATAN_INSTANSI", str, "DKUPP", "Nama singkat kantor"),
    Setting(
        "AWALAN_KODE_POS",
        str,
        "672",
        "Awalan kode pos setempat untuk peringatan; kosong atau kabupaten lain = tidak diperiksa",
    ),
    Setting("BATAS_KOORDINAT", _box, (-8.10, -7.60, 112.85, 113.70), "Kotak lat_min,lat_maks,lng_min,lng_maks"),
    Setting("HTTPS", _yes_no, False, "ya bila dilayani lewat TLS: kuki hanya lewat HTTPS dan HSTS menyala"),
    Setting("PROXY", int, 0, "Jumlah proksi tepercaya di depan aplikasi (X-Forwarded-*)"),
    Setting("FOLDER_UNGGAHAN", str, "", "Folder foto dan dokumen; kosong = instance/uploads"),
    Setting("S3_BUCKET", str, "", "Bucket S3 untuk foto dan dokumen; kosong = di folder"),
    Setting("S3_ENDPOINT", str, "", "Alamat layanan S3, misalnya https://minio.contoh.go.id"),
    Setting("S3_REGION", str, "us-east-1", "Wilayah layanan S3"),
    Setting("S3_ACCESS_KEY", str, "", "Nama kunci akses S3"),
    Setting("S3_SECRET_KEY", str, "", "Rahasia kunci akses S3"),
    Setting("UNGGAH_MAKS_MB", int, 30, "Batas ukuran berkas unggahan dalam MB"),
    Setting("PUBLIK_SIMPAN_DETIK", int, 60, "Berapa detik angka situs publik disimpan di peladen dan di peramban"),
    Setting("LISENSI_DATA", str, "CC-BY-4.0", "Lisensi data terbuka, nama SPDX"),
    Setting("CADANGAN_FOLDER", str, "", "Folder cadangan harian oleh pekerja; kosong = tanpa cadangan harian"),
    Setting("CADANGAN_JAM", _hour, 1, "Jam cadangan harian (0-23, WIB)"),
    Setting("CADANGAN_SIMPAN", int, 14, "Banyaknya cadangan harian yang disimpan"),
    Setting("CADANGAN_SANDI", str, "", "Frasa sandi untuk mengenkripsi cadangan; kosong = tanpa enkripsi"),
    Setting("LOG_JSON", _yes_no, True, "Catatan (log) satu objek JSON per baris; tidak = teks biasa, hanya galat"),
    Setting("METRICS", _yes_no, False, "ya: angka keadaan untuk pemantau di /metrics; batasi alamatnya di nginx"),
    Setting("LATIHAN", _yes_no, False, "ya: mode latihan, dengan basis data rekaan tersendiri (`make latihan`)"),
    Setting("HOST", str, "127.0.0.1", "Alamat yang didengarkan `make run`"),
    Setting("PORT", int, 5000, "Porta yang didengarkan `make run`"),
)


# Facts of the default regency: with another KODE_KABUPATEN they hold nothing unless they are set too.
_LOCAL: dict[str, Any] = {"AWALAN_KODE_POS": "", "BATAS_KOORDINAT": None}
# Training never touches what belongs to the office, whatever else is set.
_TRAINING: dict[str, Any] = {
    "DATABASE_URL": f"sqlite:///{INSTANCE / 'latihan.sqlite3'}",
    "FOLDER_UNGGAHAN": str(INSTANCE / "latihan-unggahan"),
    "S3_BUCKET": "",
    "CADANGAN_FOLDER": "",
    "SESSION_COOKIE_NAME": "sesi_latihan",  # beside the real one on the same host
}
_DEFAULTS = {setting.name: setting.default for setting in SETTINGS}


def _read_env_file(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    pairs = (line.split("=", 1) for line in lines if line and not line.startswith("#") and "=" in line)
    return {name.strip(): value.strip() for name, value in pairs}


def _value(setting: Setting, overrides: Mapping[str, Any], texts: Mapping[str, str]) -> Any:
    if setting.name in overrides:
        return overrides[setting.name]
    if setting.name not in texts:
        return setting.default
    try:
        return setting.parse(texts[setting.name])
    except ValueError as error:
        raise SettingError(f"{setting.name}: isi tidak terbaca ({setting.help}).") from error


def _check(values: dict[str, Any]) -> None:
    if not values["SECRET_KEY"]:
        raise SettingError("SECRET_KEY belum ada. Jalankan `make setup`, atau isi di instance/.env.")
    for key in [values["DATA_KEY"], *filter(None, values["DATA_KEYS_LAMA"].split(","))]:
        try:
            size = len(base64.b64decode(key, validate=True))
        except binascii.Error:
            size = -1
        if size != 32:
            raise SettingError("DATA_KEY harus base64 dari 32 bita. Jalankan `make setup`, atau isi di instance/.env.")


def _check_s3(values: dict[str, Any]) -> None:
    for name in ("S3_ENDPOINT", "S3_ACCESS_KEY", "S3_SECRET_KEY") if values["S3_BUCKET"] else ():
        if not values[name]:
            raise SettingError(f"{name} belum ada, padahal S3_BUCKET terisi. Isi keduanya, atau kosongkan S3_BUCKET.")


def load(overrides: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Return all settings by name, with Flask's and the extensions' own names derived from them.

    Raises SettingError when a required setting is missing or cannot be read.
    """
    texts = {**_read_env_file(INSTANCE / ".env"), **os.environ}
    values = {setting.name: _value(setting, overrides or {}, texts) for setting in SETTINGS}
    if values["KODE_KABUPATEN"] != _DEFAULTS["KODE_KABUPATEN"]:
        values |= {name: empty for name, empty in _LOCAL.items() if name not in {*texts, *(overrides or {})}}
    if values["LATIHAN"]:
        values |= {name: value for name, value in _TRAINING.items() if name not in (overrides or {})}
    _check(values)
    _check_s3(values)
    values.update(
        SQLALCHEMY_DATABASE_URI=values["DATABASE_URL"],
        MAX_CONTENT_LENGTH=values["UNGGAH_MAKS_MB"] * 1024 * 1024,
        MAX_FORM_PARTS=5000,
        WTF_CSRF_TIME_LIMIT=None,  # a clerk's long form must not be lost after an hour
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=values["HTTPS"],
        BABEL_DEFAULT_LOCALE="id",
        BABEL_DEFAULT_TIMEZONE="Asia/Jakarta",
        TEMPLATES_AUTO_RELOAD=False,
    )
    values.update(overrides or {})
    return values
