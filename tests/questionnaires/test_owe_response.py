import datetime

import pytest
from django.core.exceptions import ValidationError

from ayni.foundation.obligations.actions import send_due_reminders
from ayni.foundation.obligations.kinds import kind_of
from ayni.foundation.obligations.models import Obligation
from ayni.foundation.obligations.queries import open_obligations
from ayni.questionnaires import actions
from ayni.questionnaires.answers import sheet_of
from ayni.questionnaires.models import Response
from tests.questionnaires.makers import definition, make_version, question

DAY = datetime.date(2027, 6, 1)
STEPS = {"steps": [{"code": "step1", "text": {"es": "Manual", "en": "Handbook"}}]}


@pytest.fixture
def follow_up():
    columns = [question("done", "yes_no"), question("why", "text")]
    return make_version(question("contact"), question("steps", "table", rows="given", columns=columns))


def test_it_is_owed_once_and_the_date_moves(follow_up, ministry, other_ministry):
    """Any record may be what it is about; here, another institution."""
    given = {"version": follow_up, "institution": ministry, "about": other_ministry}
    first = actions.owe_response(**given, due_on=DAY)
    again = actions.owe_response(**given, due_on=DAY + datetime.timedelta(days=30), given_rows=STEPS)
    assert again == first
    kept = Response.objects.get()
    assert (kept.about, kept.due_on, kept.given_rows) == (other_ministry, datetime.date(2027, 7, 1), STEPS)
    assert [one.due_on for one in Obligation.objects.all()] == [datetime.date(2027, 7, 1)]
    assert (open_obligations().get().debtor, open_obligations().get().subject) == (ministry, kept)


def test_its_obligation_says_what_it_is_about(follow_up, ministry, other_ministry):
    owed = actions.owe_response(version=follow_up, institution=ministry, about=other_ministry, due_on=DAY)
    kind = kind_of("answer_questionnaire")
    assert kind.title(owed) == f"Answer “Needs en: {other_ministry}”"
    assert kind.address(owed) == f"/en/questionnaires/responses/{owed.pk}/"


def test_a_list_of_obligations_names_them_in_a_fixed_number_of_queries(
    follow_up, ministry, other_ministry, django_assert_num_queries
):
    for institution in (ministry, other_ministry):
        actions.owe_response(version=follow_up, institution=institution, about=None, due_on=DAY)
    with django_assert_num_queries(2):
        found = open_obligations().prefetch_related("subject")
        assert [str(one.subject.title) for one in found] == ["Needs en", "Needs en"]


def test_another_version_does_not_ask_again_what_was_begun(follow_up, ministry, other_ministry):
    first = actions.owe_response(version=follow_up, institution=ministry, about=other_ministry, due_on=DAY)
    newer = actions.load_definition(definition("needs", question("other")))
    again = actions.owe_response(version=newer, institution=ministry, about=other_ministry, due_on=DAY)
    assert (again, again.version) == (first, follow_up)


def test_once_submitted_nothing_is_owed_again(follow_up, ministry, focal_point):
    owed = actions.owe_response(version=follow_up, institution=ministry, about=None, due_on=DAY)
    actions.save_answers(response=owed, actor=focal_point, typed={"contact": "Monthly"})
    actions.submit_response(response=owed, actor=focal_point)
    later = DAY + datetime.timedelta(days=1)
    assert actions.owe_response(version=follow_up, institution=ministry, about=None, due_on=later).due_on == DAY
    assert open_obligations().count() == 0


def test_rows_come_with_the_response_and_without_them_the_table_is_not_asked(follow_up, ministry, focal_point):
    owed = actions.owe_response(version=follow_up, institution=ministry, about=None, due_on=DAY)
    assert [one.code for one in sheet_of(owed).asked] == ["contact"]
    owed = actions.owe_response(version=follow_up, institution=ministry, about=None, due_on=DAY, given_rows=STEPS)
    assert [one.code for one in sheet_of(owed).asked] == ["contact", "steps"]
    actions.save_answers(response=owed, actor=focal_point, typed={"steps": {"step1": {"done": "yes", "why": ""}}})
    assert sheet_of(owed).values == {"steps": {"step1": {"done": True}}}


def test_a_version_not_published_cannot_be_asked(ministry):
    made = actions.make_version(data=definition("other"), actor=None)
    with pytest.raises(ValidationError):
        actions.begin_response(version=made, institution=ministry, actor=None)


def test_beginning_again_gives_the_same(follow_up, ministry, editor):
    first = actions.begin_response(version=follow_up, institution=ministry, actor=editor)
    assert actions.begin_response(version=follow_up, institution=ministry, actor=editor) == first
    assert (Response.objects.count(), open_obligations().count()) == (1, 0)


def test_it_can_be_owed_no_longer(follow_up, ministry, secretariat):
    owed = actions.owe_response(version=follow_up, institution=ministry, about=None, due_on=DAY)
    actions.release_response(response=owed, actor=secretariat, reason="Cancelled")
    assert [one.waiver for one in Obligation.objects.all()] == ["Cancelled"]


def test_the_clock_recalls_it(follow_up, ministry, focal_point):
    actions.owe_response(version=follow_up, institution=ministry, about=None, due_on=DAY)
    assert send_due_reminders(today=DAY) == 1
    assert send_due_reminders(today=DAY) == 0
