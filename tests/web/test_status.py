"""The status page and the log: they tell the admin what is wrong, and nothing about anybody."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any

import pytest
from flask import current_app

from app import logs
from app.jobs import pulse
from app.jobs.models import Pekerjaan
from app.master.base import now
from app.web import status

NIK = "3513140101900001"


def facts(browser: Any) -> dict[str, str]:
    rows = browser.soup("/keadaan").select("section:first-of-type tbody tr")
    return {row.th.get_text(strip=True): row.get_text(" ", strip=True) for row in rows}


def test_the_admin_sees_versions_backup_jobs_disks_and_schema(make_user: Any, client_for: Any, session: Any) -> None:
    session.add(Pekerjaan(jenis="impor", keadaan="antre", dibuat_pada=now() - status.WEEK))
    session.commit()
    seen = facts(client_for(make_user("admin")))
    assert {"Versi sistem", "Basis data", "Skema", "Cadangan terakhir", "Disk: foto dan dokumen"} <= set(seen)
    assert "Isi CADANGAN_FOLDER" in seen["Cadangan terakhir"]
    assert seen["Skema"].endswith("Baik")
    assert "apakah pekerja berjalan" in seen["Pekerjaan: menunggu"]


@pytest.mark.only_sqlite("the sign of life is a file")
def test_a_worker_that_is_silent_is_told(make_user: Any, client_for: Any, monkeypatch: Any, tmp_path: Path) -> None:
    monkeypatch.setattr(current_app, "instance_path", str(tmp_path))
    browser = client_for(make_user("admin"))
    assert "tidak berjalan" in facts(browser)["Pekerja"]
    pulse.beat(current_app)
    assert facts(browser)["Pekerja"].endswith("Baik")


@pytest.mark.parametrize("role", ["operator", "verifikator", "pimpinan"])
def test_nobody_else_opens_it(role: str, make_user: Any, client_for: Any) -> None:
    assert client_for(make_user(role, urusan=("koperasi",))).get("/keadaan").status_code == 403


def test_metrics_are_there_only_when_asked_for(app: Any, client_for: Any, monkeypatch: Any) -> None:
    assert client_for(None).get("/metrics").status_code == 404
    monkeypatch.setitem(app.config, "METRICS", True)
    answer = app.test_client().get("/metrics")
    assert answer.mimetype == "text/plain" and 'dkupp_jobs{state="antre"} ' in answer.text


def line(record: logging.LogRecord) -> dict[str, Any]:
    return json.loads(logs.JsonFormatter().format(record))


def test_a_line_of_the_log_names_request_and_rule_and_no_value(app: Any, monkeypatch: Any, caplog: Any) -> None:
    with caplog.at_level(logging.INFO, "dkupp.request"), app.test_request_context(f"/sampah?cari={NIK}"):
        app.preprocess_request()
        logs._write(app.response_class())
        written = logs.JsonFormatter().format(caplog.records[-1])
        assert json.loads(written)["request"]
    assert json.loads(written) | {"ms": 0} == json.loads(written) | {"rule": "/sampah", "status": 200, "ms": 0}
    assert NIK not in written


def test_what_a_library_says_is_written_without_its_values() -> None:
    try:
        raise ValueError(NIK)
    except ValueError as error:
        trace = (type(error), error, error.__traceback__)
    written = line(logging.LogRecord("pustaka", logging.ERROR, __file__, 1, "gagal: %s", (NIK,), trace))
    assert written["message"] == "gagal: %s" and written["exception"] == "ValueError"
    assert NIK not in json.dumps(written)
