"""The files for the office server are read by the programs they are for."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

import config

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
PAGE = (ROOT / "manual" / "pengembang" / "pemasangan.md").read_text(encoding="utf-8")


# What .make/tools unpacked where the machine has it not.
TOOLS = ROOT / ".venv" / "alat" / "usr"


PACKAGES = {
    "systemd-analyze": "systemd", "nginx": "nginx-light", "openssl": "openssl", "logrotate": "logrotate",
    "mariadbd": "mariadb-server-core",
}  # fmt: skip


def program(name: str) -> str:
    places = f"/usr/bin:/usr/sbin:/bin:/sbin:{TOOLS / 'sbin'}"
    found = shutil.which(name, path=places)
    if found is None:
        pytest.skip(f"{name} is not installed; `apt-get install {PACKAGES[name]}` and run this file again")
    return found


def check(*command: str) -> subprocess.CompletedProcess[str]:
    libraries = {"LD_LIBRARY_PATH": str(TOOLS / "lib" / "x86_64-linux-gnu")}
    return subprocess.run(command, capture_output=True, text=True, check=False, env=os.environ | libraries)


@pytest.mark.parametrize("unit", ["dkupp-web.service", "dkupp-worker.service"])
def test_systemd_accepts_the_units(unit: str, tmp_path: Path) -> None:
    # On the office server the programs stand in /opt/dkupp; here any program that exists.
    text = re.sub(r"/opt/dkupp/\.venv/bin/\w+", "/bin/true", (DEPLOY / unit).read_text(encoding="utf-8"))
    (tmp_path / unit).write_text(text, encoding="utf-8")
    done = check(program("systemd-analyze"), "verify", "--man=no", str(tmp_path / unit))
    complaints = [line for line in done.stderr.splitlines() if unit in line]
    assert complaints == []


def test_nginx_accepts_its_file(tmp_path: Path) -> None:
    nginx, openssl = program("nginx"), program("openssl")
    key, certificate = tmp_path / "kunci.pem", tmp_path / "sertifikat.pem"
    subprocess.run(
        [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=uji", "-days", "1",
         "-keyout", str(key), "-out", str(certificate)],
        check=True, capture_output=True,
    )  # fmt: skip
    text = (DEPLOY / "nginx.conf").read_text(encoding="utf-8").replace("/etc/ssl/dkupp", str(tmp_path))
    text = text.replace("/var/log/dkupp", str(tmp_path))
    main = tmp_path / "utama.conf"
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    folders = "".join(f"{kind}_temp_path {tmp_path}/{kind};\n" for kind in kinds)
    main.write_text(f"pid {tmp_path}/pid;\nevents {{}}\nhttp {{\n{folders}{text}\n}}\n", encoding="utf-8")
    done = check(nginx, "-t", "-p", str(tmp_path), "-e", str(tmp_path / "galat"), "-c", str(main))
    assert done.returncode == 0, done.stderr


def test_logrotate_accepts_its_file(tmp_path: Path) -> None:
    rules = tmp_path / "logrotate"
    # Beside the rule that comes with nginx: one log in two rules makes logrotate leave out the second.
    packaged = "/var/log/nginx/*.log {\n    missingok\n}\n"
    rules.write_text((DEPLOY / "logrotate").read_text(encoding="utf-8") + packaged, encoding="utf-8")
    rules.chmod(0o644)
    done = check(program("logrotate"), "--debug", "--state", str(tmp_path / "state"), str(rules))
    assert done.returncode == 0 and "error:" not in done.stderr, done.stderr


def test_the_page_names_every_file_and_only_settings_that_exist() -> None:
    assert [path.name for path in DEPLOY.iterdir() if f"deploy/{path.name}" not in PAGE] == []
    named = set(re.findall(r"\b((?:CADANGAN|FOLDER|DATABASE)_[A-Z]+|HTTPS|PROXY)\b", PAGE))
    assert named <= {setting.name for setting in config.SETTINGS}


def test_mariadb_knows_every_setting_of_its_file() -> None:
    done = check(program("mariadbd"), f"--defaults-file={DEPLOY / 'mariadb.cnf'}", "--user=root", "--help", "--verbose")
    assert done.returncode == 0 and "unknown variable" not in done.stderr, done.stderr
    given = dict(re.findall(r"^(local-infile|slow-query-log|skip-name-resolve)\s+(\w+)", done.stdout, re.MULTILINE))
    assert given == {"local-infile": "FALSE", "slow-query-log": "FALSE", "skip-name-resolve": "TRUE"}
