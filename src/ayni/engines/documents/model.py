"""A document described as data: what it says, never how a file format says it.

Every class is frozen, so a document can be built once and written in several formats.
Wrong shapes are refused here, with `ValueError`, and not later by a writer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

LANGUAGES = ("es", "en", "pt", "fr")

Align = Literal["start", "center", "end"]

# A picture is drawn by us; these would make a renderer fetch or run something.
_ACTIVE_SVG = re.compile(
    r"<\s*(?:\w+:)?(?:script|image|foreignObject|use)\b|<!(?:DOCTYPE|ENTITY)|(?:href|src)\s*=\s*[\"'](?!#)|url\(\s*[\"']?(?!#)|@import",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text. `link` is http(s), mailto, or `#anchor` of a heading; any other is dropped."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""


Text = str | tuple[Run, ...]


def plain(text: Text) -> str:
    """The words of a text without their emphasis."""
    return text if isinstance(text, str) else "".join(run.text for run in text)


@dataclass(frozen=True, slots=True)
class Heading:
    level: int
    text: str
    anchor: str = ""

    def __post_init__(self) -> None:
        if self.level not in (1, 2, 3):
            raise ValueError(f"A heading has level 1, 2 or 3, not {self.level}.")


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: Text
    style: Literal["body", "lead", "quote"] = "body"


@dataclass(frozen=True, slots=True)
class BulletList:
    items: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Definition:
    term: str
    meaning: Text


@dataclass(frozen=True, slots=True)
class DefinitionList:
    items: tuple[Definition, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A remark set apart, such as a data note beside a figure."""

    text: Text
    title: str = ""


@dataclass(frozen=True, slots=True)
class PageBreak:
    pass


@dataclass(frozen=True, slots=True)
class TableOfContents:
    depth: int = 2


@dataclass(frozen=True, slots=True)
class HeaderCell:
    """A header over `columns` columns and `rows` header rows."""

    text: str
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Column:
    """`width` is a share: columns of width 3 and 1 take three quarters and one quarter of the page."""

    width: float = 1.0
    align: Align = "start"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table. A `group` row has one cell, across all columns; a `total` row is set in bold."""

    cells: tuple[Text, ...]
    kind: Literal["body", "group", "total"] = "body"


@dataclass(frozen=True, slots=True)
class Table:
    """A captioned table. `header` is one or more rows of cells that together fill every column exactly.

    `label` is what stands before the caption ("Tabla 1"): written by the document when None,
    left out when "". Raises ValueError when the header or a row does not fit the columns.
    """

    caption: str
    columns: tuple[Column, ...]
    header: tuple[tuple[HeaderCell | str, ...], ...]
    rows: tuple[Row, ...]
    note: Text = ""
    source: Text = ""
    label: str | None = None

    def __post_init__(self) -> None:
        if not self.columns or not self.header:
            raise ValueError(f"The table “{self.caption}” needs columns and a header.")
        header_grid(self)
        for number, row in enumerate(self.rows, start=1):
            expected = 1 if row.kind == "group" else len(self.columns)
            if len(row.cells) != expected:
                raise ValueError(
                    f"Row {number} of the table “{self.caption}” has {len(row.cells)} cells, not {expected}."
                )


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture (SVG text) and its alternative text, never empty; `width` is a share of the page."""

    svg: str
    alt: str
    caption: str
    source: Text = ""
    note: Text = ""
    label: str | None = None
    width: float = 1.0

    def __post_init__(self) -> None:
        if not self.alt.strip():
            raise ValueError(f"The figure “{self.caption}” needs an alternative text.")
        if _ACTIVE_SVG.search(self.svg):
            raise ValueError(f"The figure “{self.caption}” refers to something outside itself or runs a script.")


Block = Heading | Paragraph | BulletList | DefinitionList | Note | Table | Figure | PageBreak | TableOfContents


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document. Raises ValueError without a title or in a language other than es, en, pt, fr."""

    title: str
    language: str
    blocks: tuple[Block, ...]
    subtitle: str = ""
    author: str = ""
    date_text: str = ""
    cover_notes: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.title.strip():
            raise ValueError("A document needs a title.")
        if self.language not in LANGUAGES:
            raise ValueError(f"A document is written in one of {', '.join(LANGUAGES)}, not {self.language!r}.")


@dataclass(frozen=True, slots=True)
class PlacedHeader:
    """A header cell with its place in the grid; rows and columns count from 0."""

    row: int
    column: int
    cell: HeaderCell


def header_grid(table: Table) -> tuple[PlacedHeader, ...]:
    """Where each header cell stands, in reading order. Raises ValueError for an overlap or a gap."""
    height, width = len(table.header), len(table.columns)
    taken: set[tuple[int, int]] = set()
    placed: list[PlacedHeader] = []
    for row, cells in enumerate(table.header):
        column = 0
        for given in cells:
            cell = HeaderCell(given) if isinstance(given, str) else given
            while (row, column) in taken:
                column += 1
            area = {(row + down, column + right) for down in range(cell.rows) for right in range(cell.columns)}
            if not area or area & taken or any(y >= height or x >= width for y, x in area):
                raise ValueError(f"The header “{cell.text}” of the table “{table.caption}” does not fit its columns.")
            taken |= area
            placed.append(PlacedHeader(row, column, cell))
            column += cell.columns
    if len(taken) != height * width:
        raise ValueError(f"The header of the table “{table.caption}” leaves a column without a name.")
    return tuple(placed)
