"""Photos and documents: decoded and written anew, refused clearly, seen only through the gate."""

from __future__ import annotations

import io
import struct
import zlib
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


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_a_photo_is_written_anew_without_anything_but_its_picture(kind: str, keep: Any) -> None:
    item = keep(photo(kind))
    assert (item.jenis, item.lebar, item.tinggi) == ("foto", 60, 30)
    for size in ("besar", "kecil"):
        data = store.path_of(item, size).read_bytes()
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
    path = store.path_of(item, "berkas")
    assert SECRET not in path.read_bytes()
    with pikepdf.open(path) as pdf:
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
    assert [path for path in store.root().rglob("*") if path.is_file()] == []


def test_the_same_file_twice_is_refused(keep: Any) -> None:
    keep(photo())
    with pytest.raises(Refused, match="sudah ada"):
        keep(photo())


def test_adding_showing_describing_and_removing_through_the_gate(keep: Any, make_user: Any, client_for: Any) -> None:
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
    place = f"id={row.id}&nomor={item.id}"
    operator.post(f"{url}/lampiran/ubah/?{place}", {"keterangan": "Kantor baru", "orang": "setuju"})
    assert (item.keterangan, item.persetujuan) == ("Kantor baru", True)
    for role, urusan, expected in (("pimpinan", (), 200), ("operator", ("pasar",), 403)):
        other = client_for(make_user(role, urusan=urusan))
        assert other.get(f"{url}/lampiran/berkas/?{place}&ukuran=kecil").status_code == expected
        assert other.post(f"{url}/lampiran/hapus/?{place}", {}).status_code == 403
    assert client_for(None).get(f"{url}/lampiran/berkas/?{place}&ukuran=kecil").status_code == 302
    folder = store.folder_of(item.simpanan)
    assert operator.post(f"{url}/lampiran/hapus/?{place}", {}).status_code == 302
    assert not folder.exists()
    assert operator.get(f"{url}/lampiran/berkas/?{place}&ukuran=kecil").status_code == 404


def test_a_refusal_is_answered_in_words_to_script_and_person(keep: Any, make_user: Any, client_for: Any) -> None:
    operator = client_for(make_user("operator", urusan=("koperasi",)))
    sent = {"id": keep.row.id, "keterangan": "Kantor", "berkas": (io.BytesIO(b"abc"), "a.jpg")}
    answer = operator.post("/admin/koperasi/lampiran/tambah/", sent, headers={"Accept": "application/json"})
    assert (answer.status_code, answer.json["added"]) == (400, 0)
    assert "bukan foto" in answer.json["refused"][0]
