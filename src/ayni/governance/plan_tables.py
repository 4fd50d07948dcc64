"""Tables of a plan to take away: its activities, its budget, its calendar."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext as _

from ayni.foundation.ui.parts import TableData
from ayni.governance.documents.plan_calendar import flat_rows
from ayni.governance.queries.budget import BudgetCell, budget_table
from ayni.governance.queries.calendar import plan_calendar
from ayni.governance.queries.plan import plan_page, whole_plan


def lines_table(code: str) -> TableData:
    """A row a line of the plan. Raises WorkPlan.DoesNotExist."""
    head = [
        _("No."), _("Kind"), _("Title"), _("Dates"), _("Place and date, as told"), _("State"), _("Mandates"),
        _("Sources of funding"), _("Source"),
    ]  # fmt: skip
    rows = [
        [
            "" if line.number is None else line.number, line.get_kind_display(), shown.name,
            "; ".join(date.when for date in shown.dates), line.when_text, line.get_state_display(),
            line.mandates_text, line.funding_text, line.source,
        ]
        for group in plan_page(code).groups
        for shown in group.lines
        for line in (shown.line,)
    ]  # fmt: skip
    return TableData(_("Activities"), head, rows)


def budget_rows_table(code: str) -> TableData:
    """The budget table, its amounts as numbers, its totals in the last row. Raises WorkPlan.DoesNotExist."""
    plan = whole_plan(code)
    table = budget_table(plan)
    head = [_("Activity"), *(f"{source.heading or source.name} ({source.currency})" for source in table.sources)]
    rows: list[list[object]] = [[line.title, *(_cell(cell) for cell in line.cells)] for line in table.lines]
    totals = [_amount(amounts[0].amount) if len(amounts) == 1 else "" for amounts in table.totals]
    return TableData(_("Budget"), head, [*rows, [_("Total"), *totals]])


def _cell(cell: BudgetCell) -> object:
    if cell.money is not None:
        return _amount(cell.money.amount)
    if cell.giver:
        return cell.giver
    return _("To be defined") if cell.is_undefined else ""


def _amount(amount: object) -> object:
    """A spreadsheet knows whole numbers and fractions; cents that are none are left out."""
    whole = int(str(amount).partition(".")[0])
    return whole if whole == amount else str(amount)


def calendar_rows_table(code: str) -> TableData:
    """A row a date. Raises WorkPlan.DoesNotExist."""
    head = [_("No."), _("What"), _("Kind"), _("When"), _("When (EDTF)"), _("As the calendar writes it"), _("Where")]
    return TableData(_("Calendar"), head, flat_rows(plan_calendar(code)))


TABLES: dict[str, Callable[[str], TableData]] = {
    "lines": lines_table,
    "budget": budget_rows_table,
    "calendar": calendar_rows_table,
}
