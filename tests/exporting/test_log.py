"""What is written down about an export names nobody."""

from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.audit.models import Jejak

NIK = "3513145708900003"


@pytest.mark.parametrize("filters", [f"?nik={NIK}", f"?cari={NIK}", f"?atau=nik%3D{NIK}&atau=verifikasi%3Ddraf"])
def test_a_personal_value_in_the_filter_is_logged_masked(
    filters: str, session: Session, make_user: Any, client_for: Any
) -> None:
    client_for(make_user("operator", ("usaha_mikro",))).get(f"/admin/pelaku-usaha/export/csv/{filters}")
    logged = str(session.scalars(select(Jejak.perubahan).where(Jejak.aksi == "ekspor")).one())
    assert NIK not in logged and "3513*" in logged.replace("%2A", "*")
