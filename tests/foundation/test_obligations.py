"""Who owes what: recalled when due or overdue, however long the clock stood still."""

import datetime
from functools import partial

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from ayni.foundation.audit.queries import history_of
from ayni.foundation.obligations import kinds
from ayni.foundation.obligations.actions import discharge, owe, send_due_reminders, waive, waive_all
from ayni.foundation.obligations.kinds import ObligationKind, register_kind
from ayni.foundation.obligations.models import Obligation, Reminder
from ayni.foundation.obligations.queries import obligations_of, open_obligations
from ayni.foundation.outbox.models import Letter
from tests.at_once import at_once, one_behind
from tests.people.makers import make_person

pytestmark = pytest.mark.django_db
DUE = datetime.date(2026, 6, 30)


@pytest.fixture(autouse=True)
def kind(settings):
    """A kind of obligation of these tests alone, recalled on five days."""
    settings.AYNI_URL = "https://ayni.example.org"
    known = ObligationKind(
        code="trial",
        name="Trial",
        title=lambda subject: f"The paper of {subject}",
        address=lambda subject: f"/en/people/{subject.pk}/",
        people=lambda debtor: [debtor] if debtor.is_active else [],
        days=(-30, -7, 0, 7, 30),
    )
    register_kind(known)
    yield known
    kinds._KINDS.pop("trial")


@pytest.fixture
def subject():
    return make_person(name="Eva")


@pytest.fixture
def debtor():
    return make_person(name="Ana", language="en")


@pytest.fixture
def owed(subject, debtor):
    return owe(kind="trial", subject=subject, debtor=debtor, due_on=DUE)


def on(days):
    """Run the clock of a day, so many days after the due date; subjects of the letters written."""
    before = set(Letter.objects.values_list("pk", flat=True))
    recalled = send_due_reminders(today=DUE + datetime.timedelta(days=days))
    written = Letter.objects.exclude(pk__in=before)
    assert recalled == written.count()
    return [letter.body.split("\n\n")[1] for letter in written]


def settled(obligation):
    return list(obligation.reminders.order_by("days").values_list("days", "sent"))


def test_it_is_born_with_its_trail(owed, subject, debtor):
    assert (owed.subject, owed.debtor, owed.due_on, owed.discharged_at) == (subject, debtor, DUE, None)
    assert [entry.act for entry in history_of(owed)] == ["owe"]


def test_a_kind_no_room_knows_is_refused(subject, debtor):
    with pytest.raises(KeyError):
        owe(kind="unheard", subject=subject, debtor=debtor, due_on=DUE)


def test_each_step_is_recalled_on_its_day_and_once(owed):
    assert on(-31) == []
    assert on(-30) == ["“The paper of Eva” is due on June 30, 2026, in 30 days."]
    assert on(-30) == []
    assert on(-7) == ["“The paper of Eva” is due on June 30, 2026, in 7 days."]
    assert on(0) == ["“The paper of Eva” is due today."]
    assert on(7) == ["“The paper of Eva” was due on June 30, 2026, 7 days ago."]
    assert on(29) == []
    assert on(30) == ["“The paper of Eva” was due on June 30, 2026, 30 days ago."]
    assert on(400) == []
    assert settled(owed) == [(-30, True), (-7, True), (0, True), (7, True), (30, True)]


def test_a_clock_that_missed_days_sends_only_the_latest(owed):
    assert on(9) == ["“The paper of Eva” was due on June 30, 2026, 9 days ago."]
    assert settled(owed) == [(-30, False), (-7, False), (0, False), (7, True)]
    assert on(10) == []
    assert on(31) == ["“The paper of Eva” was due on June 30, 2026, 31 days ago."]


def test_a_day_missed_between_two_steps_loses_nothing(owed):
    on(-30)
    assert on(-5) == ["“The paper of Eva” is due on June 30, 2026, in 5 days."]


def test_a_moved_date_is_recalled_anew(owed, subject, debtor):
    on(0)
    later = DUE + datetime.timedelta(days=60)
    moved = owe(kind="trial", subject=subject, debtor=debtor, due_on=later)
    assert (moved, Obligation.objects.count()) == (owed, 1)
    assert [entry.act for entry in history_of(owed)] == ["move_obligation", "owe"]
    assert on(29) == []
    assert on(30) == ["“The paper of Eva” is due on Aug. 29, 2026, in 30 days."]
    assert Reminder.objects.filter(due_on=later).count() == 1


def test_owing_the_same_again_changes_nothing(owed, subject, debtor):
    assert owe(kind="trial", subject=subject, debtor=debtor, due_on=DUE) == owed
    assert history_of(owed).count() == 1


