"""The page rules themselves: a right page passes, and each kind of mistake is found."""

import pytest

from tests.support.rules import broken_rules

RIGHT = """<!doctype html><html lang="id"><head><title>Judul</title><script src="/a.js"></script></head>
<body><h1>Judul</h1>
<form method="post"><input type="hidden" name="csrf_token" value="x"><label for="nama">Nama</label><input id="nama">
<label>Kota <select><option>a</select></label><textarea aria-label="Isi"></textarea><button>Simpan</button></form>
<form><input type="submit"></form></body></html>"""


def test_a_right_page_passes() -> None:
    assert broken_rules(RIGHT) == []


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('lang="id"', 'lang="en"', "lang is en"),
        ("<h1>Judul</h1>", "", "0 h1"),
        ("<h1>", "<h1>Lain</h1><h1>", "2 h1"),
        ("<title>Judul", "<title> ", "no title"),
        ("<h1>", '<h1 id="nama">', "id nama 2 times"),
        ('<input id="nama">', '<input id="lain">', "no label for"),
        ('<input id="nama">', '<input aria-label="Nama">', "label for missing field nama"),
        (' aria-label="Isi"', "", "no label for"),
        ("<h1>", '<h1 style="color:red">', "inline style: <h1"),
        ("<h1>", '<h1 onclick="x()">', "handler: <h1"),
        ('<script src="/a.js">', "<script>x()", "inline script"),
        ("<h1>", "<style>h1{}</style><h1>", "style element"),
        ('name="csrf_token"', 'name="lain"', "POST form without token"),
        ("<form>", '<form method="POST">', "POST form without token"),
        ("<button>Simpan</button>", "<form><button>Simpan</button></form>", "Unexpected end tag : form"),
        ("Simpan", "Save", "English in “Save”"),
        ('aria-label="Isi"', 'aria-label="Please wait"', "English in “Please wait”"),
        ("</button>", "</buton>", "Unexpected end tag : buton"),
    ],
)
def test_each_mistake_is_found(old: str, new: str, words: str) -> None:
    assert old in RIGHT
    assert any(words in found for found in broken_rules(RIGHT.replace(old, new, 1)))
