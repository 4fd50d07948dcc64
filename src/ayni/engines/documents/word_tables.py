"""A table as WordprocessingML: spans, repeated header rows, rows that do not split across pages."""

from __future__ import annotations

from collections.abc import Callable
from xml.sax.saxutils import quoteattr

from .model import Align, PlacedHeader, Row, Table, Text, header_grid

# (text, "header" | "body" | "group" | "total", "left" | "center" | "right") -> the paragraph of a cell.
CellWriter = Callable[[Text, str, str], str]

_HEADER_LOOK = '<w:shd w:val="clear" w:color="auto" w:fill="F5F2EA"/><w:vAlign w:val="bottom"/>'
_JUSTIFY: dict[Align, str] = {"start": "left", "center": "center", "end": "right"}


def table_xml(table: Table, *, style: str, width: int, cell: CellWriter) -> str:
    """The `w:tbl` of a table `width` twips wide, its cells written by `cell`."""
    total = sum(column.width for column in table.columns) or 1.0
    widths = [round(width * column.width / total) for column in table.columns]
    header = _header_rows(table, widths, cell)
    body = "".join(_body_row(row, table, widths, cell) for row in table.rows)
    grid = "".join(f'<w:gridCol w:w="{value}"/>' for value in widths)
    return f"<w:tbl>{_properties(table, style)}<w:tblGrid>{grid}</w:tblGrid>{header}{body}</w:tbl>"


def _properties(table: Table, style: str) -> str:
    named = f"<w:tblStyle w:val={quoteattr(style)}/>" if style else ""
    return (
        f'<w:tblPr>{named}<w:tblW w:w="5000" w:type="pct"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" '
        f'w:noHBand="0" w:noVBand="1"/><w:tblCaption w:val={quoteattr(table.caption)}/></w:tblPr>'
    )


def _header_rows(table: Table, widths: list[int], cell: CellWriter) -> str:
    placed = header_grid(table)
    rows = []
    for number in range(len(table.header)):
        crossing = [p for p in placed if p.row <= number < p.row + p.cell.rows]
        crossing.sort(key=lambda p: p.column)
        cells = "".join(_header_cell(p, number, table, widths, cell) for p in crossing)
        rows.append(f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells}</w:tr>")
    return "".join(rows)


def _header_cell(placed: PlacedHeader, row: int, table: Table, widths: list[int], cell: CellWriter) -> str:
    """One cell of a header row; a cell over several rows is written again, empty and joined, in each."""
    given, column = placed.cell, placed.column
    align = "center" if given.columns > 1 else _JUSTIFY[table.columns[column].align]
    merge = ""
    if given.rows > 1:
        merge = '<w:vMerge w:val="restart"/>' if row == placed.row else "<w:vMerge/>"
    text = given.text if row == placed.row else ""
    return _cell(
        cell(text, "header", align),
        width=sum(widths[column : column + given.columns]),
        columns=given.columns,
        more=f"{merge}{_HEADER_LOOK}",
    )


def _body_row(row: Row, table: Table, widths: list[int], cell: CellWriter) -> str:
    if row.kind == "group":
        cells = _cell(cell(row.cells[0], "group", "left"), width=sum(widths), columns=len(widths))
    else:
        top = '<w:tcBorders><w:top w:val="single" w:sz="8" w:color="1D2327"/></w:tcBorders>'
        cells = "".join(
            _cell(
                cell(text, row.kind, _JUSTIFY[column.align]),
                width=width,
                more=top if row.kind == "total" else "",
            )
            for text, column, width in zip(row.cells, table.columns, widths, strict=True)
        )
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"


def _cell(content: str, *, width: int, columns: int = 1, more: str = "") -> str:
    span = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{more}</w:tcPr>{content}</w:tc>'
