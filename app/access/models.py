"""People, their sessions, one-time codes and failed sign-ins. No password and no code is ever stored as typed.

Plain models, not registers: they have no import, export or trash, and are changed by `users`, `sessions`, `codes`
and `throttle` only.
"""

from __future__ import annotations

from datetime import datetime

from flask_login import UserMixin
from sqlalchemy import Boolean, ForeignKey, Integer, String
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from app.access import clock
from app.master.base import Base
from app.master.types import Encrypted, UtcDateTime, cipher, code_type, key_type, name_type

BIDANG = ("Sekretariat", "Koperasi", "Usaha Mikro", "Perdagangan", "Perindustrian", "UPT Metrologi")


def normalise_user_name(text: str) -> str:
    """Return the user name as it is stored and compared: lower case, without spaces around it."""
    return text.strip().lower()


class Pengguna(UserMixin, Base):
    """A person who may sign in. `nama_pengguna` is stored in lower case, so its unique key ignores case."""

    __tablename__ = "pengguna"

    id: Mapped[int] = mapped_column(key_type(), primary_key=True)
    nama: Mapped[str] = mapped_column(name_type(100))
    nama_pengguna: Mapped[str] = mapped_column(code_type(40), unique=True)
    # Deferred: the user of every request is loaded without decrypting anything.
    nip: Mapped[str | None] = mapped_column(Encrypted(18, "pengguna.nip"), deferred=True)
    nip_bidx: Mapped[str | None] = mapped_column(code_type(64), unique=True, deferred=True)
    no_hp: Mapped[str | None] = mapped_column(Encrypted(20, "pengguna.no_hp"), deferred=True)
    email: Mapped[str | None] = mapped_column(name_type(150))
    bidang: Mapped[str | None] = mapped_column(String(40))
    peran: Mapped[str] = mapped_column(code_type(20))
    sandi_hash: Mapped[str | None] = mapped_column(code_type(200))
    harus_ganti_sandi: Mapped[bool] = mapped_column(Boolean, default=True)
    aktif: Mapped[bool] = mapped_column(Boolean, default=True)
    login_terakhir: Mapped[datetime | None] = mapped_column(UtcDateTime)
    dibuat_pada: Mapped[datetime] = mapped_column(UtcDateTime, default=clock.now)
    diubah_pada: Mapped[datetime] = mapped_column(UtcDateTime, default=clock.now, onupdate=clock.now)

    urusan_rows: Mapped[list[PenggunaUrusan]] = relationship(cascade="all, delete-orphan")
    kecamatan_rows: Mapped[list[PenggunaKecamatan]] = relationship(cascade="all, delete-orphan")

    # Set by `sessions` for the request: which session record this visit belongs to.
    session_token: str = ""

    @property
    def urusan(self) -> tuple[str, ...]:
        """The urusan the user works for (see policy.BY_URUSAN), sorted."""
        return tuple(sorted(row.urusan for row in self.urusan_rows))

    @property
    def kecamatan_ids(self) -> frozenset[int]:
        """The kecamatan the user is limited to; empty = all."""
        return frozenset(row.kecamatan_id for row in self.kecamatan_rows)

    @property
    def is_active(self) -> bool:
        """Flask-Login's question whether this account may be used."""
        return self.aktif

    def get_id(self) -> str:
        """Return what Flask-Login keeps in the cookie: the token of the session, never the number of the user."""
        return self.session_token

    @validates("nama_pengguna")
    def _lower(self, key: str, value: str) -> str:
        return normalise_user_name(value)

    @validates("nip")
    def _index_nip(self, key: str, value: str | None) -> str | None:
        self.nip_bidx = cipher.blind_index(value)
        return value


class PenggunaUrusan(Base):
    """One urusan a user works for."""

    __tablename__ = "pengguna_urusan"

    pengguna_id: Mapped[int] = mapped_column(ForeignKey("pengguna.id", ondelete="CASCADE"), primary_key=True)
    urusan: Mapped[str] = mapped_column(code_type(40), primary_key=True)


class PenggunaKecamatan(Base):
    """One kecamatan a user is limited to."""

    __tablename__ = "pengguna_kecamatan"

    pengguna_id: Mapped[int] = mapped_column(ForeignKey("pengguna.id", ondelete="CASCADE"), primary_key=True)
    kecamatan_id: Mapped[int] = mapped_column(ForeignKey("wilayah.id"), primary_key=True)


class Sesi(Base):
    """One signed-in browser. The cookie holds a random token, this row only its hash; `berakhir_pada` ends it."""

    __tablename__ = "sesi"

    id: Mapped[int] = mapped_column(key_type(), primary_key=True)
    token_hash: Mapped[str] = mapped_column(code_type(64), unique=True)
    pengguna_id: Mapped[int] = mapped_column(ForeignKey("pengguna.id", ondelete="CASCADE"), index=True)
    dibuat_pada: Mapped[datetime] = mapped_column(UtcDateTime)
    terakhir_dilihat: Mapped[datetime] = mapped_column(UtcDateTime)
    alamat: Mapped[str] = mapped_column(String(45))
    perangkat: Mapped[str] = mapped_column(String(80))
    berakhir_pada: Mapped[datetime | None] = mapped_column(UtcDateTime)
    alasan_berakhir: Mapped[str | None] = mapped_column(String(40))


class KodeSekali(Base):
    """A one-time code, as a keyed hash. `dibuat_oleh_id` is empty when it was made on the command line."""

    __tablename__ = "kode_sekali"

    id: Mapped[int] = mapped_column(key_type(), primary_key=True)
    kode_hash: Mapped[str] = mapped_column(code_type(64), unique=True)
    pengguna_id: Mapped[int] = mapped_column(ForeignKey("pengguna.id", ondelete="CASCADE"), index=True)
    dibuat_oleh_id: Mapped[int | None] = mapped_column(ForeignKey("pengguna.id", ondelete="SET NULL"))
    dibuat_pada: Mapped[datetime] = mapped_column(UtcDateTime)
    berlaku_sampai: Mapped[datetime] = mapped_column(UtcDateTime)
    dipakai_pada: Mapped[datetime | None] = mapped_column(UtcDateTime)
    batal_pada: Mapped[datetime | None] = mapped_column(UtcDateTime)


class PercobaanMasuk(Base):
    """Failed sign-ins of one key: an account (known or not, as a hash) or an address."""

    __tablename__ = "percobaan_masuk"

    id: Mapped[int] = mapped_column(key_type(), primary_key=True)
    kunci: Mapped[str] = mapped_column(code_type(64), unique=True)
    akun: Mapped[str | None] = mapped_column(code_type(64), index=True)
    alamat: Mapped[str | None] = mapped_column(String(45))
    gagal: Mapped[int] = mapped_column(Integer)
    terakhir: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    tunda_sampai: Mapped[datetime | None] = mapped_column(UtcDateTime)
