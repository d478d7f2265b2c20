"""Server-side sessions: limits, own list, ending them."""

import pytest
from sqlalchemy import event, select

from app.access import sessions
from app.access.models import Sesi
from app.extensions import db

from .conftest import STRONG, Browser

CHROME = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/109.0.0.0 Safari/537.36"
)


@pytest.fixture
def ani(browser, make_user):
    make_user("ani")
    browser.client.environ_base["HTTP_USER_AGENT"] = CHROME
    browser.sign_in("ani", STRONG)
    return browser


def records(app):
    with app.app_context():
        return db.session.scalars(select(Sesi).order_by(Sesi.id)).all()


def test_twelve_idle_hours_end_a_session(ani, time):
    time.move(hours=11, minutes=59)
    assert ani.signed_in()
    time.move(hours=12)
    assert not ani.signed_in()


def test_seven_days_end_a_session_however_busy(ani, time):
    for _ in range(15):
        time.move(hours=11)
        assert ani.signed_in()
    time.move(hours=7 * 24 - 15 * 11, minutes=-1)
    assert ani.signed_in()
    time.move(minutes=1)
    assert not ani.signed_in()


def test_last_seen_is_written_once_a_minute(app, ani, time):
    begin = time.time
    time.move(seconds=59)
    ani.get("/sesi")
    assert records(app)[0].terakhir_dilihat == begin
    time.move(seconds=1)
    ani.get("/sesi")
    assert records(app)[0].terakhir_dilihat == time.time


def test_a_page_opens_at_once_while_an_import_has_the_database_to_itself(app, ani, time):
    with app.app_context():
        engine = db.engine
    if engine.dialect.name != "sqlite":
        return  # elsewhere only rows are locked, and nobody else writes this one
    begin, waits = time.time, []

    def look(connection, cursor, statement, *_):
        if statement.startswith("UPDATE sesi"):
            waits.extend(cursor.connection.execute("PRAGMA busy_timeout").fetchone())

    event.listen(engine, "before_cursor_execute", look)
    with engine.connect() as importing, importing.begin():
        time.move(minutes=5)
        assert ani.signed_in()
    event.remove(engine, "before_cursor_execute", look)
    assert waits == [0]
    assert records(app)[0].terakhir_dilihat == begin
    with engine.connect() as later:
        assert later.exec_driver_sql("PRAGMA busy_timeout").scalar() == 15000


def test_neither_token_nor_user_number_is_told_by_the_database_or_the_cookie(app, ani):
    with ani.client.session_transaction() as session:
        token = session["_user_id"]
    record = records(app)[0]
    assert len(token) >= 43
    assert token not in {record.token_hash, str(record.pengguna_id)}


def test_the_page_shows_own_living_sessions_only(app, ani, make_user):
    make_user("budi")
    Browser(app, address="10.9.8.7").sign_in("budi", STRONG)
    page = ani.get("/sesi").get_data(as_text=True)
    assert "Chrome di Windows" in page
    assert "127.0.0.1" in page
    assert "10.9.8.7" not in page


def test_one_other_session_is_ended(app, ani):
    other = Browser(app, address="10.9.8.7")
    other.sign_in("ani", STRONG)
    number = records(app)[1].id
    assert ani.post(f"/sesi/{number}/akhiri").location == "/sesi"
    assert not other.signed_in()
    assert ani.signed_in()
    assert ani.post(f"/sesi/{number}/akhiri").status_code == 404


def test_ending_the_present_session_signs_out(app, ani):
    assert ani.post(f"/sesi/{records(app)[0].id}/akhiri").location == "/masuk"
    assert not ani.signed_in()


def test_all_other_sessions_are_ended_and_this_one_stays(app, ani):
    others = [Browser(app), Browser(app)]
    for other in others:
        other.sign_in("ani", STRONG)
    ani.post("/sesi/akhiri-lain")
    assert not any(other.signed_in() for other in others)
    assert ani.signed_in()


def test_nobody_ends_the_session_of_another_person(app, ani, make_user):
    make_user("budi")
    budi = Browser(app)
    budi.sign_in("budi", STRONG)
    assert budi.post(f"/sesi/{records(app)[0].id}/akhiri").status_code == 404
    assert ani.signed_in()


def test_a_number_beyond_the_database_is_not_found(ani):
    assert ani.post(f"/sesi/{10**30}/akhiri").status_code == 404


@pytest.mark.parametrize(
    ("header", "name"),
    [
        (CHROME, "Chrome di Windows"),
        (CHROME + " Edg/109.0", "Edge di Windows"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:115.0) Gecko/20100101 Firefox/115.0", "Firefox di Linux"),
        (
            "Mozilla/5.0 (Linux; Android 13; SM-A135F) AppleWebKit/537.36 Chrome/120 Mobile Safari/537.36",
            "Chrome di Android",
        ),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 16_0 like Mac OS X) Version/16.0 Safari/604.1", "Safari di iPhone"),
        ("<script>", "Peramban lain"),
        ("", "Peramban lain"),
    ],
)
def test_devices_have_short_names(header, name):
    assert sessions.device_name(header) == name
