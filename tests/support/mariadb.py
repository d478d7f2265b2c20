"""A private MariaDB server for one test run: own folder, own socket, no network port, gone afterwards.

Tests never count on a server that is already running. Works as root and as an ordinary user.
"""

from __future__ import annotations

import atexit
import getpass
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import pymysql

COLLATION = "utf8mb4_uca1400_ai_ci"
START_SECONDS = 60
STOP_SECONDS = 20


class ServerError(Exception):
    """The private server is missing, did not start, or ended; the message carries the end of its log."""


def program(name: str) -> str:
    """Path of a program of MariaDB; ServerError when it is missing."""
    # Debian keeps mariadbd in /usr/sbin, which is not in every user's PATH.
    found = shutil.which(name, path=os.environ.get("PATH", "") + ":/usr/sbin:/usr/libexec:/usr/local/sbin")
    if found is None:
        raise ServerError(f"{name} is missing; run `make tools` (Debian: mariadb-server-core, mariadb-client-core)")
    return found


class PrivateMariaDB:
    """Starts on `start()` (or `with`), stops on `stop()`; stopping also happens at interpreter exit."""

    def __init__(self, data: Path | None = None, options: Sequence[str] = ()) -> None:
        """`data`: where the databases stay afterwards and are found again; `options` of the server beside its own."""
        self._data, self._options = data, options
        self._folder: Path | None = None
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def socket(self) -> Path:
        """Path of the server's Unix socket; ServerError when it is not running."""
        if self._folder is None:
            raise ServerError("the private MariaDB server is not running")
        return self._folder / "s"

    def start(self) -> Self:
        """Set up an empty server and wait until it answers; ServerError (and nothing left behind) when it does not."""
        # A Unix socket path holds 107 characters: a short folder directly under the system's temporary folder.
        self._folder = Path(tempfile.mkdtemp(prefix="mdb-"))
        atexit.register(self.stop)
        try:
            self._install()
            self._launch()
            self._wait_until_ready()
        except BaseException:
            self.stop()
            raise
        return self

    @property
    def data(self) -> Path:
        """Where the server keeps its files."""
        return self._data or self.socket.with_name("data")

    def stop(self) -> None:
        """End the server and remove its folder, kept data excepted; safe to call twice."""
        atexit.unregister(self.stop)
        process, folder = self._process, self._folder
        self._process = self._folder = None
        if process is not None and process.poll() is None:
            process.terminate()
            try:
                process.wait(timeout=STOP_SECONDS if self._data is None else STOP_SECONDS * 10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        if folder is not None:
            shutil.rmtree(folder, ignore_errors=True)

    def create(self, name: str) -> str:
        """Make an empty database, dropping one of that name first; returns its SQLAlchemy URL."""
        self._execute(f"DROP DATABASE IF EXISTS `{name}`", f"CREATE DATABASE `{name}`")
        return self.url(name)

    def drop(self, name: str) -> None:
        """Remove a database; nothing happens when it is not there."""
        self._execute(f"DROP DATABASE IF EXISTS `{name}`")

    def url(self, name: str) -> str:
        """SQLAlchemy URL of a database on this server."""
        return f"mysql+pymysql://root@localhost/{name}?unix_socket={self.socket}&charset=utf8mb4"

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def _common_arguments(self) -> list[str]:
        # --no-defaults first: settings of a server installed on the machine must not leak in.
        return [
            "--no-defaults",
            f"--datadir={self.data}",
            f"--user={getpass.getuser()}",
            # A server that starts removes what it takes for leftovers there: its neighbour's temporary tables too.
            f"--tmpdir={self._folder}",
            # The data is thrown away: no waiting for the disk.
            "--innodb-flush-log-at-trx-commit=0",
            "--innodb-flush-method=nosync",
            "--innodb-doublewrite=0",
            "--sync-frm=0",
            "--innodb-log-file-size=32M",
            # Kernel-side asynchronous I/O is often forbidden in containers, or not granted to several servers at once.
            "--innodb-use-native-aio=0",
        ]

    def _install(self) -> None:
        if self.data.exists():
            return
        arguments = [*self._common_arguments(), "--auth-root-authentication-method=normal", "--skip-test-db"]
        done = subprocess.run(
            [program("mariadb-install-db"), *arguments], capture_output=True, timeout=START_SECONDS, check=False
        )
        if done.returncode:
            raise ServerError(f"mariadb-install-db failed: {(done.stdout + done.stderr).decode()[-2000:]}")

    def _launch(self) -> None:
        arguments = [
            *self._common_arguments(),
            f"--socket={self.socket}",
            f"--pid-file={self._folder}/pid",
            "--skip-networking",
            "--skip-log-bin",
            "--character-set-server=utf8mb4",
            f"--collation-server={COLLATION}",
            "--innodb-buffer-pool-size=256M",
            *self._options,
        ]
        # By redirection, not --log-error: complaints about the arguments themselves come before that file is open.
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                # setpriv: the kernel ends the server even when the test process is killed outright.
                [program("setpriv"), "--pdeathsig", "TERM", "--", program("mariadbd"), *arguments],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )

    @property
    def _log(self) -> Path:
        return self.socket.with_name("log")

    def _wait_until_ready(self) -> None:
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            if self._process is None or self._process.poll() is not None:
                break
            try:
                self._execute("SELECT 1")
            except pymysql.err.OperationalError:
                time.sleep(0.1)
            else:
                return
        raise ServerError(f"mariadbd did not start: {self._log.read_text(errors='replace')[-2000:]}")

    def _execute(self, *statements: str) -> None:
        connection = pymysql.connect(unix_socket=str(self.socket), user="root", autocommit=True)
        try:
            with connection.cursor() as cursor:
                for statement in statements:
                    cursor.execute(statement)
        finally:
            connection.close()
