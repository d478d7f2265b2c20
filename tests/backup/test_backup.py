"""A backup holds everything of one moment; what is not whole, not its owner's, or not for an empty place is refused."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import flask_migrate
import pytest
from flask import Flask
from sqlalchemy import func, insert, select

from app import create_app
from app.backup import archive, schedule
from app.backup.container import ALTERED, WRONG, BackupError
from app.demo import load_demo
from app.extensions import db
from app.jobs import queue
from app.jobs.models import Pekerjaan
from app.media import store
from app.urusan.kode.satuan import Satuan
from tests.conftest import DATABASES, SETTINGS
from tests.support.s3 import FakeS3

PASSPHRASE = "mangga kereta hujan lima"


class Place:
    """Makes empty systems of one kind of database, each with its own folder."""

    def __init__(self, kind: str, request: pytest.FixtureRequest, folder: Path) -> None:
        self.kind, self.request, self.folder = kind, request, folder

    def system(self, name: str, **settings: Any) -> Flask:
        own = self.folder / name
        own.mkdir()
        address = f"sqlite:///{own / 'data.sqlite3'}"
        if self.kind == "mariadb":
            address = self.request.getfixturevalue("mariadb").create(f"cadangan_{name}")
        app = create_app({**SETTINGS, "DATABASE_URL": address, "FOLDER_UNGGAHAN": str(own / "unggahan"), **settings})
        app.instance_path = str(own)
        return app


@pytest.fixture(scope="module", params=DATABASES)
def place(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Place:
    return Place(request.param, request, tmp_path_factory.mktemp("cadangan"))


@pytest.fixture(scope="module")
def office(place: Place) -> Iterator[Flask]:
    """A small office at work: codes, synthetic records with personal data, two more attachments on the disk."""
    app = place.system("kantor", CADANGAN_FOLDER=str(place.folder / "harian"), CADANGAN_SIMPAN=2)
    with app.app_context():
        flask_migrate.upgrade(str(archive.migrations_folder()))
    assert app.test_cli_runner().invoke(args=["codes", "load"]).exit_code == 0
    with app.app_context():
        load_demo(db.session(), "small", None)
        db.session.commit()
        for name, content in (("ab/abcd/besar.jpg", b"\xff\xd8" * 5000), ("cd/cdef/berkas.pdf", b"%PDF")):
            store.holder().fill(name, io.BytesIO(content), len(content))
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture(scope="module")
def file(office: Flask, place: Place) -> Path:
    path = place.folder / "kantor.cadangan"
    with office.app_context():
        archive.create(path, PASSPHRASE, print)
    return path


def content(app: Flask, path: Path) -> dict[str, Any]:
    """The checksums of all a system holds now."""
    with app.app_context():
        manifest = archive.create(path, "", lambda line: None)
        db.engine.dispose()
    return {part: manifest[part] for part in ("tables", "files", "revision")}


def test_an_empty_system_becomes_the_same_as_the_one_backed_up(office: Flask, file: Path, place: Place) -> None:
    """Also when the old one kept its attachments in a folder and the new one has a bucket."""
    with FakeS3() as service:
        new = place.system("baru", **service.settings)
        with new.app_context():
            archive.restore(file, PASSPHRASE, lambda line: None)
            db.session.remove()
        kept = {"ab/abcd/besar.jpg": b"\xff\xd8" * 5000, "cd/cdef/berkas.pdf": b"%PDF"}
        assert service.objects.items() >= kept.items()
        before, after = content(office, place.folder / "a"), content(new, place.folder / "b")
        assert after == before
        assert before["tables"]["koperasi"]["rows"] > 5 and len(before["files"]) == len(service.objects)
        with new.app_context(), pytest.raises(BackupError, match="sudah berisi"):
            archive.restore(file, PASSPHRASE, lambda line: None)

        def say(line: str) -> None:
            service.objects.pop("cd/cdef/berkas.pdf", None)

        with new.app_context():
            archive.create(place.folder / "kurang", "", say)
            left = archive.verify(place.folder / "kurang", "", print)["files"]
            db.engine.dispose()
    assert kept.keys() - left.keys() == {"cd/cdef/berkas.pdf"}


def test_a_backup_moves_to_the_other_kind_of_database(
    office: Flask, file: Path, place: Place, request: pytest.FixtureRequest
) -> None:
    folder = place.folder / "pindah"
    folder.mkdir()
    other = Place("sqlite" if place.kind == "mariadb" else "mariadb", request, folder).system("pindah")
    with other.app_context():
        archive.restore(file, PASSPHRASE, lambda line: None)
        db.session.remove()
    assert content(other, folder / "b") == content(office, folder / "a")


def test_people_go_on_working_while_the_backup_sees_one_moment(office: Flask, place: Place) -> None:
    """At each line of progress somebody else stores a row and removes a file; neither reaches the backup."""
    with office.app_context():
        before = db.session.scalar(select(func.count()).select_from(Satuan))
        db.session.rollback()
        store.holder().fill("ef/efgh/besar.jpg", io.BytesIO(b"dihapus"), 7)

    def work() -> None:
        with office.app_context(), db.engine.begin() as connection:
            count = connection.scalar(select(func.count()).select_from(Satuan))
            connection.execute(insert(Satuan).values(kode=f"UJI{count}", nama=f"Satuan uji {count}"))
            store.holder().remove("ef/efgh")

    def say(line: str) -> None:
        if line.startswith("tabel 1/"):
            colleague = threading.Thread(target=work)
            colleague.start()
            colleague.join()

    with office.app_context():
        manifest = archive.create(place.folder / "ramai", "", say)
        assert db.session.scalar(select(func.count()).select_from(Satuan)) == before + 1
    assert manifest["tables"]["satuan"]["rows"] == before
    assert "ef/efgh/besar.jpg" in manifest["files"]


@pytest.mark.parametrize("kind", ["sealed", "plain"])
def test_a_truncated_or_altered_file_is_refused(kind: str, office: Flask, file: Path, place: Place) -> None:
    path, passphrase = (file, PASSPHRASE) if kind == "sealed" else (place.folder / f"{kind}.cadangan", "")
    spoilt = place.folder / f"{kind}.rusak"
    with office.app_context():
        if kind == "plain":
            archive.create(path, "", lambda line: None)
        whole = path.read_bytes()
        assert archive.verify(path, passphrase, print)["tables"]["koperasi"]["rows"] > 5
        damage = [whole[: len(whole) // 2], whole[:-1], b"", whole + b"x"]
        damage += [whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :] for at in (40, len(whole) // 3, -90)]
        for data in damage:
            spoilt.write_bytes(data)
            with pytest.raises(BackupError, match=ALTERED):
                archive.verify(spoilt, passphrase, print)


def test_a_wrong_passphrase_is_named_and_a_sealed_file_shows_nothing(office: Flask, file: Path) -> None:
    assert b"koperasi" not in file.read_bytes()
    with office.app_context(), pytest.raises(BackupError, match=WRONG):
        archive.verify(file, "bukan itu", print)


def test_keys_travel_apart_and_a_system_with_other_keys_refuses(
    office: Flask, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup, keys = place.folder / "dua.cadangan", place.folder / "kunci.txt"
    made = office.test_cli_runner().invoke(args=["backup", "create", "-o", str(backup), "--keys", str(keys)])
    assert made.exit_code == 0, made.output
    assert SETTINGS["DATA_KEY"].encode() not in backup.read_bytes()
    assert keys.stat().st_mode & 0o077 == backup.stat().st_mode & 0o077 == 0
    monkeypatch.delenv("DATA_KEY", raising=False)
    monkeypatch.delenv("SECRET_KEY", raising=False)
    other = place.system("lain", DATA_KEY="MTExMTExMTExMTExMTExMTExMTExMTExMTExMTExMTE=")
    refused = other.test_cli_runner().invoke(args=["backup", "restore", str(backup)])
    assert refused.exit_code == 1 and "DATA_KEY lain" in refused.output
    done = other.test_cli_runner().invoke(args=["backup", "restore", str(backup), "--keys", str(keys)])
    assert done.exit_code == 0, done.output
    assert f"DATA_KEY={SETTINGS['DATA_KEY']}" in (Path(other.instance_path) / ".env").read_text()
    with other.app_context():
        db.engine.dispose()


def test_the_worker_makes_one_a_night_and_keeps_the_newest(office: Flask) -> None:
    with office.app_context():
        for night in range(3):
            for _ in range(2):  # asked twice, made once
                queue.keep_up()
            while queue.work_one():
                pass
            jobs = db.session.scalars(select(Pekerjaan).where(Pekerjaan.jenis == schedule.KIND)).all()
            assert [job.keadaan for job in jobs] == ["selesai"] * (night + 1)
            newest = schedule.kept()[0]
            newest.rename(newest.with_name(f"dkupp-2000010{night}-010000.cadangan"))
            for job in jobs:
                job.dibuat_pada -= timedelta(days=1)
            db.session.commit()
        assert len(schedule.kept()) == 2
        assert archive.verify(schedule.kept()[0], "", print)
