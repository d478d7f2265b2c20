"""Writes the secrets of this machine to instance/.env (0600) when they are missing there and in the environment."""

from __future__ import annotations

import base64
import os
import secrets
from pathlib import Path

PATH = Path(__file__).resolve().parent.parent / "instance" / ".env"


def main() -> None:
    """Append each missing secret; existing lines are never touched, since lost keys mean lost data."""
    PATH.parent.mkdir(mode=0o700, exist_ok=True)
    text = PATH.read_text(encoding="utf-8") if PATH.exists() else ""
    present = {line.split("=", 1)[0].strip() for line in text.splitlines() if "=" in line} | set(os.environ)
    made = {
        "SECRET_KEY": secrets.token_urlsafe(48),
        "DATA_KEY": base64.b64encode(secrets.token_bytes(32)).decode(),
    }
    lines = [f"{name}={value}\n" for name, value in made.items() if name not in present]
    if not lines:
        return
    if text and not text.endswith("\n"):
        lines.insert(0, "\n")
    handle = os.open(PATH, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.writelines(lines)
    PATH.chmod(0o600)
    print(f"Kunci baru ditulis ke {PATH.relative_to(PATH.parent.parent)}. Simpan salinannya di tempat aman.")


if __name__ == "__main__":
    main()
