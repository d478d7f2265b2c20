"""``python child.py STYLES FOLDER``: HTML on standard input becomes a tagged PDF on standard output.

Imports nothing of the application; reads no address but those of files in FOLDER and `data:`.
"""

import json
import resource
import sys
from pathlib import Path
from urllib.parse import unquote, urlparse

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

MEMORY_BYTES = 1500 * 1024 * 1024
CPU_SECONDS = 55


class OwnFilesOnly(URLFetcher):
    """Hands out built files by their plain name (`berkas:logo.svg`) and what an address itself holds."""

    def __init__(self, folder: Path) -> None:
        super().__init__(allowed_protocols=["data"])
        self.folder = folder
        self.names = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """The content behind an address. Raises ValueError for every other kind."""
        parts = urlparse(url)
        if parts.scheme != "berkas":
            return super().fetch(url, headers)
        name = self.names.get(unquote(parts.path))
        if name is None:
            raise ValueError(f"no built file {parts.path}")
        return URLFetcherResponse(url, body=(self.folder / name).read_bytes())


def main() -> None:
    """Set standard input on paper."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    fetcher, fonts = OwnFilesOnly(Path(sys.argv[2])), FontConfiguration()
    styles = CSS(filename=sys.argv[1], url_fetcher=fetcher, font_config=fonts)
    page = HTML(string=sys.stdin.buffer.read().decode(), base_url="berkas:", url_fetcher=fetcher)
    page.write_pdf(sys.stdout.buffer, stylesheets=[styles], font_config=fonts, pdf_tags=True)


if __name__ == "__main__":
    main()
