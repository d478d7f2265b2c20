"""Labels inside sentences."""

import pytest

from app.master import formats


@pytest.mark.parametrize(
    ("label", "inside"),
    [
        ("Agen LPG", "agen LPG"),
        ("SPBU dan Pertashop", "SPBU dan pertashop"),
        ("Laporan SIINas", "laporan SIINas"),
        ("Harga harian", "harga harian"),
        ("Klasifikasi usaha koperasi (KUK)", "klasifikasi usaha koperasi (KUK)"),
    ],
)
def test_abbreviations_keep_their_capitals(label: str, inside: str) -> None:
    assert formats.kecil(label) == inside
