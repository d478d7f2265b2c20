"""What a row under the headings is when it is not data: titles, totals, numbering, footnotes, repeated headings."""

import re
from collections.abc import Sequence

from .child.cells import Cell
from .text import cell_text, normalise_heading

_NUMBERING = re.compile(r"[(\[]?(\d{1,3})[)\].]?(?:\s*=.*)?")
_TOTAL = re.compile(
    r"(?:sub\s*|grand\s*)?(?:jumlah|total|rata\s*rata|rerata)"
    r"(?:\s+(?:jumlah|total|rata\s*rata|keseluruhan|seluruhnya|semua|umum|akhir|nilai|data|halaman(?:\s+ini)?"
    r"|koperasi|usaha|industri|perusahaan|unit|anggota|pedagang))*"
    r"(?:\s+(?:per\s+|se\s*)?(?:kecamatan|kec|kabupaten|kab|desa|kelurahan|pasar|tahun|bulan|hari)\b.*)?"
)
_TOTAL_BEGINS = re.compile(r"\W*(?:sub|grand|jumlah|total|rata|rerata)", re.IGNORECASE)
_NUMBER = re.compile(r"(?:rp\.?\s*)?[-+]?[\d.,\s]+(?:%|,-)?", re.IGNORECASE)
_FOOTNOTE = re.compile(
    r"(?:sumber|keterangan|ket|catatan|note|nb|source)\s*(?:data\s*)?[:;.]|\*+\)?\s*\S", re.IGNORECASE
)
_SIGNATURE = re.compile(
    r"(?:mengetahui|kepala\s+(?:dinas|bidang|seksi)|nip\b|plt\b|a\.?n\.|dicetak\b|pembina\b)"
    r"|[A-Z][\w .-]{2,40},\s+\d{1,2}\s+[A-Za-z]+\s+\d{4}$",
    re.IGNORECASE,
)
_LEADING_NUMBER = re.compile(r"(?:\d{1,3}|[IVXLC]{1,6}|[A-Z])\s*[.)]\s*(?=\D)|\d{1,3}\s+(?=\D)")
_TITLE_GOES_ON = re.compile(r"\b(?:tahun|kabupaten|kab|provinsi|periode|bulan|per|di|dan|menurut|se)\b", re.IGNORECASE)
_NUMBER_HEADINGS = frozenset(("", "no", "nomor", "no urut", "nomor urut", "nr"))
_SHORT = {
    "kecamatan": "kec",
    "kelurahan": "kel",
    "desa": "ds",
    "kabupaten": "kab",
    "pasar": "ps",
    "komoditas": "kom",
    "tahun": "th",
}


def is_repeated_header(cells: Sequence[Cell], headings: Sequence[str]) -> bool:
    """Whether most of the headings (already normalised) stand in this row again."""
    named = sum(1 for heading in headings if heading)
    allowed = named * 4 // 10
    same = 0
    for cell, heading in zip(cells, headings, strict=False):
        if not heading:
            continue
        if isinstance(cell, str) and _may_be(cell, heading) and normalise_heading(cell) == heading:
            same += 1
        else:
            allowed -= 1
            if allowed < 0:
                return False
    return same >= min(2, named) and 10 * same >= 6 * named


def _may_be(cell: str, heading: str) -> bool:
    """A cheap no for most cells: every row of a file passes here, and normalising is slow."""
    first = cell[0]
    return first.lower() == heading[0] or not first.isascii() or not first.isalnum()


def is_numbering(filled: Sequence[Cell]) -> bool:
    """Whether the cells count the columns: 1, 2, 3 or (1), (2), (3)=(1)+(2). Ask only right below headings."""
    matches = [_NUMBERING.fullmatch(cell_text(cell)) for cell in filled]
    return len(filled) >= 3 and [int(m[1]) for m in matches if m] == list(range(1, len(filled) + 1))


def is_total(filled: Sequence[Cell]) -> bool:
    """Whether the row sums or averages others: its first text is such a word, in front or with numbers only behind."""
    for index, cell in enumerate(filled[:3]):
        if isinstance(cell, str) and _TOTAL_BEGINS.match(cell) and _TOTAL.fullmatch(normalise_heading(cell)):
            return index == 0 or all(_is_number(other) for other in filled[index + 1 :])
        if not _is_number(cell):
            return False
    return False


def _is_number(cell: Cell) -> bool:
    return isinstance(cell, int | float) or (isinstance(cell, str) and _NUMBER.fullmatch(cell) is not None)


def is_footnote(filled: Sequence[Cell]) -> bool:
    """Whether the row is a note or part of a signature below the table."""
    if not 0 < len(filled) <= 2 or not isinstance(filled[0], str):
        return False
    return _FOOTNOTE.match(filled[0]) is not None or (len(filled) == 1 and _SIGNATURE.match(filled[0]) is not None)


def title_text(filled: Sequence[Cell], first_heading: str, title_as: str | None) -> str | None:
    """The text of a group title such as ``01 KECAMATAN AMBUNTEN``, or None when the row is none.

    Ask only for rows above the headings or beginning in the leftmost cell. A title stands alone, and is told from a
    record by its form, by ``title_as``, or by standing where the running numbers stand. ``Kecamatan`` and
    ``: Ambunten`` in two cells are one title too.
    """
    if len(filled) > 2 or not filled or not isinstance(filled[0], str):
        return None
    text = cell_text(filled[0])
    if len(filled) == 2:
        if title_as is None or not is_title_word(text.rstrip(" :"), title_as):
            return None
        return f"{text.rstrip(' :')} {cell_text(filled[1]).lstrip(' :')}"
    if not any(c.isalpha() for c in text):
        return None
    expected = title_as is not None or normalise_heading(first_heading) in _NUMBER_HEADINGS
    return text if expected or _LEADING_NUMBER.match(text) else None


def is_title_word(text: str, title_as: str) -> bool:
    """Whether the text is the word itself or its usual short form."""
    word = normalise_heading(title_as)
    return normalise_heading(text) in (word, _SHORT.get(word, word))


def title_value(text: str, title_as: str | None) -> tuple[str, bool]:
    """What a title names, without its number and its word, and whether the word was there.

    ``DAFTAR KOPERASI KECAMATAN PAITON TAHUN 2024`` names PAITON when ``title_as`` is ``kecamatan``.
    """
    text = text[found.end() :] if (found := _LEADING_NUMBER.match(text)) else text
    if title_as is None:
        return text.strip(), False
    word = normalise_heading(title_as)
    short = _SHORT.get(word, word)
    if found := re.search(rf"(?:\b{re.escape(word)}\b|^{re.escape(short)}\b)[\s.:]*(.*)", text, re.IGNORECASE):
        return _TITLE_GOES_ON.split(found[1], maxsplit=1)[0].strip(" ,-"), True
    return text.strip(), False
