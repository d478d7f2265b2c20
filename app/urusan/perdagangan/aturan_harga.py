"""Rules and computed values of reference prices, stocks and market operations."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from app.master import formats
from app.master.limits import limit
from app.master.spec import Check, Values
from app.master.types import LARGEST

_LONGEST = Decimal(10) ** 7  # what ketahanan_hari holds: seven digits before the comma


def yellow_limit(values: Values) -> dict[str, Any]:
    """The price up to which one above the reference is yellow, by the office's tolerance; None when it keeps none."""
    tolerance = limit(values.lookups, "harga_di_atas_acuan")
    if values.get("nilai") is None or tolerance is None:
        return {"batas_kuning": None}
    highest = (Decimal(values["nilai"]) * (100 + tolerance) / 100).quantize(Decimal("0.01"))
    return {"batas_kuning": highest if highest < LARGEST else None}


def days_of_stock(values: Values) -> dict[str, Any]:
    """How many days the stock lasts, one decimal; None when the daily need is unknown."""
    stock, need = values.get("stok"), values.get("kebutuhan_harian")
    if stock is None or not need:
        return {"ketahanan_hari": None}
    days = (Decimal(stock) / Decimal(need)).quantize(Decimal("0.1"))
    return {"ketahanan_hari": days if days < _LONGEST else None}


def _not_cheaper(values: Values) -> str | None:
    if values["harga_jual"] <= values["harga_pasar"]:
        return None
    return f"Harga jual lebih tinggi daripada harga di pasar {formats.rupiah(values['harga_pasar'])}. Periksa keduanya."


OPERASI_CHECKS = (Check("harga_jual", ("harga_jual", "harga_pasar"), _not_cheaper, level="warning"),)
