"""Whatever the order of acts, the sums hold on every day, and nothing is short."""

import datetime
from decimal import Decimal
from functools import partial

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from ayni.fund.actions.allocating import allocate
from ayni.fund.actions.correcting import REVERSIBLE, reverse_entry
from ayni.fund.actions.giving import Giver, change_pledge, receive_contribution, record_pledge, withdraw_pledge
from ayni.fund.actions.spending import (
    Purchase,
    approve_expense,
    ask_expense,
    given_of,
    pay_expense,
    refuse_expense,
    release_expense,
    withdraw_expense,
)
from ayni.fund.exchange import Given
from ayni.fund.models import Contribution, Entry, Expense
from ayni.fund.queries.giving import OUTSTANDING, promised
from ayni.fund.queries.ledger import balance_on, movements_of
from ayni.fund.standing import first_shortfall, standing_on
from tests.at_once import at_once
from tests.fund.makers import (
    FIRST,
    ask,
    given,
    make_account,
    make_line,
    make_ministry,
    make_plan,
    pdf,
    pledge,
    receive,
    set_aside,
)
from tests.people.makers import make_person

pytestmark = pytest.mark.django_db
LAST = FIRST + datetime.timedelta(days=9)
days = st.dates(FIRST, LAST)
amounts = st.decimals("0.01", "900", places=2)
picks = st.integers(0, 7)
rates = st.sampled_from([None, Decimal("0.7312"), Decimal("1.00417")])


class FundMachine(RuleBasedStateMachine):
    """Acts of two members of the Secretariat in any order; those that are refused change nothing."""

    people: list = []
    world: dict = {}

    def __init__(self):
        super().__init__()
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        self.account = make_account("250.50")
        self.lines = self.world["lines"]
        self.begin()

    def begin(self):
        """Something rests on something from the start, so that a reversal can hurt."""
        asker, second = self.people
        purchase = Purchase("studies", "Estudio", "Universidad")
        common = {"account": self.account, "actor": asker, "line": self.lines[0], "holds_on": FIRST}
        allocate(given=given("200"), **common)
        paid = ask_expense(purchase=purchase, given=given("120.25"), voucher=pdf(), **common)
        bound = ask_expense(purchase=purchase, given=given("60"), **common)
        for expense in (paid, bound):
            approve_expense(expense=expense, actor=second)
        pay_expense(expense=paid, actor=asker, paid_on=FIRST)

    def teardown(self):
        transaction.set_rollback(True)
        self.transaction.__exit__(None, None, None)

    def attempt(self, act, **values):
        """Run an act; what it refuses leaves the ledger as it was."""
        before = Entry.objects.count()
        try:
            act(**values)
        except ValidationError:
            assert Entry.objects.count() == before

    def money(self, amount, rate):
        return given(str(amount)) if rate is None else given(str(amount), "CAD", str(rate))

    def chosen(self, queryset, pick):
        found = list(queryset.order_by("pk"))
        return found[pick % len(found)] if found else None

    @rule(amount=amounts, rate=rates, on=days, earmark=st.sampled_from([None, 0, 1]))
    def pledge(self, amount, rate, on, earmark):
        self.attempt(
            record_pledge,
            account=self.account,
            actor=self.people[0],
            giver=Giver(institution=self.world["ministry"]),
            year=2024,
            given=self.money(amount, rate),
            pledged_on=on,
            earmark=None if earmark is None else self.lines[earmark],
        )

    @precondition(lambda self: Contribution.objects.exists())
    @rule(pick=picks, share=st.integers(1, 4), on=days, rate=st.sampled_from(["0.71", "0.9"]))
    def receive(self, pick, share, on, rate):
        held = self.chosen(Contribution.objects.filter(state__in=OUTSTANDING), pick)
        if held is None:
            return
        outstanding = promised([held])[0].outstanding
        part = max(Decimal("0.01"), round(outstanding.amount / share, 2))
        money = given(str(part), outstanding.currency, None if outstanding.currency == "USD" else rate)
        self.attempt(receive_contribution, contribution=held, actor=self.people[0], given=money, received_on=on)

    @precondition(lambda self: Contribution.objects.exists())
    @rule(pick=picks, amount=amounts, rate=rates, on=days, withdraw=st.booleans())
    def promise_anew(self, pick, amount, rate, on, withdraw):
        held = self.chosen(Contribution.objects.all(), pick)
        common = {"contribution": held, "actor": self.people[0], "holds_on": on, "reason": "Otro acuerdo"}
        if withdraw:
            self.attempt(withdraw_pledge, **common)
        else:
            self.attempt(change_pledge, given=self.money(amount, rate), due_on=None, **common)

    @rule(amount=amounts, line=st.integers(0, 1), on=days)
    def set_aside(self, amount, line, on):
        money = given(str(amount))
        values = {"account": self.account, "actor": self.people[0], "line": self.lines[line]}
        self.attempt(allocate, given=money, holds_on=on, **values)

    @rule(amount=amounts, rate=rates, line=st.integers(0, 1), on=days, asker=st.integers(0, 1))
    def ask(self, amount, rate, line, on, asker):
        self.attempt(
            ask_expense,
            account=self.account,
            actor=self.people[asker],
            line=self.lines[line],
            purchase=Purchase("studies", "Estudio", "Universidad"),
            given=self.money(amount, rate),
            holds_on=on,
        )

    @precondition(lambda self: Expense.objects.exists())
    @rule(pick=picks, person=st.integers(0, 1), act=st.sampled_from(["approve", "refuse", "withdraw", "release"]))
    def decide(self, pick, person, act):
        values = {"expense": self.chosen(Expense.objects.all(), pick), "actor": self.people[person]}
        if act == "approve":
            self.attempt(approve_expense, **values)
        elif act == "refuse":
            self.attempt(refuse_expense, reason="No", **values)
        elif act == "withdraw":
            self.attempt(withdraw_expense, **values)
        else:
            self.attempt(release_expense, reason="No se hizo", **values)

    @precondition(lambda self: Expense.objects.filter(state="approved").exists())
    @rule(pick=picks, on=days, other=st.none() | amounts, voucher=st.booleans())
    def pay(self, pick, on, other, voucher):
        expense = self.chosen(Expense.objects.filter(state="approved"), pick)
        asked = given_of(expense)
        money = None
        if other is not None:
            money = Given(given(str(other), asked.money.currency).money, asked.rate, asked.rate_on, asked.rate_origin)
        file = pdf() if voucher else None
        self.attempt(pay_expense, expense=expense, actor=self.people[0], paid_on=on, given=money, voucher=file)

    @rule(pick=st.integers(0, 40), on=days)
    def reverse(self, pick, on):
        entry = self.chosen(Entry.objects.filter(kind__in=REVERSIBLE), pick)
        self.attempt(reverse_entry, entry=entry, actor=self.people[1], holds_on=on, reason="Error")

    @invariant()
    def every_day_reconciles(self):
        known = movements_of([self.account])[self.account.pk]
        assert first_shortfall(known, FIRST) is None
        for number in range(10):
            found = standing_on(known, FIRST + datetime.timedelta(days=number))
            assert found.received == found.allocated + found.free
            assert found.allocated == found.spent + found.committed + found.left
            assert min(found.free, found.left, found.spent, found.committed, found.received) >= 0
            assert all(min(one.left, one.spent, one.committed) >= 0 for one in found.lines.values())

    @invariant()
    def the_ledger_says_what_records_say(self):
        today = balance_on(self.account, datetime.date.max)
        states = {"approved": Decimal(0)}
        for expense in Expense.objects.filter(state="approved"):
            states["approved"] += expense.value
        assert today.committed == states["approved"]
        for one in promised(Contribution.objects.all()):
            assert one.received <= one.pledged


