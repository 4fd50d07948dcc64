import datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from ayni.foundation.obligations.models import Obligation
from ayni.fund.actions.accounts import open_account
from ayni.fund.actions.correcting import reverse_entry
from ayni.fund.actions.giving import Giver, change_pledge, withdraw_pledge
from ayni.fund.exchange import Given
from ayni.fund.models import Account, Contribution, Entry
from ayni.fund.queries.giving import promised
from ayni.fund.queries.ledger import balance_on
from tests.fund.makers import (
    FIRST,
    day,
    given,
    make_account,
    make_line,
    make_ministry,
    make_source,
    pledge,
    receive,
    set_aside,
)

pytestmark = pytest.mark.django_db


def test_a_pledge_comes_in_two_parts_with_two_rates():
    account = make_account()
    contribution = pledge(account, "1000", "CAD", "0.75")

    receive(contribution, "400", "CAD", "0.7312", on=day(5))
    contribution.refresh_from_db()
    assert contribution.state == "received_in_part"
    receive(contribution, "600", "CAD", "0.7405", on=day(9))

    contribution.refresh_from_db()
    sums = promised([contribution])[0]
    assert contribution.state == "received"
    assert (sums.pledged.amount, sums.received.amount, sums.outstanding.amount) == (1000, 1000, 0)
    assert sums.worth_received.amount == Decimal("292.48") + Decimal("444.30")
    assert [balance_on(account, day(number)).received for number in (4, 5, 9)] == [
        0,
        Decimal("292.48"),
        Decimal("736.78"),
    ]


def test_half_a_cent_goes_upwards_and_no_float_is_met():
    assert given("1.01", "CAD", "0.5").within("USD").amount == Decimal("0.51")
    with pytest.raises(TypeError):
        given(1.01)


def test_the_giver_owes_it_by_its_day_until_it_came():
    ministry = make_ministry()
    contribution = pledge(make_account(), institution=ministry, due_on=day(30))
    owed = Obligation.objects.get(kind="pledge_due")
    assert (owed.debtor, owed.due_on, owed.discharged_at) == (ministry, day(30), None)

    receive(contribution, "1")
    assert Obligation.objects.get().discharged_at is None
    last = receive(contribution, "999")
    assert Obligation.objects.get().discharged_at is not None

    reverse_entry(entry=last, actor=None, holds_on=FIRST, reason="No llegó")
    contribution.refresh_from_db()
    assert contribution.state == "received_in_part"
    assert Obligation.objects.filter(discharged_at__isnull=True).count() == 1


def test_a_state_s_only_ministry_owes_what_the_state_promised_when_it_is_a_member():
    contribution = pledge(make_account(), giver=Giver(country=make_ministry().country), due_on=day(30))
    assert (contribution.state, Obligation.objects.count()) == ("pledged", 0)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"amount": "1001"}, "amount"),
        ({"amount": "0"}, "amount"),
        ({"amount": "10.001"}, "amount"),
        ({"currency": "CAD", "rate": "0.7"}, "currency"),
        ({"rate": "1"}, "rate"),
        ({"on": datetime.date(2999, 1, 1)}, "received_on"),
        ({"on": datetime.date(2023, 1, 1)}, "received_on"),
    ],
)
def test_what_is_wrong_with_a_receipt_is_told_at_its_field(values, field):
    contribution = pledge(make_account())
    with pytest.raises(ValidationError) as refusal:
        receive(contribution, **values)
    assert list(refusal.value.error_dict) == [field]
    assert Entry.objects.count() == 1


