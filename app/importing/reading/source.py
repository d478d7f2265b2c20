"""``open_file``: any file a person may send, as sheets of numbered rows, or a refusal that tells why."""

import io
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, NamedTuple, Self

from . import workbook
from .child import limits, refusal
from .child.cells import Cell
from .child.refusal import UnreadableFile
from .child.sniff import HEAD_BYTES, sniff
from .delimited import open_text
from .errors import without_errors


class Row(NamedTuple):
    """A row as it stands in the file.

    ``number`` is the row number Excel shows; in a text file the physical line where the record begins, which is what an
    editor shows, also when cells hold line breaks. ``cells`` end at the last one with a value.
    """

    number: int
    cells: tuple[Cell, ...]


class Sheet(NamedTuple):
    """A sheet of the file; ``n_rows`` counts up to its last row with a value. A text file is one sheet."""

    name: str
    hidden: bool
    n_rows: int


class SourceFile:
    """An opened file. Use as context manager, or call close(): workbooks keep temporary files."""

    def __init__(
        self,
        filename: str,
        kind: str,
        sheets: list[tuple[Sheet, Callable[[], Iterator[tuple[int, tuple[Cell, ...]]]]]],
        notices: list[str],
        dialect: tuple[str, str] | None = None,
        folder: "tempfile.TemporaryDirectory[str] | None" = None,
    ) -> None:
        self.filename = filename
        self.kind = kind
        self.sheets = [sheet for sheet, _ in sheets]
        self.notices = notices
        self.encoding: str | None = dialect[0] if dialect else None
        self.delimiter: str | None = dialect[1] if dialect else None
        self._readers = {sheet.name: reader for sheet, reader in sheets}
        self._folder = folder

    @property
    def visible_sheets(self) -> list[Sheet]:
        """The sheets a person sees when opening the file."""
        return [sheet for sheet in self.sheets if not sheet.hidden]

    def rows(self, sheet: str | None = None) -> Iterator[Row]:
        """All rows of a sheet, blank ones too; without a name those of the first visible sheet.

        Raises KeyError for a name that is not in ``sheets``. May be called again for another pass.
        """
        if sheet is None:
            sheet = (self.visible_sheets or self.sheets)[0].name
        return (Row(number, cells) for number, cells in without_errors(self._readers[sheet]()))

    def close(self) -> None:
        """Remove the temporary files; rows() must not be used afterwards."""
        if self._folder is not None:
            self._folder.cleanup()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_file(
    source: str | Path | bytes, filename: str, *, delimiter: str | None = None, encoding: str | None = None
) -> SourceFile:
    """Open a file by its content; the name only names it.

    ``delimiter`` (one of ``, ; tab |``) and ``encoding`` correct what is found by itself in text files.
    Raises UnreadableFile, with a sentence for the person, for everything that cannot be read as a table.
    """
    opener = _opener(source, filename)
    with opener() as stream:
        head = stream.read(HEAD_BYTES)
        size = stream.seek(0, io.SEEK_END)
    if sniff(head) == "workbook":
        return _open_workbook(source, filename)
    if size > limits.MAX_TEXT_BYTES:
        limit = limits.MAX_TEXT_BYTES // limits.MIB
        raise UnreadableFile(refusal.TOO_BIG.format(size=size // limits.MIB, limit=limit))
    text = open_text(opener, delimiter, encoding)
    sheet = Sheet(Path(filename).stem, hidden=False, n_rows=text.n_rows)
    notices = _name_notices(filename, "csv") + text.notices
    written = (text.dialect.encoding, text.dialect.delimiter)
    return SourceFile(filename, "csv", [(sheet, text.rows)], notices, dialect=written)


def _opener(source: str | Path | bytes, filename: str) -> Callable[[], BinaryIO]:
    if isinstance(source, bytes):
        return lambda: io.BytesIO(source)
    path = Path(source)
    if not path.is_file():
        raise UnreadableFile(refusal.MISSING.format(name=filename))
    return lambda: path.open("rb")


def _open_workbook(source: str | Path | bytes, filename: str) -> SourceFile:
    folder = tempfile.TemporaryDirectory(prefix="baca-")
    try:
        place = Path(folder.name)
        if isinstance(source, bytes):
            path = place / "berkas"
            path.write_bytes(source)
        else:
            path = Path(source)
        result = workbook.convert(path, place)
    except BaseException:
        folder.cleanup()
        raise
    sheets = []
    for sheet in result["sheets"]:
        reader = _reader(place / Path(sheet["file"]).name)
        sheets.append((Sheet(sheet["name"], sheet["hidden"], sheet["n_rows"]), reader))
    notices = _name_notices(filename, result["kind"]) + _workbook_notices(result["sheets"], result["errors_uncounted"])
    return SourceFile(filename, result["kind"], sheets, notices, folder=folder)


def _reader(path: Path) -> Callable[[], Iterator[tuple[int, tuple[Cell, ...]]]]:
    return lambda: workbook.rows(path)


def _workbook_notices(sheets: list[dict[str, object]], errors: int) -> list[str]:
    notices = []
    hidden = [f"“{sheet['name']}”" for sheet in sheets if sheet["hidden"]]
    if hidden:
        notices.append(
            f"Lembar tersembunyi tidak dibaca: {', '.join(hidden)}. Tampilkan lembar itu atau pilih namanya bila perlu."
        )
    if errors:
        notices.append(
            f"Ada {errors} sel berisi galat rumus (seperti #REF!) yang terbaca kosong atau nol. "
            "Perbaiki rumusnya lebih dulu agar tidak ada isi yang hilang."
        )
    return notices


_EXTENSIONS = {
    "xlsx": (".xlsx", ".xlsm", ".xltx"),
    "xls": (".xls", ".xlt"),
    "ods": (".ods", ".ots"),
    "csv": (".csv", ".txt", ".tsv", ".tab"),
}
_KIND_NAMES = {"xlsx": "buku kerja .xlsx", "xls": "buku kerja .xls", "ods": "lembar kerja .ods", "csv": "teks CSV"}


def _name_notices(filename: str, kind: str) -> list[str]:
    """A sentence when the name promises another of our kinds than the content is."""
    suffix = Path(filename).suffix.lower()
    promised = [other for other, suffixes in _EXTENSIONS.items() if suffix in suffixes]
    if not promised or promised == [kind]:
        return []
    return [f"Nama berkas berakhiran {suffix}, tetapi isinya {_KIND_NAMES[kind]}; dibaca sesuai isinya."]
