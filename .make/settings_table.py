"""Rewrites the settings table of README.md from config.SETTINGS; with --check only says whether it is up to date."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
BEGIN, END = "<!-- pengaturan: dari config.py -->\n", "<!-- akhir pengaturan -->\n"
sys.path.insert(0, str(ROOT))

from config import SETTINGS  # noqa: E402 - only importable after the line above names the root


def _shown(default: object) -> str:
    if default in ("", None):
        return "–"
    if isinstance(default, tuple):
        return ",".join(str(part) for part in default)
    if isinstance(default, bool):
        return "ya" if default else "tidak"
    return str(default).replace(f"{ROOT}/", "")


def table() -> str:
    """The Markdown table: one row per setting, in the order of config.py."""
    rows = [f"| `{setting.name}` | {_shown(setting.default)} | {setting.help} |\n" for setting in SETTINGS]
    return "| nama | bawaan | arti |\n|---|---|---|\n" + "".join(rows)


def main() -> None:
    """Write or, with --check, compare; exits with a message when the table is out of date."""
    text = README.read_text(encoding="utf-8")
    before, rest = text.split(BEGIN)
    fresh = before + BEGIN + table() + END + rest.split(END)[1]
    if fresh == text:
        return
    if "--check" in sys.argv:
        sys.exit(
            "README.md: tabel pengaturan tidak sama dengan config.py; jalankan .venv/bin/python .make/settings_table.py"
        )
    README.write_text(fresh, encoding="utf-8")


if __name__ == "__main__":
    main()
