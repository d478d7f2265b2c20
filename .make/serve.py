"""Serves the system on this machine: gunicorn and one worker process, stopped together.

Ctrl-C or TERM stops both; when one of them ends by itself, the other is stopped and the exit status is 1.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
PATIENCE_SECONDS = 15
sys.path.insert(0, str(ROOT))

import config  # noqa: E402 - only importable after the line above names the root


def commands(settings: dict[str, Any]) -> dict[str, list[str]]:
    """Command line of each process by the name shown to the person."""
    web = [
        str(BIN / "gunicorn"),
        "--bind", f"{settings['HOST']}:{settings['PORT']}",
        "--workers", "2",
        "--worker-class", "gthread",
        "--threads", "4",
        "--no-control-socket",  # its default place in $HOME collides when two systems run on one machine
        "--log-level", "warning",
        "wsgi:app",
    ]  # fmt: skip
    worker = [str(BIN / "flask"), "--app", "wsgi", "jobs", "work"]
    # The kernel ends both even when this supervisor is killed outright.
    guard = ["setpriv", "--pdeathsig", "TERM", "--"]
    return {"web": [*guard, *web], "pekerja": [*guard, *worker]}


def port_is_taken(host: str, port: int) -> bool:
    """True when something listens there already; said before anything is started."""
    try:
        with socket.create_connection((host, port), timeout=1):
            return True
    except OSError:
        return False


def announce(host: str, port: int, web: subprocess.Popen[bytes]) -> None:
    """Wait until the web process answers, then say where."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while web.poll() is None and time.monotonic() < deadline:
        if port_is_taken(host, port):
            print(f"==> Siap di http://{host}:{port} (Ctrl-C untuk berhenti)", flush=True)
            return
        time.sleep(0.1)


def stop(processes: dict[str, subprocess.Popen[bytes]]) -> None:
    """End every process group: gently first, by force after PATIENCE_SECONDS."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    for process in processes.values():
        _signal_group(process, signal.SIGTERM)
    for process in processes.values():
        try:
            process.wait(timeout=max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            _signal_group(process, signal.SIGKILL)
            process.wait()


def _signal_group(process: subprocess.Popen[bytes], number: signal.Signals) -> None:
    if process.poll() is None:
        os.killpg(process.pid, number)


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def main() -> int:
    """Start both, watch both, stop both; returns the exit status."""
    os.environ.setdefault("LOG_JSON", "tidak")  # a person reads this terminal, among it the first admin's code
    try:
        settings = config.load()
    except config.SettingError as error:
        sys.exit(f"GAGAL: {error}")
    host, port = settings["HOST"], settings["PORT"]
    if port_is_taken(host, port):
        sys.exit(f"GAGAL: porta {port} di {host} sudah dipakai. Pilih yang lain, misalnya: PORT={port + 1} make run")
    signal.signal(signal.SIGTERM, _interrupt)
    signal.signal(signal.SIGHUP, _interrupt)
    processes: dict[str, subprocess.Popen[bytes]] = {}
    try:
        for name, command in commands(settings).items():
            # Own session: a Ctrl-C of the terminal reaches only this supervisor, which then stops both in order.
            processes[name] = subprocess.Popen(command, cwd=ROOT, start_new_session=True)
            if name == "web":
                # The worker waits: on two cores it would take half of the start-up from the page a person waits for.
                announce(host, port, processes["web"])
        while True:
            for name, process in processes.items():
                if process.poll() is not None:
                    print(f"GAGAL: proses {name} berhenti (status {process.returncode}).", file=sys.stderr)
                    return 1
            time.sleep(0.3)
    except KeyboardInterrupt:
        print("\n==> Menghentikan web dan pekerja", flush=True)
        return 0
    finally:
        stop(processes)


if __name__ == "__main__":
    sys.exit(main())
