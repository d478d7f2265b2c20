"""The files for the office server are read by the programs they are for."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

import config

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
PAGE = (ROOT / "manual" / "pengembang" / "pemasangan.md").read_text(encoding="utf-8")


def program(name: str, package: str) -> str:
    found = shutil.which(name, path="/usr/bin:/usr/sbin:/bin:/sbin")
    if found is None:
        pytest.skip(f"{name} is not installed; `apt-get install {package}` and run this file again")
    return found


@pytest.mark.parametrize("unit", ["dkupp-web.service", "dkupp-worker.service"])
def test_systemd_accepts_the_units(unit: str, tmp_path: Path) -> None:
    # On the office server the programs stand in /opt/dkupp; here any program that exists.
    text = re.sub(r"/opt/dkupp/\.venv/bin/\w+", "/bin/true", (DEPLOY / unit).read_text(encoding="utf-8"))
    (tmp_path / unit).write_text(text, encoding="utf-8")
    done = subprocess.run(
        [program("systemd-analyze", "systemd"), "verify", "--man=no", str(tmp_path / unit)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    complaints = [line for line in done.stderr.splitlines() if unit in line]
    assert complaints == []


def test_nginx_accepts_its_file(tmp_path: Path) -> None:
    nginx, openssl = program("nginx", "nginx-light"), program("openssl", "openssl")
    key, certificate = tmp_path / "kunci.pem", tmp_path / "sertifikat.pem"
    subprocess.run(
        [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=uji", "-days", "1",
         "-keyout", str(key), "-out", str(certificate)],
        check=True, capture_output=True,
    )  # fmt: skip
    text = (DEPLOY / "nginx.conf").read_text(encoding="utf-8").replace("/etc/ssl/dkupp", str(tmp_path))
    text = text.replace("/var/log/nginx", str(tmp_path))
    main = tmp_path / "utama.conf"
    main.write_text(f"pid {tmp_path}/pid;\nevents {{}}\nhttp {{\n{text}\n}}\n", encoding="utf-8")
    done = subprocess.run(
        [nginx, "-t", "-p", str(tmp_path), "-e", str(tmp_path / "galat"), "-c", str(main)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def test_logrotate_accepts_its_file(tmp_path: Path) -> None:
    rules = tmp_path / "logrotate"
    shutil.copy(DEPLOY / "logrotate", rules)
    rules.chmod(0o644)
    done = subprocess.run(
        [program("logrotate", "logrotate"), "--debug", "--state", str(tmp_path / "state"), str(rules)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0 and "error:" not in done.stderr, done.stderr


def test_the_page_names_every_file_and_only_settings_that_exist() -> None:
    assert [path.name for path in DEPLOY.iterdir() if f"deploy/{path.name}" not in PAGE] == []
    named = set(re.findall(r"\b((?:CADANGAN|FOLDER|DATABASE)_[A-Z]+|HTTPS|PROXY)\b", PAGE))
    assert named <= {setting.name for setting in config.SETTINGS}
