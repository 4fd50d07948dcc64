import datetime
from decimal import Decimal
from functools import partial

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from ayni.foundation.files.checks import FileRefused
from ayni.foundation.models import StoredFile
from ayni.foundation.money import Money
from ayni.fund.actions.correcting import reverse_entry
from ayni.fund.actions.spending import (
    approve_expense,
    pay_expense,
    refuse_expense,
    release_expense,
    withdraw_expense,
)
from ayni.fund.models import Entry, Expense
from ayni.fund.queries.ledger import balance_on
from ayni.governance.models import FundingSource
from ayni.governance.spending import LineMoney, SourceUse, money_used, sources_used
from tests.at_once import at_once
from tests.fund.makers import FIRST, ask, day, given, make_account, make_line, pdf, set_aside
from tests.people.makers import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    account, line = make_account("1000"), make_line()
    set_aside(account, line, "500")
    return account, line, make_person("secretariat"), make_person("secretariat")


def sums(account, on=datetime.date.max):
    found = balance_on(account, on)
    return found.allocated, found.committed, found.spent, found.left


def test_asked_approved_and_paid(world):
    account, line, asker, second = world
    expense = ask(account, line, asker, "120", voucher=pdf())
    assert sums(account) == (500, 0, 0, 500)

    approve_expense(expense=expense, actor=second)
    assert sums(account) == (500, 120, 0, 380)

    pay_expense(expense=expense, actor=asker, paid_on=day(8))
    expense.refresh_from_db()
    assert (expense.state, expense.asked_by, expense.decided_by) == ("paid", asker, second)
    assert (sums(account, day(7)), sums(account)) == ((500, 120, 0, 380), (500, 0, 120, 380))


def test_the_plan_is_told_what_its_lines_committed_and_spent(world):
    account, line, asker, second = world
    paid, bound = ask(account, line, asker, "120", voucher=pdf()), ask(account, line, asker, "30")
    for expense in (paid, bound):
        approve_expense(expense=expense, actor=second)
    pay_expense(expense=paid, actor=asker, paid_on=FIRST)

    key = (line.pk, account.funding_source_id)
    assert money_used(line.plan) == {key: LineMoney(*key, Money("30"), Money("120"))}
    assert money_used(make_line().plan) == {}


def test_without_books_nothing_is_known_and_invented_ones_give_way_to_real_ones(world):
    """Unknown is not zero; what is invented is marked, and is never added to what is real."""
    account, line, asker, second = world
    source, other = account.funding_source, FundingSource.objects.create(code="other", name="Other", currency="USD")
    assert sources_used(line.plan, [source, other]) == {
        source.pk: SourceUse(Money("0"), Money("0"), fictional=False),
        other.pk: None,
    }
    invented = make_account("90", funding_source=other, fictional=True)
    set_aside(invented, line, "90")
    approve_expense(expense=ask(invented, line, asker, "30"), actor=second)
    assert sources_used(line.plan, [other]) == {other.pk: SourceUse(Money("30"), Money("0"), fictional=True)}

    make_account(funding_source=other)
    assert sources_used(line.plan, [other]) == {other.pk: SourceUse(Money("0"), Money("0"), fictional=False)}
    assert money_used(line.plan) == {}


def test_whoever_asked_never_decides(world):
    account, line, asker, _second = world
    expense = ask(account, line, asker)
    for act in (
        lambda: approve_expense(expense=expense, actor=asker),
        lambda: refuse_expense(expense=expense, actor=asker, reason="No"),
    ):
        with pytest.raises(ValidationError):
            act()
    with pytest.raises(IntegrityError), transaction.atomic():
        Expense.objects.filter(pk=expense.pk).update(decided_by=asker)
    assert Entry.objects.filter(kind="commitment").count() == 0


def test_a_second_decision_is_told_who_decided(world):
    account, line, asker, second = world
    expense = ask(account, line, asker)
    approve_expense(expense=expense, actor=second)
    for act in (
        lambda: approve_expense(expense=expense, actor=make_person("secretariat")),
        lambda: refuse_expense(expense=expense, actor=make_person("secretariat"), reason="Caro"),
    ):
        with pytest.raises(ValidationError) as refusal:
            act()
        assert second.name in str(refusal.value)
    assert Entry.objects.filter(kind="commitment").count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_who_decide_at_once_one_wins_and_the_other_is_told(world):
    account, line, asker, second = world
    third = make_person("secretariat")
    expense = ask(account, line, asker)

    answers = at_once(*(partial(approve_expense, expense=expense, actor=person) for person in (second, third)))

    (refusal,) = (one for one in answers if isinstance(one, ValidationError))
    expense.refresh_from_db()
    told = f"Este gasto lo decidió {expense.decided_by} el "
    assert (refusal.code, refusal.messages[0].startswith(told)) == ("transition", True)
    assert Entry.objects.filter(kind="commitment").count() == 1


