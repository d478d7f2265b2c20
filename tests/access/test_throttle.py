"""Failed sign-ins: growing delay per account and per address, never for good, forgotten after success."""

import threading
from datetime import timedelta

import pytest

from app.access import throttle
from app.access.account import find
from app.access.models import Sesi
from app.extensions import db

HERE, ELSEWHERE = "10.0.0.1", "203.0.113.9"


def attempt(name="ani", address=HERE):
    return throttle.begin(throttle.account_key(name, address), throttle.address_key(address))


@pytest.mark.parametrize(
    ("failures", "seconds"), [(0, 0), (4, 0), (5, 30), (6, 60), (7, 120), (9, 480), (10, 900), (11, 900), (10**6, 900)]
)
def test_the_delay_doubles_and_stops_at_fifteen_minutes(failures, seconds):
    assert throttle.delay(failures, free=5) == timedelta(seconds=seconds)


def test_five_failures_are_free_of_waiting_then_it_grows(context, time):
    assert [attempt() for _ in range(5)] == [0] * 5
    assert attempt() == 30
    time.move(seconds=29)
    assert attempt() == 1
    time.move(seconds=1)
    assert attempt() == 0
    assert attempt() == 60


def test_waiting_it_out_is_always_enough_however_often_it_failed(context, time):
    for _ in range(30):
        while wait := attempt():
            assert wait <= 900
            time.move(seconds=wait)
        assert attempt("ani") >= 0
    time.move(minutes=15)
    assert attempt() == 0


def test_attempts_during_the_delay_do_not_lengthen_it(context, time):
    for _ in range(5):
        attempt()
    assert [attempt() for _ in range(20)] == [30] * 20
    time.move(seconds=30)
    assert attempt() == 0


def test_an_unknown_account_is_delayed_like_a_known_one(context, make_user):
    make_user("ani")
    for _ in range(5):
        attempt("ani"), attempt("tidak-ada")
    assert attempt("ani") == attempt("tidak-ada") == 30


def test_upper_case_is_the_same_account(context):
    for name in ("ani", "ANI", " Ani ", "aNi", "anI"):
        attempt(name)
    assert attempt("ani") == 30


def test_one_address_trying_many_accounts_is_delayed(context):
    assert [attempt(f"orang{number}") for number in range(20)] == [0] * 20
    assert attempt("orang-baru") == 30
    assert attempt("orang-baru", ELSEWHERE) == 0


def test_a_refused_attempt_counts_nowhere(context, time):
    for number in range(20):
        attempt(f"orang{number}")
    for _ in range(10):
        assert attempt("ani") > 0
    time.move(minutes=1)
    assert attempt("ani", ELSEWHERE) == 0
    assert throttle.account_states(["ani"])["ani"].failures == 1


def test_a_right_answer_forgets_the_account_but_not_the_address(context):
    for number in range(19):
        attempt(f"orang{number}")
    keys = throttle.account_key("ani", HERE), throttle.address_key(HERE)
    assert throttle.begin(*keys) == 0
    throttle.forgive(*keys)
    assert throttle.account_states(["ani"]) == {}
    assert attempt("lain") == 0
    assert attempt("lagi") == 30


def test_a_stranger_cannot_keep_somebody_out_of_their_own_desk(context, make_user, time):
    make_user("kepala", "pimpinan")
    db.session.add(
        Sesi(
            token_hash="x",
            pengguna_id=find("kepala").id,
            dibuat_pada=time.time,
            terakhir_dilihat=time.time,
            alamat=HERE,
            perangkat="",
        )
    )
    db.session.commit()
    for _ in range(6):
        attempt("kepala", ELSEWHERE)
    assert attempt("kepala", ELSEWHERE) > 0
    assert attempt("kepala", HERE) == 0


def test_a_burst_of_parallel_guesses_gets_no_more_than_the_free_ones(app):
    start, answers = threading.Barrier(10), []

    def guess():
        with app.app_context():
            start.wait()
            answers.append(attempt())

    threads = [threading.Thread(target=guess) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 10
    assert answers.count(0) == 5


def test_failures_are_forgotten_after_a_day(context, time):
    for _ in range(4):
        attempt()
    time.move(hours=24, seconds=1)
    assert [attempt() for _ in range(4)] == [0] * 4
    assert throttle.account_states(["ani"])["ani"].failures == 4


def test_the_admin_sees_and_clears_account_and_address(context, time):
    for _ in range(5):
        attempt("ani")
    state = throttle.account_states(["ani", "budi"])
    assert set(state) == {"ani"}
    assert (state["ani"].failures, state["ani"].delayed_until) == (5, time.time + timedelta(seconds=30))
    throttle.clear_account("ANI")
    db.session.commit()
    assert attempt("ani") == 0
    for number in range(14):
        attempt(f"orang{number}")
    assert set(throttle.delayed_addresses()) == {HERE}
    throttle.clear_address(HERE)
    db.session.commit()
    assert throttle.delayed_addresses() == {}
    assert attempt("budi") == 0
