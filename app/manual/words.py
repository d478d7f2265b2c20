"""Whether the manual still names what is on the screens, and is spelt as the dictionary spells.

Convention of the pages: **bold** is a name on the screen (button, field, menu, heading), “quotes” that end like a
sentence are a message, with … for what changes. Everything else is emphasised with *asterisks*.
"""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import config

APP = config.ROOT / "app"
MANUAL = config.ROOT / "manual"
SPELLING = MANUAL / "ejaan.txt"
_BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
_CODE = re.compile(r"```.*?```|`[^`]*`", re.DOTALL)
_STRING = re.compile(r"'([^'\n]*)'|\"([^\"\n]*)\"")
_SHOWN_ATTRIBUTE = re.compile(r"\b(?:aria-label|placeholder|title|alt)=\"([^\"]*)\"")


def pages() -> list[Path]:
    """The hand-written pages: the manual for users and for training."""
    found = [path for folder in ("pengguna", "pelatihan") for path in (MANUAL / folder).rglob("*.md")]
    return sorted(path for path in found if path.name != "kamus-data.md")


def unknown_names(text: str) -> list[str]:
    """What a page calls by a name or message that no screen has."""
    plain = _CODE.sub("", text)
    names = [" ".join(name.split()) for name in _BOLD.findall(plain)]
    wrong = [name for name in names if not _is_name(name)]
    return wrong + [quote for quote in _messages(plain) if not _is_message(quote)]


def _is_name(name: str) -> bool:
    """A heading may go on in brackets ("Nilai terverifikasi (versi …)"); templates put "…" behind many buttons."""
    if not shown_texts().isdisjoint({name, name.removesuffix("…")}):
        return True
    return any(text.startswith(f"{name} (") for text in shown_texts())


def _messages(text: str) -> Iterator[str]:
    """The texts in “…” that end like a sentence; quotes may stand inside."""
    for start in (match.start() for match in re.finditer("“", text)):
        depth = 0
        for place in range(start, len(text)):
            depth += {"“": 1, "”": -1}.get(text[place], 0)
            if depth == 0:
                quote = " ".join(text[start + 1 : place].split())
                inside = text[:start].count("“") > text[:start].count("”")
                if not inside and quote.endswith((".", "?", "…")) and quote.count(" ") > 1:
                    yield quote
                break


def _is_message(quote: str) -> bool:
    pieces = [re.escape(piece.strip()) for piece in quote.split("…") if piece.strip(" “”.?")]
    pattern = re.compile(".*".join(pieces))
    return any(pattern.search(text) for text in shown_texts())


@cache
def shown_texts() -> frozenset[str]:
    """All texts the program can show, with … where a value stands."""
    found: set[str] = set()
    for path in APP.rglob("*.py"):
        found.update(_of_program(path.read_text(encoding="utf-8")))
    for path in (APP / "templates").rglob("*.html"):
        found.update(_of_template(path.read_text(encoding="utf-8")))
    for path in (APP / "assets" / "js").glob("*.js"):
        found.update(part for pair in _STRING.findall(path.read_text(encoding="utf-8")) for part in pair)
    return frozenset(" ".join(text.split()) for text in found)


def _of_program(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.JoinedStr):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "…" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield re.sub(r"\{\w+\}", "…", node.value)


def _of_template(source: str) -> Iterator[str]:
    text = re.sub(r"\{#.*?#\}", "", source, flags=re.DOTALL)
    for expression in re.findall(r"\{[{%].*?[%}]\}", text, re.DOTALL):
        yield from (part for pair in _STRING.findall(expression) for part in pair)
    text = re.sub(r"\{%.*?%\}|\{\{ ?k\.ikon\(.*?\) ?\}\}", "\0", text, flags=re.DOTALL)
    text = re.sub(r"\{\{.*?\}\}", "…", text, flags=re.DOTALL)
    yield from _SHOWN_ATTRIBUTE.findall(text)
    yield from re.split(r"<[^>]*>|\0", text)


def misspelt(text: str) -> list[str]:
    """Words neither the Indonesian dictionary nor our own list knows. FileNotFoundError without hunspell."""
    if shutil.which("hunspell") is None:
        raise FileNotFoundError("hunspell")
    plain = re.sub(r"\]\([^)]*\)", "]", _CODE.sub("", text))
    words = {word.strip("-") for word in _unknown(plain)} - {""}
    # The dictionary lacks many forms with -nya; what remains without it must be a word.
    bare = {word: re.sub(r"-?nya$", "", word) for word in words}
    wrong = set(_unknown("\n".join(bare.values())))
    return sorted(word for word in words if bare[word] in wrong and not _allowed(word, bare[word]))


def _allowed(*forms: str) -> bool:
    """Abbreviations in capitals, and the words of our own list."""
    own = set(SPELLING.read_text(encoding="utf-8").split())
    return any(form.isupper() or form.lower() in own for form in forms)


def _unknown(text: str) -> list[str]:
    answer = subprocess.run(
        ["hunspell", "-d", "id_ID", "-i", "UTF-8", "-l"],  # noqa: S607 -- a tool of the developer's machine
        input=text, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return answer.stdout.split()
