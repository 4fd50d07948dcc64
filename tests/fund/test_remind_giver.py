import datetime

import pytest
from django.core.exceptions import ValidationError

from ayni.foundation.models import Letter
from ayni.foundation.outbox.actions import LetterRefused, mend_letter, release_letter
from ayni.fund.actions.writing_letters import draft_due_reminders, remind_giver, thank_giver
from tests.fund.makers import FIRST, day, make_account, make_ministry, pledge, receive
from tests.members.makers import make_appointment
from tests.people.makers import make_person

pytestmark = pytest.mark.django_db
DUE = day(31)


@pytest.fixture
def promised():
    ministry = make_ministry()
    make_appointment(make_person(language="fr"), ministry, "focal_point")
    return pledge(make_account(), institution=ministry, due_on=DUE)


def on(days):
    return draft_due_reminders(DUE + datetime.timedelta(days=days))


def test_it_is_drafted_around_its_day_once_each_and_never_sent_by_itself(promised):
    assert [on(days) for days in (-31, -30, -29, 0, 1, 30, 31, 400)] == [0, 1, 0, 1, 0, 1, 0, 0]
    assert set(Letter.objects.values_list("state", "language")) == {("draft", "fr")}
    assert Letter.objects.count() == 3
    assert "US$1\u202f000" in Letter.objects.first().body


def test_a_clock_that_stood_still_recalls_once(promised):
    assert (on(60), Letter.objects.count()) == (1, 1)


def test_what_came_meanwhile_is_not_recalled(promised):
    on(0)
    remind_giver(contribution=promised)
    kept = Letter.objects.filter(kind="fund.reminder").first()
    Letter.objects.filter(pk=kept.pk).update(state="failed")
    receive(promised)

    assert sorted(Letter.objects.filter(kind="fund.reminder").values_list("state", flat=True)) == [
        "failed",
        "withdrawn",
    ]
    with pytest.raises(LetterRefused):
        release_letter(letter=kept, actor=make_person())
    assert on(30) == 0


def test_it_is_mended_and_leaves_once(promised, django_capture_on_commit_callbacks, mailoutbox):
    remind_giver(contribution=promised)
    remind_giver(contribution=promised)
    letter = Letter.objects.get()
    mend_letter(letter=letter, actor=make_person(), subject="Rappel", body="Chère collègue")
    with django_capture_on_commit_callbacks(execute=True):
        release_letter(letter=letter, actor=make_person())
    with pytest.raises(LetterRefused):
        release_letter(letter=letter, actor=make_person())
    letter.refresh_from_db()
    assert (letter.subject, letter.body) == ("Rappel", "Chère collègue")


def test_nobody_is_written_to_when_nobody_speaks_or_it_is_invented():
    alone = pledge(make_account(), due_on=DUE)
    invented = pledge(make_account(fictional=True), institution=make_ministry("CA"), due_on=DUE)
    make_appointment(make_person(), make_ministry("CA"), "focal_point")
    receipt = receive(invented, "10", on=FIRST)
    for act in (
        lambda: remind_giver(contribution=alone),
        lambda: remind_giver(contribution=invented),
        lambda: thank_giver(entry=receipt),
        lambda: thank_giver(entry=alone.entries.get()),
    ):
        with pytest.raises(ValidationError):
            act()
    assert (on(0), Letter.objects.count()) == (0, 0)
