"""Passwords: how they are hashed and which ones are refused.

Length instead of composition (NIST SP 800-63B, OWASP ASVS 6.2): 15 to 128 characters, no rule about kinds of
characters, no periodic change; used exactly as typed, after Unicode NFC so that one text typed on two
keyboards is one password.

With a minimum of 15, comparing with a list of common passwords as they stand would hardly ever hit: what people do is
repeat or pad a common one ("rahasiarahasia123"). So the guess is estimated with `zxcvbn` (MIT), which brings the
30,000 most common passwords and further word lists, keyboard rows, repeats, sequences, dates and letter-for-digit
swaps; `sandi_umum.txt` beside this file adds the Indonesian ones. Both work without a network.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

MIN_LENGTH = 15
MAX_LENGTH = 128

RULES = (
    f"Paling pendek {MIN_LENGTH} karakter, paling panjang {MAX_LENGTH}. Spasi boleh dipakai.",
    "Tidak wajib memakai huruf besar, angka, atau tanda baca.",
    "Jangan memakai nama Anda, nama pengguna, atau nama kantor, juga bila ditambah angka.",
    "Jangan memakai kata sandi yang umum, urutan papan ketik, atau pengulangan.",
    "Cara mudah: rangkai empat kata yang tidak berhubungan.",
)

TOO_SHORT = f"Kata sandi terlalu pendek: paling sedikit {MIN_LENGTH} karakter."
TOO_LONG = f"Kata sandi terlalu panjang: paling banyak {MAX_LENGTH} karakter."
MADE_OF_NAMES = "Kata sandi tersusun dari nama Anda, nama pengguna, atau nama kantor. Pakai kata lain."
TOO_COMMON = (
    "Kata sandi mudah ditebak: kata sandi umum, pengulangan, tanggal, atau urutan papan ketik. "
    "Rangkai empat kata yang tidak berhubungan."
)

# zxcvbn's own mark for "very unguessable".
_MIN_GUESSES = 10**10
# zxcvbn is quadratic: 128 characters of punctuation take seconds, 48 well under one.
_JUDGED_LENGTH = 48
_LOOK_ALIKES = str.maketrans("01345789@$!", "oieastbgasi")

_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
# Verified when there is no such user or no password, so that the answer takes the same time.
_NOBODY = _hasher.hash("tidak ada akun dengan kata sandi ini")


def normalise(password: str) -> str:
    """Return the password in Unicode NFC, otherwise exactly as typed."""
    return unicodedata.normalize("NFC", password)


def hash_password(password: str) -> str:
    """Return the Argon2id hash (19 MiB, t=2, p=1) with its parameters and salt."""
    return _hasher.hash(normalise(password))


def verify(password_hash: str | None, password: str) -> bool:
    """Tell whether the password fits; None (no user, no password) costs the same time and is False."""
    try:
        fits = _hasher.verify(password_hash or _NOBODY, normalise(password)[: MAX_LENGTH + 1])
    except (VerificationError, InvalidHashError):
        return False
    return fits and password_hash is not None


def needs_rehash(password_hash: str) -> bool:
    """Tell whether the hash was made with other parameters than today's."""
    return _hasher.check_needs_rehash(password_hash)


def problems(password: str, names: Iterable[str]) -> list[str]:
    """Return what is wrong with a new password, as Indonesian sentences; empty = accepted.

    `names`: the user's name and user name, the office's and the regency's names, as they are written.
    """
    password = normalise(password)
    if len(password) < MIN_LENGTH:
        return [TOO_SHORT]
    if len(password) > MAX_LENGTH:
        return [TOO_LONG]
    words = _words(names)
    plain = password.casefold()
    for text in dict.fromkeys((plain, plain.translate(_LOOK_ALIKES))):
        rest = _without(text, words)
        if _easy(rest):
            return [MADE_OF_NAMES if rest != text else TOO_COMMON]
    return []


def _words(names: Iterable[str]) -> list[str]:
    """The words of the names, longest first so that a short one does not cut a long one apart."""
    found = {word for name in names for word in re.findall(r"\w{3,}", normalise(name).casefold())}
    parts = {part for word in found for part in re.findall(r"[^\W\d_]{3,}", word)}
    return sorted(found | parts, key=lambda word: (-len(word), word))


def _without(text: str, words: Iterable[str]) -> str:
    for word in words:
        text = text.replace(word, "")
    return text


@cache
def _zxcvbn() -> Any:
    # When the first password is chosen: its lists take 18 MiB, which the worker and most processes never need.
    from zxcvbn import zxcvbn
    from zxcvbn.matching import add_frequency_lists

    common = Path(__file__).with_name("sandi_umum.txt").read_text(encoding="utf-8").split()
    add_frequency_lists({"sandi_umum": common})
    return zxcvbn


def _easy(text: str) -> bool:
    # Without the joints, or "selamat pagi 123" would count its two spaces as surprises.
    text = re.sub(r"[\s._-]+", "", text)
    return not text or bool(_zxcvbn()(text[:_JUDGED_LENGTH])["guesses"] < _MIN_GUESSES)
