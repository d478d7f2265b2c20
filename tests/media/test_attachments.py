"""Photos and documents: decoded and written anew, refused clearly, seen only through the gate."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pillow_heif
import pytest
from PIL import Image
from sqlalchemy import select

from app.extensions import db
from app.master import registry
from app.media import store
from app.media.child.refusal import Refused
from app.media.models import Lampiran
from tests.contract.conftest import make_row
from tests.support.s3 import FakeS3

pillow_heif.register_heif_opener()
SECRET = b"LOKASI-RAHASIA"


def photo(kind: str = "JPEG", size: tuple[int, int] = (60, 30), orientation: int = 1) -> bytes:
    """A two-coloured photo with GPS, camera and comment inside."""
    image = Image.new("RGB", size, "blue")
    image.paste("red", (0, 0, size[0] // 2, size[1]))
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = orientation, SECRET.decode()
    exif.get_ifd(0x8825)[1] = "S"
    out = io.BytesIO()
    image.save(
        out, kind, **({"exif": exif} if kind != "HEIF" else {}), **({"comment": SECRET} if kind == "JPEG" else {})
    )
    return out.getvalue()


def document(pages: int = 1, **encryption: Any) -> bytes:
    """A PDF with a script, an attachment and an author."""
    pdf = pikepdf.new()
    for _ in range(pages):
        pdf.add_blank_page()
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert('x')")
    pdf.attachments["rahasia.txt"] = SECRET
    pdf.docinfo["/Author"] = SECRET.decode()
    out = io.BytesIO()
    pdf.save(out, **encryption)
    return out.getvalue()


def bomb() -> bytes:
    """A PNG of a few bytes that claims 60,000 x 60,000 pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"0")) + chunk(b"IEND", b"")


@pytest.fixture(scope="module")
def service() -> Iterator[FakeS3]:
    with FakeS3() as running:
        yield running


@pytest.fixture
def bucket(service: FakeS3, app: Any, monkeypatch: Any) -> FakeS3:
    """An empty bucket that the application is told to use."""
    service.objects.clear()
    monkeypatch.setattr(service, "down", False)
    for name, value in service.settings.items():
        monkeypatch.setitem(app.config, name, value)
    return service


@pytest.fixture
def keep(session: Any, tmp_path: Path, app: Any, monkeypatch: Any) -> Any:
    """keep(bytes) adds an attachment to a cooperative."""
    monkeypatch.setitem(app.config, "FOLDER_UNGGAHAN", str(tmp_path / "unggahan"))
    table = registry.get("koperasi")
    row = make_row(session, table)
    session.commit()

    def run(data: bytes) -> Lampiran:
        item = store.add(session, table, row, data, store.Words("Tampak depan"))
        session.commit()
        return item

    run.row = row  # type: ignore[attr-defined]
    return run


def content(item: Lampiran, size: str) -> bytes:
    file = store.file_of(item, size)
    assert file is not None
    data = b"".join(file.read())
    assert len(data) == file.size
    return data


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_a_photo_is_written_anew_without_anything_but_its_picture(kind: str, keep: Any) -> None:
    item = keep(photo(kind))
    assert (item.jenis, item.lebar, item.tinggi) == ("foto", 60, 30)
    for size in ("besar", "kecil"):
        data = content(item, size)
        assert SECRET not in data
        with Image.open(io.BytesIO(data)) as image:
            assert image.format == "JPEG"
            assert not dict(image.getexif())


@pytest.mark.parametrize(("orientation", "upright"), [(1, (60, 30)), (3, (60, 30)), (6, (30, 60)), (8, (30, 60))])
def test_a_photo_is_turned_upright(orientation: int, upright: tuple[int, int], keep: Any) -> None:
    item = keep(photo(orientation=orientation))
    assert (item.lebar, item.tinggi) == upright


def test_a_large_photo_is_made_smaller(keep: Any) -> None:
    item = keep(photo(size=(5000, 1000)))
    assert (item.lebar, item.tinggi) == (2048, 410)


def test_a_document_loses_scripts_attachments_and_author(keep: Any) -> None:
    item = keep(document(pages=2))
    assert (item.jenis, item.halaman) == ("dokumen", 2)
    data = content(item, "berkas")
    assert SECRET not in data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert "/OpenAction" not in pdf.Root
        assert not pdf.attachments
        assert len(pdf.docinfo) == 0


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "bukan foto"),
        (b"<html><script>alert(1)</script>", "bukan foto"),
        (b"GIF89a" + b"\0" * 30, "bukan foto"),
        (photo(size=(800, 600))[:3000], "rusak"),
        (bomb(), "titik"),
        (b"%PDF-1.7 rusak", "PDF ini rusak"),
        (document(encryption=pikepdf.Encryption(user="a", owner="b")), "terkunci"),
        (document(pages=501), "501 halaman"),
    ],
)
def test_what_cannot_be_taken_is_refused_and_leaves_nothing(data: bytes, words: str, keep: Any, session: Any) -> None:
    with pytest.raises(Refused, match=words):
        keep(data)
    session.rollback()
    assert session.scalars(select(Lampiran)).all() == []
    assert store.holder().is_empty()


