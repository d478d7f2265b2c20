"""Which passwords are refused, on both sides of every edge, and how they are hashed."""

import random
import unicodedata
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from argon2.low_level import Type
from zxcvbn.matching import RANKED_DICTIONARIES

from app.access import passwords
from app.access.passwords import MADE_OF_NAMES, TOO_COMMON, TOO_LONG, TOO_SHORT, problems

NAMES = (
    "Budi Santoso",
    "budi.santoso",
    "Dinas Koperasi, Usaha Mikro, Perdagangan dan Perindustrian",
    "DKUPP",
    "Kabupaten Probolinggo",
)
# Random letters: only the length decides.
LETTERS = "".join(random.Random(7).choices("abcdefghijklmnopqrstuvwxyz", k=128))  # noqa: S311 -- no secret


def test_fourteen_characters_are_too_few_and_fifteen_are_enough():
    assert problems(LETTERS[:14], NAMES) == [TOO_SHORT]
    assert problems(LETTERS[:15], NAMES) == []


def test_a_hundred_and_twenty_eight_characters_are_enough_and_one_more_is_too_many():
    assert problems(LETTERS, NAMES) == []
    assert problems(LETTERS + "b", NAMES) == [TOO_LONG]


def test_length_counts_composed_letters():
    decomposed = unicodedata.normalize("NFD", "é" * 3 + LETTERS[:11])
    assert len(decomposed) == 17
    assert problems(decomposed, NAMES) == [TOO_SHORT]


@pytest.mark.parametrize(
    "phrase",
    [
        "kopi susu gula aren",
        "kuda hijau makan meja",
        "mangga-kereta-hujan",
        "lampu biru di sawah",
        "correct horse battery staple",
        "ibu beli 3 kilo cabai",
        "budi suka bakso urat pedas",
    ],
)
def test_a_phrase_needs_no_capitals_digits_or_signs(phrase):
    assert problems(phrase, NAMES) == []


@pytest.mark.parametrize(
    "password",
    [
        "password12345678",
        "rahasiarahasia123",
        "P@ssw0rdP@ssw0rd",
        "Selamat pagi 123",
        "sayangkamuselamanya",
        "bismillahirrahmanirrahim",
        "indonesiamerdeka1945",
        "adminadminadmin1",
        "1234567890qwertyuiop",
        "qwertyuiopasdfghjkl",
        "aaaaaaaaaaaaaaaaaaaa",
        "abcdefghijklmnopqr",
        "15081990150819901",
        "abcabcabcabcabcabc",
    ],
)
def test_common_padded_repeated_and_keyboard_passwords_are_refused(password):
    assert problems(password, NAMES) == [TOO_COMMON]


@pytest.mark.parametrize(
    "password",
    [
        "budi santoso 1990",
        "BudiSantoso12345",
        "Bud1 S4nt0so 2026!!",
        "budi.santoso!!!!",
        "dkuppprobolinggo2026",
        "Kabupaten Probolinggo",
        "koperasi usaha mikro 2026",
        "budisantosopassword1",
        "budibudibudibudi",
    ],
)
def test_passwords_made_of_own_or_office_names_are_refused(password):
    assert problems(password, NAMES) == [MADE_OF_NAMES]


def test_the_name_of_another_person_is_no_reason():
    assert problems("waluyojati xkqvm", ("Waluyojati", "waluyojati")) == [MADE_OF_NAMES]
    assert problems("waluyojati xkqvm", NAMES) == []


def _three_thousand():
    ranked = RANKED_DICTIONARIES["passwords"]
    return sorted(ranked, key=ranked.get)[:3000]


def test_three_thousand_common_passwords_are_refused_when_repeated_to_the_minimum():
    accepted = [word for word in _three_thousand() if not problems(word * (-(-15 // len(word))), ())]
    assert accepted == []


def test_common_passwords_are_refused_when_padded_with_counting():
    accepted = [
        word for word in _three_thousand()[::20] if not problems((word + "123456789012345")[: len(word) + 15], ())
    ]
    assert accepted == []


def test_every_word_of_the_indonesian_list_is_refused_when_repeated():
    words = Path(passwords.__file__).with_name("sandi_umum.txt").read_text().split()
    assert len(words) > 300
    assert len(words) == len(set(words))
    assert [word for word in words if not problems(word * (-(-15 // len(word))), ())] == []


def test_the_hash_is_argon2id_with_the_declared_cost():
    parameters = passwords._hasher._parameters
    assert (parameters.type, parameters.memory_cost, parameters.time_cost, parameters.parallelism) == (
        Type.ID,
        19456,
        2,
        1,
    )
    assert passwords.hash_password("apa saja").startswith("$argon2id$v=19$m=19456,t=2,p=1$")


def test_verify_takes_the_password_exactly_as_typed():
    stored = passwords.hash_password("kopi susu gula aren")
    assert passwords.verify(stored, "kopi susu gula aren")
    for other in ("Kopi susu gula aren", " kopi susu gula aren", "kopi susu gula aren ", ""):
        assert not passwords.verify(stored, other)


def test_two_keyboards_one_password():
    stored = passwords.hash_password(unicodedata.normalize("NFD", "caf\u00e9 susu gula aren"))
    assert passwords.verify(stored, "caf\u00e9 susu gula aren")


def test_nothing_fits_a_missing_hash():
    assert not passwords.verify(None, "tidak ada akun dengan kata sandi ini")


def test_a_hash_with_other_parameters_is_to_be_renewed():
    old = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash("x")
    assert passwords.needs_rehash(old)
    assert not passwords.needs_rehash(passwords.hash_password("x"))


def test_the_hardest_password_to_judge_does_not_stall_the_server(monkeypatch):
    """The estimate takes time that grows with the square of the length: it is asked twice, about a part."""
    judged = []
    genuine = passwords._zxcvbn()
    monkeypatch.setattr(passwords, "_zxcvbn", lambda: lambda text: judged.append(len(text)) or genuine(text))
    problems("4@8({[<63091!|5$7+2%" * 6, NAMES)
    assert len(judged) <= 2 and max(judged) <= 48
