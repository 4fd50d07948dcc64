"""What stays owed long after its day is told to the Secretariat, once, in one letter a day."""

import datetime

import pytest

from ayni.foundation.daily import run_daily
from ayni.foundation.models import Escalation, Letter, Obligation
from ayni.foundation.obligations import kinds
from ayni.foundation.obligations.actions import discharge, owe
from ayni.foundation.obligations.escalating import escalate_overdue
from ayni.foundation.obligations.kinds import ObligationKind, register_kind
from tests.people.makers import make_person

pytestmark = pytest.mark.django_db
DUE = datetime.date(2026, 6, 30)


def kind(code, **fields):
    return ObligationKind(
        code=code,
        name="Trial",
        title=lambda subject: f"The paper of {subject}",
        address=lambda subject: f"/en/people/{subject.pk}/",
        people=lambda debtor: [debtor],
        **fields,
    )


@pytest.fixture(autouse=True)
def trial_kinds(settings):
    settings.AYNI_URL = "https://ayni.example.org"
    for one in (kind("trial"), kind("patient", escalate_after=60), kind("silent", escalate_after=None)):
        register_kind(one)
    yield
    for code in ("trial", "patient", "silent"):
        kinds._KINDS.pop(code)


@pytest.fixture
def secretariat():
    return make_person("secretariat", name="Sol", language="en")


@pytest.fixture
def debtor():
    return make_person(name="Ana")


def owed(debtor, code="trial", days=0, name="Eva"):
    subject = make_person(name=name)
    return owe(kind=code, subject=subject, debtor=debtor, due_on=DUE + datetime.timedelta(days=days))


def on(days):
    return escalate_overdue(DUE + datetime.timedelta(days=days))


def letters():
    return Letter.objects.filter(kind="escalation").order_by("pk")


def test_it_is_told_after_its_days_and_once(secretariat, debtor):
    owed(debtor)
    assert [on(13), on(14), on(14), on(15), on(400)] == [0, 1, 0, 0, 0]
    assert letters().count() == 1


def test_the_letter_says_who_owes_what_since_when(secretariat, debtor):
    first, second = owed(debtor), owed(debtor, days=-3, name="Luz")
    assert on(14) == 2
    letter = letters().get()
    assert (letter.to_person, letter.language, letter.subject) == (secretariat, "en", "2 things are long overdue")
    assert letter.body.split("\n\n")[:4] == [
        "Good day, Sol.",
        "2 things have been overdue for long, and nobody has settled them:",
        "Ana: The paper of Luz. Due on June 27, 2026, 17 days ago.\n"
        f"https://ayni.example.org/en/people/{second.subject_id}/",
        "Ana: The paper of Eva. Due on June 30, 2026, 14 days ago.\n"
        f"https://ayni.example.org/en/people/{first.subject_id}/",
    ]


def test_a_clock_that_missed_days_loses_none(secretariat, debtor):
    owed(debtor)
    owed(debtor, days=9)
    assert on(100) == 2
    assert letters().count() == 1


def test_what_turns_up_after_the_days_letter_is_in_tomorrows(secretariat, debtor):
    owed(debtor)
    assert on(30) == 1
    owed(debtor, days=1, name="Luz")
    assert [on(30), on(31), on(32)] == [0, 1, 0]
    assert ["Luz" in one.body for one in letters()] == [False, True]


def test_a_moved_date_is_told_anew(secretariat, debtor):
    moved = owed(debtor)
    on(14)
    owe(kind="trial", subject=moved.subject, debtor=debtor, due_on=DUE + datetime.timedelta(days=60))
    assert [on(15), on(73), on(74)] == [0, 0, 1]
    assert Escalation.objects.filter(obligation=moved).count() == 2


def test_each_kind_has_its_patience(secretariat, debtor):
    owed(debtor, "patient")
    owed(debtor, "silent")
    assert [on(59), on(60), on(4000)] == [0, 1, 0]


def test_what_was_settled_is_not_told(secretariat, debtor):
    settled = owed(debtor)
    discharge(kind="trial", subject=settled.subject, actor=debtor)
    assert on(20) == 0


def test_with_nobody_to_tell_it_waits(debtor):
    owed(debtor)
    assert (on(20), Escalation.objects.count()) == (0, 0)
    make_person("secretariat")
    assert on(21) == 1


def test_trouble_with_one_keeps_no_other_from_being_told(secretariat, debtor):
    gone, _sound = owed(debtor, name="Luz"), owed(debtor)
    Obligation.objects.filter(pk=gone.pk).update(subject_id="0")
    foreign = owed(debtor, name="Mar")
    Obligation.objects.filter(pk=foreign.pk).update(kind="of a room taken away")
    assert on(14) == 1


def test_it_is_one_of_the_acts_of_each_day(secretariat, debtor):
    owed(debtor)
    assert run_daily(DUE + datetime.timedelta(days=20))["escalate_overdue"] == 1


def test_the_number_of_queries_does_not_grow(secretariat, debtor, django_assert_max_num_queries):
    for _number in range(30):
        owed(debtor)
    with django_assert_max_num_queries(16):
        assert on(14) == 30
