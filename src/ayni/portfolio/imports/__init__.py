"""Programmes from a spreadsheet: read, checked row by row, and taken whole or not at all.

    report = read_programmes("programmes.csv", institution)
    report.problems            # every wrong row: line, column, value, why
    report.rows                # what would become drafts

`ayni.portfolio.actions.apply_import` writes them.
"""

from ayni.foundation.sheets.problems import Problem, in_words
from ayni.portfolio.imports.checking import ImportReport, ImportRow, read_programmes
from ayni.portfolio.imports.templates import template_csv, template_xlsx

__all__ = [
    "ImportReport",
    "ImportRow",
    "Problem",
    "in_words",
    "read_programmes",
    "template_csv",
    "template_xlsx",
]
