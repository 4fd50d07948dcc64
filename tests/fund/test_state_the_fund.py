"""The statement of any period: what was held before, what came and went, what is held after."""

import datetime
import io
import itertools
import random
from decimal import Decimal

import pytest
from docx import Document as WordDocument
from openpyxl import load_workbook

from ayni.fund.actions.correcting import reverse_entry
from ayni.fund.actions.spending import approve_expense, pay_expense
from ayni.fund.queries.statement import statements
from tests.fund.makers import FIRST, ask, day, make_account, make_line, make_ministry, pdf, pledge, receive, set_aside
from tests.people.makers import make_person, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def account():
    """1,000 carried over; 300 and 200 received, 50 of which reversed; 400 allocated; 120 paid."""
    account, line = make_account("1000"), make_line(title_es="Taller")
    mexico, canada = make_ministry("MX"), make_ministry("CA")
    receive(pledge(account, "300", institution=mexico), "300", on=day(5))
    receive(pledge(account, "200", institution=canada), "150", on=day(10))
    wrong = receive(pledge(account, "50", institution=canada), "50", on=day(10))
    reverse_entry(entry=wrong, actor=None, holds_on=day(12), reason="Error")
    set_aside(account, line, "400", on=day(6))
    expense = ask(account, line, make_person(), "120", on=day(7), voucher=pdf())
    approve_expense(expense=expense, actor=make_person())
    pay_expense(expense=expense, actor=make_person(), paid_on=day(15))
    return account


def of(account, first, last):
    return statements([account], first, last)[0]


def test_it_states_what_was_given_allocated_and_spent(account):
    found = of(account, day(5), day(20))

    assert (found.opening.in_hand, found.closing.in_hand) == (1000, 1330)
    assert [(one.label, one.money.amount) for one in found.contributions] == [("CA", 150), ("MX", 300)]
    assert [one.money.amount for one in found.allocations] == [400]
    assert [one.money.amount for one in found.by_line] == [120]
    assert [(one.label, one.money.amount) for one in found.by_category] == [("Talleres", 120)]
    assert (found.closing.free, found.closing.left, found.closing.committed) == (1050, 280, 0)


def test_any_two_days_reconcile_and_periods_follow_each_other(account):
    days = [FIRST + datetime.timedelta(days=number) for number in range(20)]
    for first, last in itertools.combinations(days, 2):
        found = of(account, first, last)
        assert found.opening.in_hand + found.came.amount - found.paid.amount == found.closing.in_hand
    middle = random.Random(7).choice(days[1:-1])
    before, after = of(account, days[0], middle), of(account, middle + datetime.timedelta(days=1), days[-1])
    assert before.closing == after.opening


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("es", "Estado de cuentas del fondo"),
        ("en", "Statement of the fund"),
        ("pt", "Demonstrativo do fundo"),
        ("fr", "Relevé du fonds"),
    ],
)
def test_it_is_taken_away_in_word_pdf_and_excel(account, language, title):
    browser = sign_in(make_person(language=language))
    base, query = f"/{language}/fund/statement", "?first=2024-01-05&last=2024-01-20"

    assert title in browser.get(f"{base}/{query}").content.decode()
    word = WordDocument(io.BytesIO(browser.get(f"{base}.docx{query}").content))
    words = [paragraph.text for paragraph in word.paragraphs]
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    assert title in "".join(words)
    assert {"en": "US$1,330", "fr": "US$1\u202f330"}.get(language, "US$1.330") in cells
    assert browser.get(f"{base}.pdf{query}").content.startswith(b"%PDF")
    rows = list(
        load_workbook(io.BytesIO(browser.get(f"{base}.xlsx{query}").content)).active.iter_rows(values_only=True)
    )
    assert sum(Decimal(str(row[3])) for row in rows[1:] if row[2] in {"MX", "CA"}) == 450


def test_a_period_that_ends_before_it_starts_is_told_at_its_field(account):
    browser = sign_in(make_person(language="en"))
    page = browser.get("/en/fund/statement/?first=2024-02-01&last=2024-01-01")
    assert list(page.context["form"].errors) == ["last"]
    assert browser.get("/en/fund/statement.pdf?first=2024-02-01&last=2024-01-01").status_code == 404
