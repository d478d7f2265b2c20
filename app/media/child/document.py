"""PDF documents: parsed and written anew without scripts, attachments, actions and metadata."""

from pathlib import Path
from typing import Any

import pikepdf

from .refusal import BROKEN_PDF, LOCKED, LONG_PDF, Refused

MAX_PAGES = 500
# Actions that run or fetch something; links to a page or an address stay.
_ACTIONS = {
    "/JavaScript",
    "/Launch",
    "/SubmitForm",
    "/ImportData",
    "/GoToR",
    "/GoToE",
    "/Rendition",
    "/RichMediaExecute",
}


def renew_document(path: Path, folder: Path) -> dict[str, Any]:
    """Write `berkas.pdf`; returns its kind and number of pages. Raises Refused."""
    try:
        with pikepdf.open(path) as document:
            pages = len(document.pages)
            if pages > MAX_PAGES:
                raise Refused(LONG_PDF.format(pages=pages, limit=MAX_PAGES))
            _disarm(document)
            document.save(folder / "berkas.pdf", object_stream_mode=pikepdf.ObjectStreamMode.generate)
    except pikepdf.PasswordError as error:
        raise Refused(LOCKED) from error
    except (pikepdf.PdfError, ValueError, RuntimeError) as error:
        raise Refused(BROKEN_PDF) from error
    return {"jenis": "dokumen", "halaman": pages}


def _disarm(document: pikepdf.Pdf) -> None:
    root = document.Root
    for key in ("/OpenAction", "/AA", "/Metadata", "/AcroForm", "/Collection"):
        if key in root:
            del root[key]
    for key in ("/JavaScript", "/EmbeddedFiles"):
        if "/Names" in root and key in root.Names:
            del root.Names[key]
    if "/Info" in document.trailer:
        del document.trailer["/Info"]
    for page in document.pages:
        for key in ("/AA", "/Metadata"):
            if key in page.obj:
                del page.obj[key]
        for annotation in page.obj.get("/Annots", []):
            _disarm_annotation(annotation)


def _disarm_annotation(annotation: Any) -> None:
    if "/AA" in annotation:
        del annotation["/AA"]
    if "/A" in annotation and str(annotation["/A"].get("/S", "")) in _ACTIONS:
        del annotation["/A"]
