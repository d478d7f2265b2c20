"""The keys beside a backup: written to a file of their own, and put back on a new machine."""

from __future__ import annotations

import os
from pathlib import Path

from flask import current_app

from app.backup.container import BackupError, Writer, is_sealed, opened

NAMES = ("SECRET_KEY", "DATA_KEY", "DATA_KEYS_LAMA")
_ELSEWHERE = "{} ditetapkan di lingkungan, bukan di instance/.env. Ganti di sana dengan isi berkas kunci, lalu ulangi."
_NO_KEYS = "{} bukan berkas kunci sistem ini."


def write(target: Path, passphrase: str) -> None:
    """Write the keys in use to a new file that only its owner may read. OSError when it exists."""
    text = "".join(f"{name}={current_app.config[name]}\n" for name in NAMES if current_app.config[name])
    with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        if not passphrase:
            file.write(text.encode())
            return
        writer = Writer(file, passphrase)
        writer.write(text.encode())
        writer.finish()


def install(source: Path, passphrase: str) -> None:
    """Put the keys of a file into instance/.env and into use. BackupError: no such file, or set in the environment."""
    found = _read(source, passphrase)
    if "DATA_KEY" not in found:
        raise BackupError(_NO_KEYS.format(source))
    for name, value in found.items():
        if os.environ.get(name, value) != value:
            raise BackupError(_ELSEWHERE.format(name))
    path = Path(current_app.instance_path) / ".env"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    kept = [line for line in lines if line.partition("=")[0].strip() not in NAMES]
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = path.with_name(".env.baru")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        file.writelines(f"{line}\n" for line in [*kept, *(f"{name}={value}" for name, value in found.items())])
    fresh.replace(path)
    current_app.config.update({"DATA_KEYS_LAMA": "", **found})


def _read(source: Path, passphrase: str) -> dict[str, str]:
    if is_sealed(source):
        with opened(source, passphrase) as file:
            text = file.read().decode()
    else:
        text = source.read_text(encoding="utf-8")
    pairs = (line.partition("=") for line in text.splitlines())
    return {name.strip(): value.strip() for name, _, value in pairs if name.strip() in NAMES}
