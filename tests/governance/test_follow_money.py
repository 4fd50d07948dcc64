"""Approved, planned, committed and spent, side by side for each line and source."""

from decimal import Decimal

import pytest

from ayni.foundation.money import Money
from ayni.governance.models import BudgetAmount, WorkPlan
from ayni.governance.queries.budget_page import budget_page
from ayni.governance.spending import LineMoney, forget_money_reader, register_money_reader

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("network")]


def cells(code="2018-2020"):
    return {(row.line.number, row.source.code): row for row in budget_page(code).followed.rows}


def test_what_was_approved_stands_when_the_plan_changes():
    amount = BudgetAmount.objects.get(row__line__number=2, funding_source__code="rial-fund")
    amount.amount = Decimal("30000")
    amount.save()
    row = cells()[2, "rial-fund"]
    assert (row.approved, row.planned) == (Money(Decimal(35000)), Money(Decimal(30000)))


def test_rows_of_one_line_are_added_up():
    row = cells()[11, "canada-project"]
    assert (row.approved, row.planned) == (Money(Decimal(45000)), Money(Decimal(45000)))


def test_what_no_book_says_is_not_known():
    row = cells()[1, "canada-project"]
    assert (row.committed, row.spent) == (None, None)


def test_what_a_book_says_stands_beside_it_and_is_marked_if_invented():
    plan = WorkPlan.objects.get(code="2018-2020")
    line = plan.lines.get(number=5)
    source = BudgetAmount.objects.get(row__line__number=2, funding_source__code="rial-fund").funding_source

    def reader(_plan):
        return [LineMoney(line.pk, source.pk, Money(Decimal(10)), Money(Decimal(5)), True)]

    register_money_reader(reader)
    try:
        followed = budget_page("2018-2020").followed
    finally:
        forget_money_reader(reader)
    row = next(one for one in followed.rows if one.line == line)
    assert (row.approved, row.planned) == (None, None)
    assert (row.committed, row.spent, row.fictional) == (Money(Decimal(10)), Money(Decimal(5)), True)
    assert followed.has_fiction
