"""Column types that behave the same on SQLite and MariaDB.

Traps (measured): SQLite keeps Numeric as a float and ignores lengths; MariaDB compares text without case, pads codes;
LargeBinary becomes TINYBLOB on MariaDB. Each type below hides one of them.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import BigInteger, DateTime, Integer, LargeBinary, Numeric, String, Text, types
from sqlalchemy.dialects import mysql
from sqlalchemy.engine import Dialect
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql import functions

# No amount is larger. A scaled integer of SQLite holds three decimals of up to nine times as much (64 bits); a sum of
# more comes as text, see `_exact_sum`.
LARGEST = Decimal(10) ** 15
CODE_COLLATION = "utf8mb4_nopad_bin"


def key_type() -> types.TypeEngine[int]:
    """Integer primary and foreign keys: 64 bit on MariaDB, rowid on SQLite."""
    return BigInteger().with_variant(Integer, "sqlite")


def name_type(length: int) -> types.TypeEngine[str]:
    """Text that people sort and search: case does not count on either database."""
    return String(length).with_variant(String(length, collation="NOCASE"), "sqlite")


def code_type(length: int) -> types.TypeEngine[str]:
    """Codes and hashes: compared byte by byte on both databases."""
    variant = mysql.VARCHAR(length, charset="utf8mb4", collation=CODE_COLLATION)
    return String(length).with_variant(variant, "mysql", "mariadb")


def long_text() -> types.TypeEngine[str]:
    """Free text without a fixed length."""
    return Text()


class _Scaled(types.TypeDecorator[Decimal]):
    """DECIMAL(precision, scale) on MariaDB, a scaled integer on SQLite (which would keep a float).

    `avg()` and `column * n` in SQL are wrong on SQLite (scaled): aggregate with `sum` only.
    """

    impl = Numeric
    cache_ok = True

    def __init__(self, precision: int, scale: int) -> None:
        super().__init__(precision, scale)
        self.precision, self.scale = precision, scale

    @property
    def python_type(self) -> type[Decimal]:
        return Decimal

    def load_dialect_impl(self, dialect: Dialect) -> types.TypeEngine[Any]:
        if dialect.name == "sqlite":
            return dialect.type_descriptor(BigInteger())
        return dialect.type_descriptor(Numeric(self.precision, self.scale))

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        if value is None:
            return None
        exact = Decimal(value).quantize(Decimal(1).scaleb(-self.scale))
        return int(exact.scaleb(self.scale)) if dialect.name == "sqlite" else exact

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:
        if value is None:
            return None
        if dialect.name == "sqlite":
            high, _, low = str(value).rpartition(";")
            return Decimal(int(high or 0) * _HALF + int(low)).scaleb(-self.scale)
        return Decimal(value)

    def coerce_compared_value(self, op: Any, value: Any) -> types.TypeEngine[Any]:
        return self


_HALF, _FITS = 10**6, 9 * 10**12


@compiles(functions.sum, "sqlite")
def _exact_sum(element: Any, compiler: Any, **options: Any) -> str:
    """A sum of scaled integers never overflows: its upper and lower digits are added apart, and come as 'upper;lower'
    where 64 bits do not hold them together. Such a text counts as larger than any number.
    """
    if not isinstance(element.type, _Scaled):
        return str(compiler.visit_function(element, **options))
    value = compiler.process(element.clause_expr, **options)
    high, low = f"sum({value} / {_HALF})", f"sum({value} % {_HALF})"
    return f"CASE WHEN abs({high}) < {_FITS} THEN {high} * {_HALF} + {low} ELSE {high} || ';' || {low} END"


class Money(_Scaled):
    """Rupiah with sen, exact on both databases: DECIMAL(18,2)."""

    cache_ok = True

    def __init__(self) -> None:
        super().__init__(18, 2)


class Quantity(_Scaled):
    """Tonnage, volume, area, percent, coordinates: DECIMAL(precision, scale)."""

    cache_ok = True


class UtcDateTime(types.TypeDecorator[datetime]):
    """A moment, stored as naive UTC with microseconds, given back as aware UTC."""

    impl = DateTime
    cache_ok = True

    @property
    def python_type(self) -> type[datetime]:
        return datetime

    def load_dialect_impl(self, dialect: Dialect) -> types.TypeEngine[Any]:
        if dialect.name in {"mysql", "mariadb"}:
            return dialect.type_descriptor(mysql.DATETIME(fsp=6))
        return dialect.type_descriptor(DateTime())

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value.replace(tzinfo=UTC) if value is not None else None


class Cipher:
    """AES-256-GCM with key rotation, and the blind index beside it. Keys are set once by `create_app`.

    The first key encrypts; all keys are tried for reading. The blind index uses the first key only, so a
    rotation re-encrypts and re-indexes (see `flask data rotate-keys`).
    """

    def __init__(self) -> None:
        self._keys: list[bytes] = []
        self._made: list[AESGCM] = []

    def use(self, keys: list[bytes]) -> None:
        """Set the keys, newest first; each 32 bytes."""
        self._keys = keys
        self._made = [AESGCM(hashlib.sha256(key + b"enkripsi").digest()) for key in keys]

    def encrypt(self, text: str, place: str) -> bytes:
        """Encrypt for `place` ("table.column"): the value cannot be moved to another column."""
        nonce = os.urandom(12)
        return b"\x01" + nonce + self._made[0].encrypt(nonce, text.encode(), place.encode())

    def decrypt(self, data: bytes, place: str) -> str:
        """Return the text; raises InvalidTag when no key fits or the value was moved or altered."""
        for number in range(len(self._keys)):
            try:
                return self._made[number].decrypt(data[1:13], data[13:], place.encode()).decode()
            except InvalidTag:
                if number == len(self._keys) - 1:
                    raise
        raise RuntimeError("no DATA_KEY set")

    def blind_index(self, text: str | None) -> str | None:
        """Keyed hash for equality search and duplicates; None stays None."""
        if not text:
            return None
        return hmac.digest(self._keys[0] + b"indeks", text.strip().lower().encode(), "sha256").hex()


cipher = Cipher()


class Encrypted(types.TypeDecorator[str]):
    """Personal text, encrypted at rest and bound to its column. Equality goes through the blind index only."""

    impl = LargeBinary
    cache_ok = True

    def __init__(self, length: int, place: str = "") -> None:
        super().__init__()
        self.length, self.place = length, place

    def load_dialect_impl(self, dialect: Dialect) -> types.TypeEngine[Any]:
        if dialect.name in {"mysql", "mariadb"}:
            return dialect.type_descriptor(mysql.VARBINARY(29 + self.length * 4))
        return dialect.type_descriptor(LargeBinary())

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:
        return None if value in (None, "") else cipher.encrypt(str(value), self.place)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> str | None:
        return None if value is None else cipher.decrypt(bytes(value), self.place)
