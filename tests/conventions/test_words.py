"""One thing, one word: what people read uses the words of the glossary."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from app.access import account, passwords, users, views
from app.audit import trail
from app.master import messages, registry
from app.urusan import URUSAN

ROOT = Path(__file__).resolve().parents[2]
GLOSSARY = ROOT / "manual" / "glosarium.md"


def unused_words() -> dict[str, str]:
    """Words of the glossary's last section, each with what to write instead."""
    section = GLOSSARY.read_text(encoding="utf-8").split("## Kata yang tidak dipakai")[1]
    rows = re.findall(r"^\| (.+?) \| (.+?) \|$", section, re.MULTILINE)
    return {word: instead for words, instead in rows if words != "Bukan" for word in words.split(", ")}


def declared_texts() -> dict[str, str]:
    registry.register(URUSAN)
    found = {}
    for room in registry.rooms():
        parts = [room.label, *(figure.label for figure in room.figures), *(chart.title for chart in room.charts)]
        found[f"room {room.key}"] = " | ".join(parts)
    for table in registry.tables():
        found[table.key] = f"{table.label} | {table.description}"
        for column in table:
            found[f"{table.key}.{column.key}"] = f"{column.label} | {column.meta.help} | {column.meta.group}"
    return found


def catalogue_texts() -> dict[str, str]:
    found = {}
    for module in (messages, account, passwords, users, views):
        texts = {name: value for name, value in vars(module).items() if name.isupper() and isinstance(value, str)}
        found |= {f"{module.__name__}.{name}": text for name, text in texts.items()}
    return found | {f"audit {action}": label for action, label in trail.ACTIONS.items()}


def template_texts() -> dict[str, str]:
    """What stands between the tags of the templates."""
    paths = (ROOT / "app" / "templates").rglob("*.html")
    texts = {path: path.read_text(encoding="utf-8") for path in paths}
    return {
        str(path.relative_to(ROOT)): re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<[^>]*>", " | ", text, flags=re.DOTALL)
        for path, text in texts.items()
    }


@pytest.mark.parametrize("texts", [declared_texts, catalogue_texts, template_texts])
def test_no_text_uses_a_word_the_glossary_sets_aside(texts: object) -> None:
    words = unused_words()
    assert len(words) > 20
    pattern = re.compile(rf"\b({'|'.join(map(re.escape, words))})\b", re.IGNORECASE)
    found = {place: hits for place, text in texts().items() if (hits := pattern.findall(text))}  # type: ignore[operator]  # a function
    assert found == {}