def test_the_same_file_twice_is_refused(keep: Any) -> None:
    keep(photo())
    with pytest.raises(Refused, match="sudah ada"):
        keep(photo())


@pytest.mark.parametrize("place", ["folder", "bucket"])
def test_adding_showing_describing_and_removing_through_the_gate(
    place: str, keep: Any, make_user: Any, client_for: Any, request: pytest.FixtureRequest
) -> None:
    service = request.getfixturevalue("bucket") if place == "bucket" else None
    row, url = keep.row, "/admin/koperasi"
    operator = client_for(make_user("operator", urusan=("koperasi",)))
    sent = {"id": row.id, "keterangan": "Kantor", "tanggal": "24/11/2026", "orang": "belum"}
    answer = operator.post(f"{url}/lampiran/tambah/", {**sent, "berkas": (io.BytesIO(photo()), "a.jpg")})
    assert answer.status_code == 302
    item = db.session.scalars(select(Lampiran)).one()
    assert (item.keterangan, item.persetujuan) == ("Kantor", False)
    page = operator.soup(f"{url}/details/?id={row.id}&tab=lampiran")
    picture = page.select_one(".galeri img")
    file = operator.get(str(picture["src"]))
    assert (file.status_code, file.mimetype) == (200, "image/jpeg")
    assert "sandbox" in file.headers["Content-Security-Policy"]
    if service is not None:
        assert service.objects[f"{store.name_of(item.simpanan)}/kecil.jpg"] == file.data
    unchanged = {"If-Modified-Since": file.headers["Last-Modified"]}
    assert operator.get(str(picture["src"]), headers=unchanged).status_code == 304
    place = f"id={row.id}&nomor={item.id}"
    operator.post(f"{url}/lampiran/ubah/?{place}", {"keterangan": "Kantor baru", "orang": "setuju"})
    assert (item.keterangan, item.persetujuan) == ("Kantor baru", True)
    for role, urusan, expected in (("pimpinan", (), 200), ("operator", ("pasar",), 403)):
        other = client_for(make_user(role, urusan=urusan))
        assert other.get(f"{url}/lampiran/berkas/?{place}&ukuran=kecil").status_code == expected
        assert other.post(f"{url}/lampiran/hapus/?{place}", {}).status_code == 403
    assert client_for(None).get(f"{url}/lampiran/berkas/?{place}&ukuran=kecil").status_code == 302
    assert operator.post(f"{url}/lampiran/hapus/?{place}", {}).status_code == 302
    with store.holder().held() as files:
        assert files == []
    assert operator.get(f"{url}/lampiran/berkas/?{place}&ukuran=kecil").status_code == 404


def test_a_refusal_is_answered_in_words_to_script_and_person(keep: Any, make_user: Any, client_for: Any) -> None:
    operator = client_for(make_user("operator", urusan=("koperasi",)))
    sent = {"id": keep.row.id, "keterangan": "Kantor", "berkas": (io.BytesIO(b"abc"), "a.jpg")}
    answer = operator.post("/admin/koperasi/lampiran/tambah/", sent, headers={"Accept": "application/json"})
    assert (answer.status_code, answer.json["added"]) == (400, 0)
    assert "bukan foto" in answer.json["refused"][0]


def test_a_bucket_that_does_not_answer_is_told_in_words_and_changes_nothing(
    keep: Any, bucket: FakeS3, make_user: Any, client_for: Any, monkeypatch: Any, session: Any
) -> None:
    monkeypatch.setattr("app.media.s3._RETRY", {"max_retries": 0})
    store._bucket.cache_clear()
    item = keep(photo())
    operator = client_for(make_user("operator", urusan=("koperasi",)))
    bucket.down = True
    with pytest.raises(Refused, match="tidak terjangkau"):
        keep(photo(size=(70, 30)))
    session.rollback()
    place = f"id={keep.row.id}&nomor={item.id}"
    assert operator.get(f"/admin/koperasi/lampiran/berkas/?{place}&ukuran=kecil").status_code == 503
    assert operator.post(f"/admin/koperasi/lampiran/hapus/?{place}", {}).status_code == 503
    session.rollback()  # as the end of a request does outside of tests
    assert "Tidak terjangkau" in client_for(make_user("admin")).get("/keadaan").text
    bucket.down = False
    assert session.scalars(select(Lampiran)).one().id == item.id
    assert len(bucket.objects) == 2
    store._bucket.cache_clear()
