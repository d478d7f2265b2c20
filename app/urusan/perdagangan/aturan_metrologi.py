"""Rules and computed values of measuring instruments, their owners and their verifications."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Row, select

from app.master import formats, registry
from app.master.spec import Check, Values
from app.master.types import LARGEST
from app.urusan import lokasi
from app.urusan.aturan import at_most, other_row, wanted_when
from app.urusan.berlaku import in_force

STATIONS = ("spbu", "pertashop")
VALID, VOID = "sah", "batal"


def plus_months(day: date, months: int) -> date:
    """The same day `months` later, or the last day of that month when it is shorter; never beyond the calendar."""
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    if year > date.max.year:
        return date.max
    return date(year, month, min(day.day, monthrange(year, month)[1]))


PEMILIK_CHECKS = (
    wanted_when(
        "nomor_spbu",
        ("jenis",),
        lambda values: values["jenis"] in STATIONS,
        "Isi nomor SPBU atau Pertashop-nya.",
    ),
    wanted_when("pasar", ("jenis",), lambda values: values["jenis"] == "pasar", "Pilih pasarnya."),
    *lokasi.COORDINATE_CHECKS,
)


def _kind(values: Values) -> Any:
    """The row of jenis_uttp this instrument is of, or None."""
    return next((row for row in values.lookups.small_rows("jenis_uttp", {}) if row["id"] == values.get("jenis")), None)


def instrument_figures(values: Values) -> dict[str, Any]:
    """Units: nozzles for kinds counted by nozzle, else instruments. A void mark holds until no day."""
    kind = _kind(values)
    by_nozzle = kind is not None and kind["per_nozzle"] and values.get("nozzle") is not None
    found: dict[str, Any] = {"jumlah_unit": values.get("nozzle") if by_nozzle else values.get("jumlah")}
    if values.get("hasil_terakhir") == VOID:
        found["berlaku_sampai"] = None
    return found


def _no_nozzles(values: Values) -> str | None:
    kind = _kind(values)
    if kind is None:
        return None
    if kind["per_nozzle"] and values["nozzle"] is None:
        return "Jenis ini dihitung per nozzle. Isi jumlah nozzlenya."
    if not kind["per_nozzle"] and values["nozzle"] is not None:
        return "Jenis ini tidak dihitung per nozzle. Kosongkan, atau periksa jenisnya."
    return None


def _same_plate(values: Values) -> str | None:
    title = other_row(values, "uttp", merek=values["merek"], no_seri=values["no_seri"])
    return None if title is None else f"Merek dan nomor seri ini sudah dipakai oleh “{title}”. Periksa alatnya."


UTTP_CHECKS = (
    at_most("jumlah", "nozzle", "Jumlah alat tidak mungkin lebih banyak dari jumlah nozzlenya."),
    Check("nozzle", ("jenis",), _no_nozzles, level="warning"),
    Check("no_seri", ("merek", "no_seri"), _same_plate, level="warning"),
)


def verification_figures(values: Values) -> dict[str, Any]:
    """Until when the mark holds (editable period of the kind) and the levy by the tariff of that day."""
    instrument = _instrument(values)
    return {"berlaku_sampai": _valid_until(values, instrument), "retribusi_tarif": _levy(values, instrument)}


def _instrument(values: Values) -> Row[Any] | None:
    """What of the instrument and its kind decides about period and levy; None when it is unknown."""
    if values.get("uttp") is None or values.get("tanggal") is None:
        return None
    uttp: Any = registry.get("uttp").model
    jenis: Any = registry.get("jenis_uttp").model
    query = select(
        jenis.id.label("kind"), jenis.masa_berlaku_bulan, jenis.wajib_tera_ulang, uttp.jumlah, uttp.nozzle,
        uttp.kapasitas_ton,
    ).join(jenis, uttp.jenis == jenis.id)  # fmt: skip
    rows = values.lookups.session.execute(query.where(uttp.id == values["uttp"]))
    return next(iter(rows), None)


def _valid_until(values: Values, instrument: Row[Any] | None) -> date | None:
    if instrument is None or values.get("hasil") != VALID:
        return None
    if instrument.masa_berlaku_bulan is None or instrument.wajib_tera_ulang is False:
        return None
    return plus_months(values["tanggal"], instrument.masa_berlaku_bulan)


def _levy(values: Values, instrument: Row[Any] | None) -> Decimal | None:
    """Tariff x instruments, nozzles, or tonnes of capacity; a tariff of one service goes before one of both."""
    if instrument is None or values.get("jenis") is None:
        return None
    model: Any = registry.get("tarif_tera").model
    query = select(model.layanan, model.dasar_hitung, model.tarif).where(
        in_force(model, values["tanggal"]),
        model.jenis == instrument.kind,
        model.layanan.in_([values["jenis"], "semua"]),
    )
    tariffs = {row.layanan: row for row in values.lookups.session.execute(query)}
    tariff = tariffs.get(values["jenis"]) or tariffs.get("semua")
    if tariff is None:
        return None
    number = {
        "unit": instrument.jumlah,
        "nozzle": instrument.nozzle,
        "ton": _tonnes(instrument),
    }.get(tariff.dasar_hitung)
    amount = None if number is None else Decimal(tariff.tarif) * number
    return amount.quantize(Decimal("0.01")) if amount is not None and amount < LARGEST else None


def _tonnes(instrument: Row[Any]) -> Decimal | None:
    if instrument.kapasitas_ton is None or instrument.jumlah is None:
        return None
    return Decimal(instrument.kapasitas_ton) * instrument.jumlah


def _void_with_certificate(values: Values) -> str | None:
    if values["hasil"] != VOID:
        return None
    return "Hasil batal tidak mendapat SKHP. Kosongkan nomornya, atau perbaiki hasilnya."


def _not_by_tariff(values: Values) -> str | None:
    if values["retribusi"] == values["retribusi_tarif"]:
        return None
    return f"Menurut tarif retribusinya {formats.rupiah(values['retribusi_tarif'])}. Periksa jumlahnya."


TERA_CHECKS = (
    Check("no_skhp", ("no_skhp", "hasil"), _void_with_certificate),
    Check("retribusi", ("retribusi", "retribusi_tarif"), _not_by_tariff, level="warning"),
)
