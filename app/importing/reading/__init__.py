"""From a file to rows with headings: knows files, sheets and headings, but no table and no database.

``open_file`` gives sheets of numbered rows or refuses; ``find_header`` finds the line of headings; ``data_rows`` gives
the rows that are data and the reason for every row that is not; ``looks_wide`` and ``unpivot`` turn tables with one
column per market or day into one row per value.
"""

from .child.cells import Cell, CellError, ScientificText
from .child.refusal import UnreadableFile
from .header import Header, find_header
from .layout import DataRow, DataRows, Skipped, data_rows
from .source import Row, Sheet, SourceFile, open_file
from .text import column_letter, is_blank, normalise_heading
from .wide import Wide, looks_wide, unpivot

__all__ = [
    "Cell",
    "CellError",
    "DataRow",
    "DataRows",
    "Header",
    "Row",
    "ScientificText",
    "Sheet",
    "Skipped",
    "SourceFile",
    "UnreadableFile",
    "Wide",
    "column_letter",
    "data_rows",
    "find_header",
    "is_blank",
    "looks_wide",
    "normalise_heading",
    "open_file",
    "unpivot",
]
