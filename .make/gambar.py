"""Pictures of the screens for README and manual: the system on a throw-away database with synthetic records."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from playwright.sync_api import sync_playwright  # noqa: E402 - only importable after the line above names the root

from tests.support.chromium import launch  # noqa: E402 - same
from tests.support.site import Site  # noqa: E402 - same

FOLDER = ROOT / "manual" / "gambar"
WIDTH = 1366
# name: role, address, height of the picture
PICTURES = {
    "dashboard": ("pimpinan", "/dashboard", 1160),
    "daftar-koperasi": ("operator", "/admin/koperasi/?status=aktif&urut=nama", 900),
}


def main() -> None:
    """Write every picture; the folder then holds exactly these."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = Site(f"sqlite:///{folder}/gambar.sqlite3", Path(folder))
        browser = launch(playwright)
        for name, (role, address, height) in PICTURES.items():
            context = browser.new_context(
                base_url=site.url, locale="id-ID", viewport={"width": WIDTH, "height": height}
            )
            context.add_cookies([site.cookie(role)])
            page = context.new_page()
            page.goto(address)
            if page.locator("[data-grafik]").count():
                page.locator("html[data-grafik-siap]").wait_for(state="attached")
            page.screenshot(path=FOLDER / f"{name}.png")
            print(f"manual/gambar/{name}.png")
            context.close()
        browser.close()
        site.stop()
    for path in FOLDER.iterdir():
        if path.stem not in PICTURES:
            path.unlink()


if __name__ == "__main__":
    main()
