"""A file to fill in: the columns, what goes in each, and the codes that are accepted."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from ayni.foundation.sheets.columns import ColumnSpec, Kind

Codes = Mapping[str, Sequence[tuple[str, str]]]
_WIDE = {Kind.TEXT: 40}


def csv_to_fill(*, columns: Sequence[ColumnSpec], codes: Codes, hint: str | Promise) -> bytes:
    """A CSV file whose first rows, which begin with "#" and are not read, say the hint, the columns and the codes."""
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow([f"# {hint}"])
    for column in columns:
        need = _("required") if column.required else _("optional")
        writer.writerow([f"# {column.name} ({need}): {column.note}"])
        if column.name in codes:
            listed = "; ".join(f"{code} = {label}" for code, label in codes[column.name])
            writer.writerow([f"#   {listed}"])
    writer.writerow([column.name for column in columns])
    return written.getvalue().encode("utf-8-sig")


def xlsx_to_fill(*, columns: Sequence[ColumnSpec], codes: Codes, title: str) -> bytes:
    """A workbook: the sheet to fill in, with a note on each column, and a sheet of accepted codes."""
    from openpyxl import Workbook
    from openpyxl.comments import Comment
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    book.remove(book.worksheets[0])
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for place, column in enumerate(columns, start=1):
        cell = sheet.cell(row=1, column=place, value=column.name)
        cell.font = Font(bold=column.required, italic=not column.required)
        need = _("required") if column.required else _("optional")
        cell.comment = Comment(f"{column.note} ({need})", "Ayni", width=260, height=110)
        sheet.column_dimensions[get_column_letter(place)].width = _WIDE.get(column.kind, 22)
    listed = book.create_sheet("codes")
    listed.append([_("Column"), _("Code"), _("Meaning")])
    for heading in listed[1]:
        heading.font = Font(bold=True)
    for name, accepted in codes.items():
        for code, label in accepted:
            listed.append([name, code, label])
    for letter, width in (("A", 16), ("B", 30), ("C", 60)):
        listed.column_dimensions[letter].width = width
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()