def test_more_than_is_left_of_the_line_is_refused(world):
    account, line, asker, second = world
    with pytest.raises(ValidationError) as refusal:
        ask(account, line, asker, "500.01")
    assert list(refusal.value.error_dict) == ["amount"]
    assert "US$500" in str(refusal.value)

    first, other = ask(account, line, asker, "300"), ask(account, line, asker, "300")
    approve_expense(expense=first, actor=second)
    with pytest.raises(ValidationError) as refusal:
        approve_expense(expense=other, actor=second)
    assert "US$200" in str(refusal.value)
    other.refresh_from_db()
    assert (other.state, other.decided_by) == ("asked", None)


def test_refused_with_a_reason_or_withdrawn_by_who_asked(world):
    account, line, asker, second = world
    expense, other = ask(account, line, asker), ask(account, line, asker)
    with pytest.raises(ValidationError) as refusal:
        refuse_expense(expense=expense, actor=second, reason=" ")
    assert list(refusal.value.error_dict) == ["reason"]
    refuse_expense(expense=expense, actor=second, reason="Sin cotización")
    with pytest.raises(ValidationError):
        withdraw_expense(expense=other, actor=second)
    withdraw_expense(expense=other, actor=asker)

    expense.refresh_from_db()
    other.refresh_from_db()
    assert (expense.state, expense.decision, other.state) == ("refused", "Sin cotización", "withdrawn")


def test_what_is_given_up_is_free_on_the_line_again(world):
    account, line, asker, second = world
    expense = ask(account, line, asker)
    approve_expense(expense=expense, actor=second)
    release_expense(expense=expense, actor=second, reason="No se hizo")
    expense.refresh_from_db()
    assert (expense.state, sums(account)) == ("released", (500, 0, 0, 500))


def test_a_payment_is_taken_back(world):
    account, line, asker, second = world
    expense = ask(account, line, asker, voucher=pdf())
    approve_expense(expense=expense, actor=second)
    paid = pay_expense(expense=expense, actor=asker, paid_on=FIRST)
    reverse_entry(entry=paid, actor=second, holds_on=day(9), reason="Devuelto por el banco")
    expense.refresh_from_db()
    assert (expense.state, sums(account, day(8)), sums(account)) == ("taken_back", (500, 0, 100, 400), (500, 0, 0, 500))


def test_a_payment_by_another_rate_and_never_beyond_the_line(world):
    account, line, asker, second = world
    expense = ask(account, line, asker, given=given("600", "CAD", "0.75"), voucher=pdf())
    approve_expense(expense=expense, actor=second)
    assert (expense.value, sums(account)[1]) == (Decimal("450.00"), Decimal("450.00"))

    with pytest.raises(ValidationError) as refusal:
        pay_expense(expense=expense, actor=asker, paid_on=day(2), given=given("600", "CAD", "0.9"))
    assert list(refusal.value.error_dict) == ["amount"]
    assert sums(account) == (500, 450, 0, 50)

    pay_expense(expense=expense, actor=asker, paid_on=day(2), given=given("600", "CAD", "0.8"))
    assert sums(account) == (500, 0, 480, 20)


def test_a_payment_needs_its_voucher_and_comes_after_the_commitment(world):
    account, line, asker, second = world
    expense = ask(account, line, asker, on=day(5))
    approve_expense(expense=expense, actor=second)
    for values, field in (
        ({"paid_on": day(6)}, "voucher"),
        ({"paid_on": day(4), "voucher": pdf()}, "paid_on"),
        ({"paid_on": datetime.date(2999, 1, 1), "voucher": pdf()}, "paid_on"),
    ):
        with pytest.raises(ValidationError) as refusal:
            pay_expense(expense=expense, actor=asker, **values)
        assert list(refusal.value.error_dict) == [field]
    assert sums(account) == (500, 100, 0, 400)


def test_a_voucher_is_judged_by_its_content(world):
    account, line, asker, _second = world
    with pytest.raises(FileRefused):
        ask(account, line, asker, voucher=pdf(content=b"MZ not a pdf"))
    assert (Expense.objects.count(), StoredFile.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("values", "field"), [({"amount": "0"}, "amount"), ({"on": datetime.date(2999, 1, 1)}, "holds_on")]
)
def test_what_is_wrong_is_told_at_its_field(world, values, field):
    account, line, asker, _second = world
    with pytest.raises(ValidationError) as refusal:
        ask(account, line, asker, **values)
    assert list(refusal.value.error_dict) == [field]
    assert Expense.objects.count() == 0