def test_the_letter_says_what_where_and_to_whom(owed, debtor):
    on(0)
    letter = Letter.objects.get()
    assert (letter.subject, letter.to_person, letter.language, letter.kind) == (
        "Reminder: The paper of Eva",
        debtor,
        "en",
        "reminder",
    )
    assert letter.body.split("\n\n") == [
        "Good day, Ana.",
        "“The paper of Eva” is due today.",
        f"https://ayni.example.org/en/people/{owed.subject_id}/",
        "You receive this because you answer for it in the network. Thank you.",
    ]


def test_once_discharged_it_is_recalled_no_more(owed, subject, debtor):
    assert discharge(kind="trial", subject=subject, actor=debtor) == 1
    owed.refresh_from_db()
    assert (owed.discharged_by, list(open_obligations(kind="trial"))) == (debtor, [])
    assert on(0) == []
    assert discharge(kind="trial", subject=subject, actor=debtor) == 0
    assert [entry.act for entry in history_of(owed)] == ["discharge_obligation", "owe"]


def test_it_can_be_owed_again_once_discharged(owed, subject, debtor):
    discharge(kind="trial", subject=subject, actor=debtor)
    again = owe(kind="trial", subject=subject, debtor=debtor, due_on=DUE)
    assert again != owed
    assert list(open_obligations(subject=subject)) == [again]


def test_one_open_obligation_of_a_kind(owed):
    values = {
        name: getattr(owed, name)
        for name in ("kind", "subject_type", "subject_id", "debtor_type", "debtor_id", "due_on")
    }
    with pytest.raises(IntegrityError), transaction.atomic():
        Obligation.objects.create(**values)


def test_waiving_needs_a_reason(owed):
    actor = make_person("secretariat")
    for reason in ("", "  \n"):
        with pytest.raises(ValidationError):
            waive(obligation=owed, actor=actor, reason=reason)
    assert list(open_obligations()) == [owed]
    waived = waive(obligation=owed, actor=actor, reason=" The activity was cancelled. ")
    assert (waived.waiver, waived.discharged_by) == ("The activity was cancelled.", actor)
    assert history_of(owed).first().note == " The activity was cancelled. "
    with pytest.raises(ValidationError):
        waive(obligation=owed, actor=actor, reason="Again.")
    assert on(0) == []


def test_with_nobody_to_write_to_it_stays_due(owed, debtor):
    debtor.is_active = False
    debtor.save()
    assert on(0) == []
    assert settled(owed) == []
    debtor.is_active = True
    debtor.save()
    assert on(3) == ["“The paper of Eva” was due on June 30, 2026, 3 days ago."]


def test_trouble_with_one_keeps_no_other_from_its_turn(owed, debtor):
    broken = owe(kind="trial", subject=make_person(), debtor=debtor, due_on=DUE - datetime.timedelta(days=1))
    Obligation.objects.filter(pk=broken.pk).update(kind="of a room taken away")
    assert on(0) == ["“The paper of Eva” is due today."]


def test_an_inbox_holds_the_obligations_of_its_debtors(owed, subject, debtor):
    other = owe(kind="trial", subject=subject, debtor=make_person(), due_on=DUE - datetime.timedelta(days=9))
    assert list(obligations_of([debtor])) == [owed]
    assert list(obligations_of([debtor, other.debtor])) == [other, owed]
    assert list(obligations_of([])) == []


def test_the_number_of_queries_does_not_grow_with_what_is_not_due(owed, debtor, django_assert_num_queries):
    for _number in range(20):
        owe(kind="trial", subject=make_person(), debtor=debtor, due_on=DUE + datetime.timedelta(days=90))
    with django_assert_num_queries(4):
        send_due_reminders(today=DUE - datetime.timedelta(days=60))


@pytest.mark.django_db(transaction=True)
def test_what_is_settled_as_all_is_waived_stays_settled(owed, subject, debtor):
    settle = partial(discharge, kind="trial", subject=subject, actor=debtor)
    waive_them = partial(waive_all, owed=open_obligations(subject=subject), actor=None, reason="Over")

    assert one_behind(settle, waive_them) == [1, 0]
    owed.refresh_from_db()
    assert (owed.discharged_by, owed.waiver) == (debtor, "")


@pytest.mark.django_db(transaction=True)
def test_owed_twice_at_once_it_is_owed_once(subject, debtor):
    days = (DUE, DUE + datetime.timedelta(days=1))
    at_once(*(partial(owe, kind="trial", subject=subject, debtor=debtor, due_on=day) for day in days))
    assert Obligation.objects.get().due_on in days
