"""The programs that are measured: started on a free port, asked over one kept connection, watched for their memory."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
PEERS = ROOT / "instance" / "bench" / "venv"
START_SECONDS = 60
MIB = 1024


class BenchError(Exception):
    """Something that is to be measured did not work; the text says what."""


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def peers_python() -> Path:
    """The interpreter of the peers' own environment, made on first use from peers.txt."""
    python, stamp = PEERS / "bin" / "python", PEERS / "lengkap"
    wanted = (HERE / "peers.txt").read_text(encoding="utf-8")
    if not stamp.exists() or stamp.read_text(encoding="utf-8") != wanted:
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(PEERS)], check=True)
        install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes"]
        subprocess.run([*install, "-r", str(HERE / "peers.txt")], check=True)
        stamp.write_text(wanted, encoding="utf-8")
    return python


class Client:
    """One browser: a kept connection with a cookie. An answer that is no success is an error of the bench."""

    def __init__(self, port: int, cookie: str = "") -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=600)
        self._headers = {"Cookie": f"session={cookie}"} if cookie else {}

    def get(self, path: str, **headers: str) -> bytes:
        """The body behind a path."""
        self._connection.request("GET", path, headers={**self._headers, **headers})
        response = self._connection.getresponse()
        body = response.read()
        if response.status != 200:
            raise BenchError(f"GET {path}: {response.status}")
        return body

    def post(self, path: str, body: str) -> tuple[int, bytes]:
        """Status and body of a posted form."""
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        self._connection.request("POST", path, body=body, headers={**self._headers, **form})
        response = self._connection.getresponse()
        return response.status, response.read()

    def stream(self, path: str) -> tuple[float, float, int]:
        """(seconds to the first byte, to the last, bytes) of a download, which is thrown away."""
        begin = time.perf_counter()
        self._connection.request("GET", path, headers=self._headers)
        response = self._connection.getresponse()
        if response.status != 200:
            raise BenchError(f"GET {path}: {response.status}")
        size = len(response.read(1))
        first = time.perf_counter() - begin
        while part := response.read(65536):
            size += len(part)
        return first, time.perf_counter() - begin, size


@dataclass
class Server:
    """A gunicorn with two workers, as the office runs it. Ends with the `with` block."""

    python: Path
    target: str
    environment: Mapping[str, str]
    folder: Path = ROOT

    def __post_init__(self) -> None:
        self.port = free_port()
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        command = [
            str(self.python), "-m", "gunicorn", "--bind", f"127.0.0.1:{self.port}", "--workers", "2",
            "--worker-class", "gthread", "--threads", "4", "--no-control-socket", "--log-level", "warning",
            "--timeout", "600", "--keep-alive", "600", self.target,
        ]  # fmt: skip
        guard = ["setpriv", "--pdeathsig", "TERM", "--"]
        self._process = subprocess.Popen([*guard, *command], cwd=self.folder, env={**os.environ, **self.environment})
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline and self._process.poll() is None:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return self
            time.sleep(0.1)
        raise BenchError(f"{self.target} did not start")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._process is not None
        self._process.terminate()
        self._process.wait(timeout=60)

    @property
    def pids(self) -> list[int]:
        """The worker processes."""
        assert self._process is not None
        children = Path(f"/proc/{self._process.pid}/task/{self._process.pid}/children").read_text(encoding="ascii")
        return [int(pid) for pid in children.split()]

    def forget_peaks(self) -> int:
        """Begin to watch the memory anew; returns what the workers hold now, in MiB."""
        for pid in self.pids:
            Path(f"/proc/{pid}/clear_refs").write_text("5", encoding="ascii")
        return self.peak()

    def peak(self) -> int:
        """The most that the workers have held, added up, in MiB."""
        return sum(high_water(pid) for pid in self.pids)


def high_water(pid: int | str = "self") -> int:
    """The peak of a process's resident memory in MiB."""
    for line in Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) // MIB
    return 0
