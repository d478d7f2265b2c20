"""From a page of ours to a PDF.

The renderer takes 150 MiB and seconds of CPU for a long report, and keeps what it took: it runs in a child process,
so that the web worker stays small and a report too large ends in a sentence instead of a dead server.
"""

from __future__ import annotations

import base64
import logging
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from flask import Response, current_app, render_template

_HERE = Path(__file__).parent
_WALL_SECONDS = 60
_log = logging.getLogger(__name__)


class PaperError(Exception):
    """The PDF could not be made; the text says what to do."""


def to_pdf(template: str, **context: Any) -> bytes:
    """A template that extends `kertas.html`, rendered and set on A4. Raises PaperError."""
    return from_html(render_template(template, **context))


def from_html(html: str) -> bytes:
    """The PDF of a whole HTML document; it sees the built fonts and pictures and `data:` addresses, nothing else.

    Raises PaperError.
    """
    dist = Path(str(current_app.static_folder))
    try:
        done = subprocess.run(
            [sys.executable, str(_HERE / "child.py"), str(_HERE / "kertas.css"), str(dist)],
            input=html.encode(),
            capture_output=True,
            # Nothing of ours: the environment holds the keys of the application.
            env={"PATH": os.environ.get("PATH", os.defpath), "LANG": "C.UTF-8"},
            timeout=_WALL_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise PaperError("Dokumen ini terlalu panjang untuk dicetak sekaligus. Persempit saringannya.") from error
    if done.returncode:
        _log.error("printing ended with status %s", done.returncode)
        raise PaperError(
            "PDF tidak dapat dibuat. Persempit saringannya atau cetak dari peramban; "
            "bila tetap gagal, beri tahu admin untuk memeriksa paket Pango di server."
        )
    return done.stdout


def response(pdf: bytes, name: str) -> Response:
    """The answer that opens a PDF in the browser under a file name of ASCII letters."""
    return Response(pdf, mimetype="application/pdf", headers={"Content-Disposition": f'inline; filename="{name}.pdf"'})


def picture(content: bytes, mimetype: str) -> str:
    """A picture of ours as an address that needs no fetching."""
    return f"data:{mimetype};base64,{base64.b64encode(content).decode()}"
