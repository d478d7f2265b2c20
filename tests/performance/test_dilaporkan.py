"""The dashboard shows a figure as reported beside the one known today, for those who may open frozen figures."""

from __future__ import annotations

import csv
import re
from typing import Any

import pytest
from sqlalchemy.orm import Session

from app.dashboard import paper
from app.master import registry
from app.performance import potret
from app.performance.models import PotretAngka
from app.performance.potret import MONTH, QUARTER
from tests.contract.conftest import make_row

PAGE = "/dashboard/perdagangan"
QUARTER_PAGE = f"{PAGE}?tahun=2024&tw=3"


@pytest.fixture
def changed(session: Session) -> Any:
    """An export that was frozen with 1000 dollars, in its quarter and at the end of its month, and is 1500 now."""
    export = make_row(session, registry.get("ekspor"), bulan="08/2024", nilai_usd="1000")
    session.flush()
    for kind, number in ((QUARTER, 3), (MONTH, 8)):
        potret.freeze(session, kind, 2024, number)
    export.nilai_usd = 1500
    session.commit()
    return export


def tile(page: Any, key: str) -> str:
    """The text of a tile, its spaces as one."""
    found = page.select_one(f"[aria-labelledby=ubin-perdagangan-{key}]")
    return " ".join(found.get_text(" ").split())


def offered(page: Any) -> list[str]:
    """The names of the frozen sets a page offers."""
    return [option["value"] for option in page.select("#saring-potret option")]


@pytest.mark.usefixtures("changed")
def test_a_tile_tells_what_was_reported_beside_what_is_known_today(make_user: Any, client_for: Any) -> None:
    leader = client_for(make_user("pimpinan"))
    assert "Dilaporkan" not in tile(leader.soup(QUARTER_PAGE), "ekspor_nilai")
    page = leader.soup(f"{PAGE}?potret=2024-TW3")
    told = tile(page, "ekspor_nilai")
    assert re.search(r"1\.500 .*Dilaporkan \d+ \w+ \d{4} : 1\.000, selisih \+50,0%", told), told
    assert "Berbeda dari yang dilaporkan" in told
    about = page.select_one(".ket-banding").get_text()
    assert "potret Triwulan III 2024: data sampai 30 September 2024" in about
    assert "versi aturan" in about and "belum disetujui" in about
    assert page.select_one("#saring-tw option[selected]")["value"] == "3", "the set brings its own period"


@pytest.mark.usefixtures("changed")
def test_the_month_is_compared_with_the_same_months_of_today(session: Session, make_user: Any, client_for: Any) -> None:
    make_row(session, registry.get("ekspor"), bulan="11/2024", nilai_usd="700")
    session.commit()
    told = tile(client_for(make_user("pimpinan")).soup(f"{PAGE}?potret=2024-08"), "ekspor_nilai")
    assert "2.200" in told and "1.000 (kini 1.500 untuk masa yang sama), selisih +50,0%" in told


def test_what_was_not_changed_is_the_same_and_what_the_set_lacks_says_so(
    changed: Any, session: Session, make_user: Any, client_for: Any
) -> None:
    leader = client_for(make_user("pimpinan"))
    changed.nilai_usd = 1000
    session.commit()
    told = tile(leader.soup(f"{PAGE}?potret=2024-TW3"), "ekspor_nilai")
    assert "Sama" in told and "selisih" not in told
    session.query(PotretAngka).filter_by(kunci="ekspor_nilai").delete()
    session.commit()
    assert "Dilaporkan : tidak ada di potret ini" in tile(leader.soup(f"{PAGE}?potret=2024-TW3"), "ekspor_nilai")


