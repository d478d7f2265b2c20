"""Uses a freshly installed system as a person would: sign in, set a password, import a sheet, open the dashboard.

Only the standard library: it runs where nothing else is installed. Arguments: installed folder, output of pasang.sh.
"""

from __future__ import annotations

import http.cookiejar
import re
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

ADDRESS = "http://127.0.0.1:5000"
PASSWORD = "kereta biru makan jagung tengah malam"  # noqa: S105 -- of a system that is thrown away
SHEET = "Nama koperasi;Kecamatan\nKoperasi Contoh Satu;Kraksaan\nKoperasi Contoh Dua;Kraksan\n"
BOUNDARY = "batas-berkas"


class Visitor:
    """A browser of one person; `place` is the path of the page last shown."""

    def __init__(self) -> None:
        self.place = ""
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self._opener = urllib.request.build_opener(jar)

    def get(self, path: str) -> str:
        """The page behind an address of the system."""
        return self._read(path)

    def post(self, path: str, page: str, **fields: str) -> str:
        """The page after a form of `page` was sent."""
        return self._read(path, urllib.parse.urlencode({**fields, **_token(page)}).encode())

    def upload(self, path: str, page: str, content: str, **fields: str) -> str:
        """The page after a file was sent."""
        parts = [f'name="{name}"\r\n\r\n{value}' for name, value in {**fields, **_token(page)}.items()]
        parts.append(f'name="berkas"; filename="koperasi.csv"\r\nContent-Type: text/csv\r\n\r\n{content}')
        body = "".join(f"--{BOUNDARY}\r\nContent-Disposition: form-data; {part}\r\n" for part in parts)
        return self._read(path, f"{body}--{BOUNDARY}--\r\n".encode(), f"multipart/form-data; boundary={BOUNDARY}")

    def _read(self, path: str, body: bytes | None = None, kind: str = "application/x-www-form-urlencoded") -> str:
        headers = {"Accept": "text/html", "Referer": ADDRESS} | ({"Content-Type": kind} if body else {})
        request = urllib.request.Request(ADDRESS + path, body, headers)  # noqa: S310 -- always http
        with self._opener.open(request, timeout=60) as answer:
            self.place = urllib.parse.urlsplit(answer.geturl()).path
            return str(answer.read().decode())


def _token(page: str) -> dict[str, str]:
    found = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert found, "no form on this page"
    return {"csrf_token": found[1]}


def _choices(page: str) -> dict[str, str]:
    """What the form of the column page would send."""
    found = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))
    for name, options in re.findall(
        r'<select class="form-select"[^>]* name="([^"]+)".*?>(.*?)</select>', page, re.DOTALL
    ):
        chosen = re.search(r'<option value="([^"]*)" selected', options)
        found[name] = chosen[1] if chosen else ""
    found.pop("csrf_token")
    return found | {"lembar": re.findall(r'name="lembar" value="([^"]+)"', page)[0], "periksa": "ya"}


def expect(text: str, page: str, doing: str) -> None:
    """Stop with what was being done when `text` is not on the page."""
    if text not in page:
        sys.exit(f"GAGAL: {doing}: “{text}” tidak ada di halaman.")
    print(f"  {doing}: ya")


def wait_for(text: str, visitor: Visitor, path: str) -> str:
    """The page at `path` once it holds `text`, at most a minute later."""
    for _ in range(60):
        page = visitor.get(path)
        if text in page:
            break
        time.sleep(1)
    return page


def use(code: str) -> None:
    """The walk through the system."""
    person = Visitor()
    page = person.post("/masuk", person.get("/masuk"), nama_pengguna="admin", sandi_atau_kode=code)
    expect("Buat kata sandi baru", page, "masuk dengan kode sekali pakai")
    person.post("/kata-sandi", page, sandi_baru=PASSWORD, sandi_ulang=PASSWORD)
    expect("Perlu Anda kerjakan", person.get("/beranda"), "kata sandi sendiri")
    columns = person.upload("/impor", person.get("/impor"), SHEET, tabel="koperasi")
    expect("Cocokkan kolom", columns, "mengunggah lembar kerja")
    person.post(person.place, columns, **_choices(columns))
    batch = person.place
    page = wait_for("Baris yang perlu diperhatikan", person, batch)
    expect("Maksudnya “Kraksaan”?", page, "uji coba menyebut ejaan yang salah")
    person.post(f"{batch}/terapkan", page, sebagian="ya")
    expect("Impor sudah diterapkan", wait_for("Impor sudah diterapkan", person, batch), "menerapkan baris yang benar")
    expect("Koperasi Contoh Satu", person.get("/admin/koperasi/"), "data ada di daftar")
    expect("Koperasi terdaftar", person.get("/dashboard"), "membuka dashboard")
    expect("Impor langkah demi langkah", person.get("/panduan"), "membuka buku panduan")
    expect("Unduh PDF", person.get("/panduan"), "buku panduan sebagai PDF")


def main() -> None:
    """Start the installed system, use it, stop it."""
    folder, log = Path(sys.argv[1]), Path(sys.argv[2]).read_text(encoding="utf-8")
    code = re.search(r"\b([A-Z0-9]{4,5}(?:-[A-Z0-9]{4,5})+)\b", log)
    if code is None:
        sys.exit("GAGAL: pasang.sh tidak menampilkan kode sekali pakai.")
    server = subprocess.Popen([folder / ".venv/bin/python", folder / ".make/serve.py"])
    try:
        for _ in range(60):
            try:
                Visitor().get("/readyz")
                break
            except (urllib.error.URLError, ConnectionError):
                time.sleep(1)
        use(code[1])
    finally:
        server.terminate()
        server.wait(30)


if __name__ == "__main__":
    main()