def test_the_sums_hold_whatever_the_order_of_acts():
    plan = make_plan()
    FundMachine.people = [make_person("secretariat"), make_person("secretariat")]
    FundMachine.world = {"lines": [make_line(plan), make_line(plan)], "ministry": make_ministry()}
    checks = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    run_state_machine_as_test(
        FundMachine,
        settings=settings(max_examples=8, stateful_step_count=25, deadline=None, suppress_health_check=checks),
    )


@pytest.mark.django_db(transaction=True)
def test_the_last_free_money_is_not_allocated_twice_at_once():
    account, lines = make_account("500"), [make_line(), make_line()]

    answers = at_once(*(partial(set_aside, account, line, "400") for line in lines))

    (refusal,) = (one for one in answers if isinstance(one, ValidationError))
    assert (list(refusal.error_dict), "US$100" in str(refusal)) == (["amount"], True)
    assert (balance_on(account, FIRST).allocated, balance_on(account, FIRST).free) == (400, 100)


@pytest.mark.django_db(transaction=True)
def test_a_receipt_reversed_while_its_money_is_allocated_leaves_nothing_short():
    account, line = make_account(), make_line()
    receipt = receive(pledge(account, "500"), "500")
    reverse = partial(reverse_entry, entry=receipt, actor=None, holds_on=FIRST, reason="Se anotó dos veces")

    answers = at_once(reverse, partial(set_aside, account, line, "500"))

    assert sorted(type(one).__name__ for one in answers) == ["Entry", "ValidationError"]
    assert first_shortfall(movements_of([account])[account.pk], FIRST) is None


@pytest.mark.django_db(transaction=True)
def test_two_expenses_of_the_last_money_of_a_line_are_not_both_approved():
    account, line, asker = make_account("500"), make_line(), make_person("secretariat")
    set_aside(account, line, "500")
    asked = [ask(account, line, asker, "300"), ask(account, line, asker, "300")]
    second = make_person("secretariat")

    answers = at_once(*(partial(approve_expense, expense=one, actor=second) for one in asked))

    assert sorted(type(one).__name__ for one in answers) == ["Expense", "ValidationError"]
    assert sorted(Expense.objects.values_list("state", flat=True)) == ["approved", "asked"]
    assert balance_on(account, FIRST).committed == 300


@pytest.mark.django_db(transaction=True)
def test_what_is_outstanding_of_a_pledge_is_not_received_twice_at_once():
    contribution = pledge(make_account(), "1000")

    answers = at_once(*[partial(receive, contribution, "600")] * 2)

    assert sorted(type(one).__name__ for one in answers) == ["Entry", "ValidationError"]
    assert promised([contribution])[0].received.amount == 600
