"""What a file is, told from its first bytes and never from its name."""

from . import refusal
from .refusal import UnreadableFile

HEAD_BYTES = 8192
ZIP_MAGIC = b"PK\x03\x04"
OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_REFUSED = (
    (b"%PDF", refusal.PDF),
    (b"\x89PNG", refusal.PICTURE),
    (b"\xff\xd8\xff", refusal.PICTURE),
    (b"GIF8", refusal.PICTURE),
    (b"II*\x00", refusal.PICTURE),
    (b"MM\x00*", refusal.PICTURE),
    (b"BM", refusal.PICTURE),
    (b"RIFF", refusal.PICTURE),
    (b"{\\rtf", refusal.DOCUMENT),
    (b"PK\x05\x06", refusal.ARCHIVE),
    (b"Rar!", refusal.ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", refusal.ARCHIVE),
    (b"\x1f\x8b", refusal.ARCHIVE),
    (b"\xfd7zXZ", refusal.ARCHIVE),
    (b"BZh", refusal.ARCHIVE),
)
# Two letters may begin an honest text file ("BM", "BZh"), so these signs need a binary byte near them.
_ALSO_TEXT = (b"BM", b"BZh", b"RIFF", b"GIF8", b"Rar!")
_WEB_SIGNS = (b"<!doctype html", b"<html", b"<table", b"<meta", b"<style", b"mime-version:")


def sniff(head: bytes) -> str:
    """``"workbook"`` (a container for the child to open) or ``"text"``.

    Raises UnreadableFile for everything else; ``head`` is the beginning of the file.
    """
    if not head.strip(b"\xef\xbb\xbf \t\r\n"):
        raise UnreadableFile(refusal.EMPTY)
    if head.startswith((ZIP_MAGIC, OLE_MAGIC)):
        return "workbook"
    for magic, message in _REFUSED:
        if head.startswith(magic) and (magic not in _ALSO_TEXT or b"\x00" in head):
            raise UnreadableFile(message)
    if not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        _refuse_other_text(head)
    return "text"


def _refuse_other_text(head: bytes) -> None:
    if b"\x00" in head:
        raise UnreadableFile(refusal.UNSUPPORTED)
    begin = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if begin.startswith(_WEB_SIGNS) or b"<html" in begin[:2048]:
        raise UnreadableFile(refusal.WEB_PAGE)
    if begin.startswith(b"<?xml"):
        raise UnreadableFile(refusal.XML_TEXT)
    squeezed = b"".join(begin.split())
    if squeezed.startswith((b'{"', b"[{", b'["', b"[[")):
        raise UnreadableFile(refusal.JSON_TEXT)
