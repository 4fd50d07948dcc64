"""A file of programmes to fill in."""

from __future__ import annotations

from django.utils.translation import gettext as _

from ayni.foundation.sheets.templates import csv_to_fill, xlsx_to_fill
from ayni.portfolio.imports.columns import COLUMNS, allowed_codes


def template_csv() -> bytes:
    """A CSV file whose first rows, which begin with "#" and are not read, explain the columns and codes."""
    hint = _("Rows that begin with # are not read. Write one programme a row, below the names.")
    return csv_to_fill(columns=COLUMNS, codes=allowed_codes(), hint=hint)


def template_xlsx() -> bytes:
    """A workbook: the sheet to fill in, with a note on each column, and a sheet of accepted codes."""
    return xlsx_to_fill(columns=COLUMNS, codes=allowed_codes(), title="programmes")
