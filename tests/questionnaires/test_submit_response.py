from functools import partial

import pytest
from django.core.exceptions import ValidationError

from ayni.foundation.audit.queries import history_of
from ayni.foundation.models import Letter, Obligation
from ayni.foundation.obligations.queries import open_obligations
from ayni.questionnaires import actions
from ayni.questionnaires.answers import Typed, sheet_of
from ayni.questionnaires.models import Answer, Response
from ayni.questionnaires.signals import response_reopened, response_submitted
from tests.at_once import at_once, one_behind
from tests.questionnaires.makers import in_days

FULL = {"need": "visit", "ready": "yes", "staff": "12"}


@pytest.fixture
def heard():
    told = []

    def submitted(response, **kwargs):
        told.append(("submitted", response.pk))

    def reopened(response, reason, **kwargs):
        told.append(("reopened", response.pk, reason))

    response_submitted.connect(submitted)
    response_reopened.connect(reopened)
    yield told
    response_submitted.disconnect(submitted)
    response_reopened.disconnect(reopened)


def answered(response, actor, **more):
    actions.save_answers(response=response, actor=actor, typed=FULL | more)
    return response


def test_a_full_form_is_submitted_with_its_receipt(response, focal_point, heard):
    given = actions.submit_response(response=answered(response, focal_point), actor=focal_point)
    kept = Response.objects.get(pk=response.pk)
    assert (kept.state, kept.submitted_by, kept.submitted_post) == ("submitted", focal_point, "Director")
    assert (len(kept.sha256), kept.sha256, kept.number) == (64, given.sha256, f"R-{kept.pk:05d}")
    assert open_obligations(kind="answer_questionnaire", subject=response).count() == 0
    assert heard == [("submitted", response.pk)]
    assert [entry.act for entry in history_of(kept)] == ["submit_response", "begin_response"]


def test_what_is_missing_or_wrong_is_told_at_each_question_and_nothing_changes(response, focal_point, heard):
    actions.save_answers(response=response, actor=focal_point, typed={"need": "other", "staff": "twelve"})
    with pytest.raises(ValidationError) as refusal:
        actions.submit_response(response=response, actor=focal_point)
    assert refusal.value.message_dict == {
        "why": ["This question must be answered."],
        "staff": ["“twelve” is not a number. Write it in figures, as 12 or 12.5."],
        "ready": ["This question must be answered."],
    }
    assert Response.objects.get(pk=response.pk).state == "draft"
    assert open_obligations(subject=response).count() == 1
    assert heard == []


def test_a_question_no_longer_asked_keeps_nothing_back(response, focal_point):
    answered(response, focal_point, need="other", why="x" * 301)
    actions.save_answers(response=response, actor=focal_point, typed={"need": "visit"})
    actions.submit_response(response=response, actor=focal_point)
    assert Answer.objects.get(response=response, question="why").typed == "x" * 301


def test_not_applicable_answers_a_required_question(response, focal_point):
    answered(response, focal_point, ready=Typed(not_applicable=True))
    assert actions.submit_response(response=response, actor=focal_point).is_submitted


def test_it_is_submitted_once(response, editor, focal_point, heard):
    actions.submit_response(response=answered(response, focal_point), actor=focal_point)
    with pytest.raises(ValidationError) as refusal:
        actions.submit_response(response=response, actor=editor)
    assert refusal.value.code == "submitted"
    with pytest.raises(ValidationError):
        actions.save_answers(response=response, actor=editor, typed={"staff": "1"})
    assert Response.objects.get(pk=response.pk).submitted_by == focal_point
    assert len(heard) == 1


def test_after_the_closing_nothing_is_submitted(survey, response, focal_point, secretariat):
    answered(response, focal_point)
    actions.close_survey(survey=survey, actor=secretariat)
    with pytest.raises(ValidationError) as refusal:
        actions.submit_response(response=response, actor=focal_point)
    assert refusal.value.code == "closed"
    assert Answer.objects.filter(response=response).count() == 3


def test_reopened_answers_are_owed_again_and_can_be_given_after_the_closing(
    survey, response, focal_point, secretariat, heard
):
    actions.submit_response(response=answered(response, focal_point), actor=focal_point)
    actions.close_survey(survey=survey, actor=secretariat)
    actions.reopen_response(response=response, actor=secretariat, reason=" A figure is missing. ")
    kept = Response.objects.get(pk=response.pk)
    assert (kept.state, kept.sha256, kept.submitted_by, kept.takes_answers) == ("reopened", "", None, True)
    assert open_obligations(subject=response).get().due_on == kept.due_on
    letter = Letter.objects.get(kind="response_reopened")
    assert (letter.to_person, "A figure is missing." in letter.body) == (focal_point, True)
    actions.save_answers(response=response, actor=focal_point, typed={"staff": "13"})
    actions.submit_response(response=response, actor=focal_point)
    assert heard == [
        ("submitted", response.pk),
        ("reopened", response.pk, "A figure is missing."),
        ("submitted", response.pk),
    ]
    assert open_obligations(subject=response).count() == 0


