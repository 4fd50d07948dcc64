"""Tables to take away, as CSV or XLSX. No cell a person typed is ever run as a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from django.http import Http404, HttpResponse

from ayni.foundation.files.checks import KINDS

FORMATS = ("csv", "xlsx")
# What a spreadsheet program takes for the beginning of a formula.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_SHEET_NAME_LENGTH = 31
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")


def table_response(
    *, name: str, form: str, head: Sequence[object], rows: Iterable[Sequence[object]], caption: object = ""
) -> HttpResponse:
    """The table as a file `name`.`form`. Raises Http404 when `form` is none of FORMATS."""
    if form not in FORMATS:
        raise Http404(form)
    content = csv_bytes(head, rows) if form == "csv" else xlsx_bytes(head, rows, str(caption or name))
    response = HttpResponse(content, content_type=KINDS[form].media_type)
    response["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return response


def csv_bytes(head: Sequence[object], rows: Iterable[Sequence[object]]) -> bytes:
    """UTF-8 with its mark, so that spreadsheets open accents well; formulas are quoted with an apostrophe."""
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow([_harmless(cell) for cell in head])
    for row in rows:
        writer.writerow([_harmless(cell) for cell in row])
    return written.getvalue().encode("utf-8-sig")


def xlsx_bytes(head: Sequence[object], rows: Iterable[Sequence[object]], caption: str = "Ayni") -> bytes:
    """One sheet called `caption`, its head in bold and held in place; every text is stored as text."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    book = Workbook(write_only=True)
    sheet = book.create_sheet(_sheet_name(caption))
    sheet.freeze_panes = "A2"

    def cell_of(value: Any, *, bold: bool = False) -> Any:
        cell = WriteOnlyCell(sheet)
        if _is_number(value):
            cell.value = value
        else:
            cell.value = _UNWRITABLE.sub("", "" if value is None else str(value))
            cell.data_type = "s"
        if bold:
            cell.font = Font(bold=True)
        return cell

    sheet.append([cell_of(value, bold=True) for value in head])
    for row in rows:
        sheet.append([cell_of(value) for value in row])
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float | Decimal) and not isinstance(value, bool)


def _harmless(cell: Any) -> Any:
    if cell is None or _is_number(cell):
        return cell
    text = str(cell)
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def _sheet_name(caption: str) -> str:
    return "".join(letter for letter in caption if letter not in "[]:*?/\\'")[:_SHEET_NAME_LENGTH] or "Ayni"