@pytest.mark.parametrize(
    ("values", "fields"),
    [
        ({"rate": None}, ["rate", "rate_on", "rate_origin"]),
        ({"rate": Decimal("-1"), "rate_on": FIRST, "rate_origin": "Bank"}, ["rate"]),
        ({"rate": Decimal("0.7"), "rate_on": datetime.date(2999, 1, 1), "rate_origin": "Bank"}, ["rate_on"]),
        ({"rate": Decimal("0.7"), "rate_on": FIRST, "rate_origin": " "}, ["rate_origin"]),
    ],
)
def test_another_currency_needs_its_rate_day_and_origin(values, fields):
    money = given("10", "CAD", "0.7").money
    with pytest.raises(ValidationError) as refusal:
        Given(money, **values).within("USD")
    assert list(refusal.value.error_dict) == fields


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"giver": Giver()}, "country"),
        ({"year": 1899}, "year"),
        ({"due_on": datetime.date(2023, 1, 1)}, "due_on"),
        ({"pledged_on": datetime.date(2999, 1, 1)}, "pledged_on"),
    ],
)
def test_what_is_wrong_with_a_pledge_is_told_at_its_field(values, field):
    with pytest.raises(ValidationError) as refusal:
        pledge(make_account(), **values)
    assert list(refusal.value.error_dict) == [field]
    assert Contribution.objects.count() == 0


def test_a_pledge_is_changed_by_reversing_it():
    contribution = pledge(make_account(), due_on=day(20))
    receive(contribution, "300")

    values = {"contribution": contribution, "actor": None, "holds_on": day(2), "reason": "Nuevo acuerdo"}
    with pytest.raises(ValidationError) as refusal:
        change_pledge(given=given("299"), due_on=None, **values)
    assert list(refusal.value.error_dict) == ["amount"]
    change_pledge(given=given("300"), due_on=None, **values)

    contribution.refresh_from_db()
    amounts = contribution.entries.filter(kind="pledge").order_by("pk").values_list("amount", flat=True)
    assert list(amounts) == [1000, -1000, 300]
    assert (contribution.state, contribution.due_on) == ("received", None)


def test_a_pledge_of_which_nothing_came_is_withdrawn():
    contribution = pledge(make_account(), due_on=day(20))
    withdraw_pledge(contribution=contribution, actor=None, holds_on=day(3), reason="No habrá recursos")
    contribution.refresh_from_db()

    assert contribution.state == "withdrawn"
    assert Obligation.objects.filter(discharged_at__isnull=True).count() == 0
    with pytest.raises(ValidationError):
        receive(contribution)


def test_what_is_given_for_a_line_is_allocated_to_it_alone():
    account = make_account("100")
    wanted, other = make_line(), make_line()
    receive(pledge(account, earmark=wanted))

    with pytest.raises(ValidationError) as refusal:
        set_aside(account, other, "101")
    assert list(refusal.value.error_dict) == ["amount"]
    assert "US$100 " in str(refusal.value) and "US$1.100" in str(refusal.value)
    set_aside(account, wanted, "1100")


def test_more_than_is_free_is_not_allocated_and_what_is_free_is_named():
    account = make_account("100")
    with pytest.raises(ValidationError) as refusal:
        set_aside(account, make_line(), "100.01")
    assert "US$100" in str(refusal.value)
    assert Entry.objects.filter(kind="allocation").count() == 0


def test_nor_on_a_day_before_it_came():
    account = make_account()
    receive(pledge(account), on=day(10))
    with pytest.raises(ValidationError):
        set_aside(account, make_line(), "1", on=day(9))
    set_aside(account, make_line(), "1", on=day(10))


def test_books_are_opened_once_and_never_for_what_is_in_kind():
    source = make_source()
    make_account("5", funding_source=source)
    for refused in (source, make_source(kind="in_kind")):
        with pytest.raises(ValidationError) as refusal:
            open_account(funding_source=refused, actor=None, opened_on=FIRST)
        assert list(refusal.value.error_dict) == ["funding_source"]
    with pytest.raises(ValidationError) as refusal:
        open_account(funding_source=make_source(), actor=None, opened_on=FIRST, carried_over=given("5"))
    assert list(refusal.value.error_dict) == ["origin"]
    assert Account.objects.count() == 1