def test_reopening_needs_a_reason_and_something_shut(response, secretariat):
    with pytest.raises(ValidationError) as refusal:
        actions.reopen_response(response=response, actor=secretariat, reason=" ")
    assert list(refusal.value.message_dict) == ["reason"]
    with pytest.raises(ValidationError) as refusal:
        actions.reopen_response(response=response, actor=secretariat, reason="Why not")
    assert refusal.value.code == "state"


@pytest.mark.django_db(transaction=True)
def test_of_two_at_the_same_moment_one_submits(response, focal_point, editor, heard):
    answered(response, focal_point)
    answers = at_once(*(submission(response, person) for person in (focal_point, editor)))
    (refusal,) = (one for one in answers if isinstance(one, ValidationError))
    kept = Response.objects.get(pk=response.pk)
    assert refusal.code == "submitted"
    assert refusal.messages[0].endswith(f" by {kept.submitted_by}.")
    assert (kept.sha256, heard) == (sheet_of(kept).seal, [("submitted", response.pk)])


@pytest.mark.django_db(transaction=True)
def test_what_is_saved_as_it_is_submitted_is_in_or_refused(response, focal_point, editor):
    answered(response, focal_point)
    save = partial(actions.save_answers, response=response, actor=editor, typed={"staff": "13"})
    given, saved = at_once(submission(response, focal_point), save)
    kept = Response.objects.get(pk=response.pk)
    staff = Answer.objects.get(response=response, question="staff").typed
    assert (given.sha256, kept.sha256) == (sheet_of(kept).seal, sheet_of(kept).seal)
    assert (staff, getattr(saved, "code", "kept")) in [("13", "kept"), ("12", "submitted")]


@pytest.mark.django_db(transaction=True)
def test_submitted_behind_what_is_being_saved_it_has_that_too(response, focal_point, editor):
    answered(response, focal_point)
    save = partial(actions.save_answers, response=response, actor=editor, typed={"staff": "13"})
    _saved, given = one_behind(save, submission(response, focal_point))
    assert given.sha256 == sheet_of(Response.objects.get(pk=response.pk)).seal
    assert Answer.objects.get(response=response, question="staff").typed == "13"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("act", ["submit", "save"])
def test_what_comes_as_the_survey_closes_is_told_so(survey, response, focal_point, secretariat, act):
    answered(response, focal_point)
    save = partial(actions.save_answers, response=response, actor=focal_point, typed={"staff": "13"})
    late = {"submit": submission(response, focal_point), "save": save}[act]
    closed, refusal = one_behind(partial(actions.close_survey, survey=survey, actor=secretariat), late)
    assert (closed.state, refusal.code) == ("closed", "closed")
    assert Response.objects.get(pk=response.pk).state == "draft"
    assert Answer.objects.get(response=response, question="staff").typed == "12"


@pytest.mark.django_db(transaction=True)
def test_what_is_being_submitted_as_the_survey_closes_counts_and_is_settled(survey, response, focal_point, secretariat):
    answered(response, focal_point)
    close = partial(actions.close_survey, survey=survey, actor=secretariat)
    given, closed = one_behind(submission(response, focal_point), close)
    assert (given.state, closed.state) == ("submitted", "closed")
    settled = Obligation.objects.get(kind="answer_questionnaire", subject_id=str(response.pk))
    assert (settled.discharged_by, settled.waiver) == (focal_point, "")


@pytest.mark.django_db(transaction=True)
def test_what_is_being_submitted_as_the_closing_moves_is_not_owed_again(survey, response, focal_point, secretariat):
    answered(response, focal_point)
    move = partial(actions.move_closing, survey=survey, closes_at=in_days(40), actor=secretariat)
    given, moved = one_behind(submission(response, focal_point), move)
    assert (given.state, moved.state) == ("submitted", "open")
    assert open_obligations(kind="answer_questionnaire", subject=response).count() == 0


def submission(response, person):
    """To be run by a person who opened the page before."""
    return partial(actions.submit_response, response=Response.objects.get(pk=response.pk), actor=person)
