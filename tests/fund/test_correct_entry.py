import datetime
from decimal import Decimal
from functools import partial

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from ayni.foundation.models import AuditEntry
from ayni.fund.actions.correcting import reverse_entry
from ayni.fund.actions.spending import approve_expense, pay_expense
from ayni.fund.models import Entry
from ayni.fund.models.entry import EntryStands
from ayni.fund.queries.ledger import balance_on
from tests.at_once import at_once
from tests.fund.makers import FIRST, ask, day, make_account, make_line, pdf, pledge, receive, set_aside
from tests.people.makers import make_person

pytestmark = pytest.mark.django_db
REVERSED = {"holds_on": FIRST, "reason": "Se anotó dos veces"}


def reverse(entry, on=FIRST, reason="Se anotó dos veces"):
    return reverse_entry(entry=entry, actor=make_person(), holds_on=on, reason=reason)


def test_an_entry_is_corrected_by_its_opposite_and_both_stay():
    account = make_account("1000")
    wrong = set_aside(account, make_line(), "300")

    opposite = reverse(wrong, on=day(5))

    assert (opposite.amount, opposite.given_amount, opposite.reverses) == (Decimal(-300), Decimal(-300), wrong)
    assert Entry.objects.get(pk=wrong.pk).amount == Decimal(300)
    assert [balance_on(account, day(number)).free for number in (4, 5)] == [Decimal(700), Decimal(1000)]
    assert AuditEntry.objects.filter(act="reverse_entry", note="Se anotó dos veces").count() == 1


def test_the_balance_as_it_was_known_before_the_correction():
    account = make_account("1000")
    wrong = set_aside(account, make_line(), "300")
    before = wrong.recorded_at

    reverse(wrong)

    assert balance_on(account, FIRST).allocated == 0
    assert balance_on(account, FIRST, known_at=before).allocated == 300


@pytest.mark.parametrize("again", ["entry", "opposite"])
def test_neither_an_entry_nor_its_opposite_is_reversed_again(again):
    entry = set_aside(make_account("1000"), make_line())
    opposite = reverse(entry)

    with pytest.raises(ValidationError):
        reverse({"entry": entry, "opposite": opposite}[again])
    assert Entry.objects.count() == 3


@pytest.mark.django_db(transaction=True)
def test_reversed_by_two_at_once_it_is_reversed_once():
    account = make_account("1000")
    entry = set_aside(account, make_line(), "300")

    answers = at_once(*(partial(reverse_entry, entry=entry, actor=make_person(), **REVERSED) for _number in range(2)))

    (refusal,) = (one for one in answers if isinstance(one, ValidationError))
    assert refusal.messages == ["Este asiento ya se revirtió."]
    assert (Entry.objects.filter(reverses=entry).count(), balance_on(account, FIRST).allocated) == (1, 0)


@pytest.mark.django_db(transaction=True)
def test_a_payment_taken_back_by_two_at_once_moves_its_expense_once():
    account, line, asker = make_account("1000"), make_line(), make_person("secretariat")
    set_aside(account, line, "500")
    expense = ask(account, line, asker, voucher=pdf())
    approve_expense(expense=expense, actor=make_person("secretariat"))
    paid = pay_expense(expense=expense, actor=asker, paid_on=FIRST)

    answers = at_once(*(partial(reverse_entry, entry=paid, actor=make_person(), **REVERSED) for _number in range(2)))

    assert sorted(type(one).__name__ for one in answers) == ["Entry", "ValidationError"]
    expense.refresh_from_db()
    assert (expense.state, balance_on(account, FIRST).left) == ("taken_back", Decimal(500))


def test_what_others_rest_on_is_not_reversed():
    account = make_account()
    receipt = receive(pledge(account))
    set_aside(account, make_line(), "400", on=day(3))

    with pytest.raises(ValidationError) as refusal:
        reverse(receipt, on=day(2))

    assert list(refusal.value.error_dict) == ["holds_on"]
    assert "US$400" in str(refusal.value)
    assert balance_on(account, day(3)).free == Decimal(600)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"reason": " "}, "reason"),
        ({"on": datetime.date(2999, 1, 1)}, "holds_on"),
        ({"on": datetime.date(2023, 12, 31)}, "holds_on"),
    ],
)
def test_what_is_wrong_is_told_at_its_field(values, field):
    entry = set_aside(make_account("1000"), make_line())
    with pytest.raises(ValidationError) as refusal:
        reverse(entry, **values)
    assert list(refusal.value.error_dict) == [field]


def test_a_pledge_is_corrected_at_its_contribution():
    entry = pledge(make_account()).entries.get()
    with pytest.raises(ValidationError):
        reverse(entry)


def test_an_entry_is_never_changed_nor_deleted():
    entry = set_aside(make_account("1000"), make_line())
    for attempt in (
        entry.save,
        entry.delete,
        lambda: Entry.objects.filter(pk=entry.pk).update(amount=1),
        lambda: Entry.objects.all().delete(),
        lambda: Entry.objects.bulk_update([entry], ["amount"]),
    ):
        with pytest.raises(EntryStands):
            attempt()
    assert Entry.objects.get(pk=entry.pk).amount == Decimal(500)


def test_the_database_itself_refuses_to_change_an_entry():
    entry = set_aside(make_account("1000"), make_line())
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE fund_entry SET amount = 1 WHERE id = %s", [entry.pk])
    assert Entry.objects.get(pk=entry.pk).amount == Decimal(500)
