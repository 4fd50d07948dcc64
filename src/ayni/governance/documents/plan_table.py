"""Table 1 of a plan: its budget by source."""

from __future__ import annotations

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ayni.engines.documents import Column, Row, Table
from ayni.engines.documents.model import Align
from ayni.foundation.money import Money, format_money
from ayni.governance.models import WorkPlan
from ayni.governance.queries.budget import BudgetCell, BudgetTable

# As plans write what is not decided yet.
UNDEFINED = "----"


def budget_as_table(table: BudgetTable, plan: WorkPlan) -> Table:
    """Cells as the plan writes them: amounts without a sign in the rows, with it in the totals."""
    bare = {money.currency for money in table.grand} == {plan.currency}
    rows = [
        Row((line.title + ("*" if line.row.note else ""), *(cell_words(cell, bare=bare) for cell in line.cells)))
        for line in table.lines
    ]
    totals = tuple("; ".join(total_words(money) for money in amounts) for amounts in table.totals)
    return Table(
        caption=_("General budget of the work plan, by source of funding, %(period)s") % {"period": str(plan.period)},
        label=_("Table No. 1"),
        columns=(Column(2.6), *(Column(1.2, _side(table, place)) for place in range(len(table.sources)))),
        header=((_("Activity"), *(source.heading or source.name for source in table.sources)),),
        rows=(*rows, Row((_("TOTAL:"), *totals), "total")),
        note=" ".join(f"*{note}" for note in table.notes),
    )


def _side(table: BudgetTable, place: int) -> Align:
    return "end" if table.totals[place] else "start"


def cell_words(cell: BudgetCell, *, bare: bool) -> str:
    """ "34.000", the giver's name, "----" for what is to be defined, nothing where the plan says nothing."""
    if cell.money is not None:
        words = format_money(cell.money, get_language() or "es")
        return words.removeprefix("US$") if bare else words
    if cell.giver:
        return cell.giver
    return UNDEFINED if cell.is_undefined else ""


def total_words(money: Money) -> str:
    """ "$104.000": the sign of the plan's own table."""
    return format_money(money, get_language() or "es").removeprefix("US")