@pytest.mark.usefixtures("changed")
def test_the_filter_offers_the_sets_of_its_period_to_those_who_may_open_them(make_user: Any, client_for: Any) -> None:
    leader = client_for(make_user("pimpinan"))
    assert set(offered(leader.soup(f"{PAGE}?tahun=2024"))) == {"", "2024-TW3", "2024-08"}
    assert offered(leader.soup(QUARTER_PAGE)) == ["", "2024-TW3"]
    for other in (
        "",
        "tahun=2024&banding_tahun=2023",
        "tahun=2024&tw=2",
        "tahun=2024&kecamatan=35.13.12",
        "tahun=2024&verifikasi=ya",
    ):
        assert offered(leader.soup(f"{PAGE}?{other}")) == [], other
    operator = client_for(make_user("operator", urusan=("perdagangan",)))
    page = operator.soup(f"{PAGE}?potret=2024-TW3")
    assert offered(page) == [] and "Dilaporkan" not in page.get_text()
    assert "Potret “2024-TW3” tidak ada, atau peran Anda tidak membukanya" in page.get_text()


@pytest.mark.usefixtures("changed")
@pytest.mark.parametrize(
    ("address", "notice"),
    [
        ("potret=2024-TW9", "Potret “2024-TW9” tidak ada"),
        ("potret=2024-TW3&tahun=2024&tw=2", "Potret 2024-TW3 tidak dipakai"),
        ("potret=2024-TW3&kecamatan=35.13.12", "Potret 2024-TW3 tidak dipakai"),
        ("potret=2024-TW3&verifikasi=ya", "Potret 2024-TW3 tidak dipakai"),
        ("potret=2024-TW3&banding_tahun=2023", "Pembanding lain tidak dipakai"),
    ],
)
def test_what_does_not_fit_is_told_and_never_shown(address: str, notice: str, make_user: Any, client_for: Any) -> None:
    page = client_for(make_user("pimpinan")).soup(f"{PAGE}?{address}")
    assert notice in page.get_text()
    assert ("Dilaporkan" in tile(page, "ekspor_nilai")) == ("banding" in address)


@pytest.mark.usefixtures("changed")
def test_csv_paper_and_projector_tell_both(make_user: Any, client_for: Any, monkeypatch: Any) -> None:
    written: list[str] = []
    monkeypatch.setattr(paper.paper, "from_html", lambda html: written.append(html) or b"%PDF-")
    leader = client_for(make_user("pimpinan"))
    link = next(
        a["href"] for a in leader.soup(f"{PAGE}?potret=2024-TW3").select("a[href*=csv]") if "ekspor_nilai" in a["href"]
    )
    rows = list(csv.reader(leader.get(link).get_data(as_text=True).lstrip("\ufeff").splitlines()))
    values = {row[1]: float(row[4]) for row in rows[1:]}
    assert values == {
        "TW III 2024": 1500, "Dilaporkan di potret Triwulan III 2024": 1000, "Hari ini, untuk masa potret": 1500,
    }  # fmt: skip
    assert rows[2][-1] == "Berbeda dari yang dilaporkan" and "WIB" in rows[2][-2]
    leader.get(f"{PAGE}?potret=2024-TW3&tampilan=pdf")
    assert "1.000, selisih +50,0% (berbeda dari yang dilaporkan)" in written[-1]
    assert "disandingkan dengan potret Triwulan III 2024 (data sampai 30 September 2024" in written[-1]
    screens = leader.soup(f"{PAGE}?potret=2024-TW3&tampilan=presentasi")
    assert "1.000, selisih +50,0%" in tile(screens, "ekspor_nilai")


@pytest.mark.usefixtures("changed")
def test_the_overview_and_the_home_of_leadership_show_it_too(make_user: Any, client_for: Any) -> None:
    leader = client_for(make_user("pimpinan"))
    for address in ("/dashboard", "/dashboard/beranda", "/dashboard/kinerja"):
        page = leader.soup(f"{address}?potret=2024-TW3")
        assert "Dilaporkan" in page.select_one(".ubin").get_text(), address
        back = page.select_one(".ket-banding a[href^='/dashboard']")["href"]
        assert "potret" not in back and "tw=3" in back
