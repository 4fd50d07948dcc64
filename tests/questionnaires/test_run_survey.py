import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from ayni.foundation.daily import run_daily
from ayni.foundation.models import Letter
from ayni.foundation.obligations.models import Obligation
from ayni.foundation.obligations.queries import open_obligations
from ayni.questionnaires import actions
from ayni.questionnaires.actions.surveys import closing_day
from ayni.questionnaires.models import Response, Survey
from tests.questionnaires.makers import definition, in_days, make_survey, words


def test_opening_asks_each_institution_and_tells_who_speaks_for_it(
    version, ministry, other_ministry, focal_point, editor, secretariat
):
    made = make_survey(version, ministry, other_ministry, actor=secretariat, opened=False)
    assert (made.state, Response.objects.count(), Letter.objects.count()) == ("draft", 0, 0)
    opened = actions.open_survey(survey=made, actor=secretariat)
    assert (opened.state, opened.takes_answers) == ("open", True)
    assert [(one.institution, one.state) for one in Response.objects.order_by("institution__code")] == [
        (other_ministry, "draft"),
        (ministry, "draft"),
    ]
    assert {(one.debtor, one.due_on) for one in open_obligations()} == {
        (ministry, closing_day(made)),
        (other_ministry, closing_day(made)),
    }
    assert [(one.kind, one.to_person, one.subject) for one in Letter.objects.all()] == [
        ("survey_opened", focal_point, "Please answer: Survey en")
    ]


@pytest.mark.parametrize(("days", "asked", "field"), [(-1, True, "closes_at"), (5, False, "audience")])
def test_a_survey_that_cannot_be_answered_does_not_open(version, ministry, secretariat, days, asked, field):
    made = make_survey(version, *([ministry] if asked else []), opened=False, days=days)
    with pytest.raises(ValidationError) as refusal:
        actions.open_survey(survey=made, actor=secretariat)
    assert list(refusal.value.message_dict) == [field]
    assert Survey.objects.get().state == "draft"


def test_a_survey_needs_a_title_and_a_published_version(version, ministry, secretariat):
    given = {"closes_at": in_days(5), "audience": [ministry], "actor": secretariat}
    with pytest.raises(ValidationError) as refusal:
        actions.make_survey(version=version, titles={"es": " "}, **given)
    assert list(refusal.value.message_dict) == ["title"]
    draft = actions.make_version(data=definition("other"), actor=None)
    with pytest.raises(ValidationError) as refusal:
        actions.make_survey(version=draft, titles=words("x"), **given)
    assert list(refusal.value.message_dict) == ["version"]


def test_once_open_what_it_asks_stays(version, survey, ministry, secretariat):
    with pytest.raises(ValidationError):
        actions.edit_survey(
            survey=survey,
            version=version,
            titles=words("x"),
            closes_at=in_days(1),
            audience=[ministry],
            actor=secretariat,
        )
    with pytest.raises(ValidationError):
        actions.open_survey(survey=survey, actor=secretariat)


def test_moving_the_closing_moves_what_is_owed(survey, secretariat):
    later = in_days(60)
    moved = actions.move_closing(survey=survey, closes_at=later, actor=secretariat)
    assert {one.due_on for one in open_obligations()} == {closing_day(moved)}
    with pytest.raises(ValidationError) as refusal:
        actions.move_closing(survey=survey, closes_at=in_days(-1), actor=secretariat)
    assert list(refusal.value.message_dict) == ["closes_at"]


def test_closing_releases_who_did_not_answer_and_keeps_what_was_typed(survey, response, editor, secretariat):
    actions.save_answers(response=response, actor=editor, typed={"staff": "1"})
    actions.close_survey(survey=survey, actor=secretariat)
    assert open_obligations().count() == 0
    assert {one.waiver for one in Obligation.objects.all()} == {"The survey was closed."}
    assert response.answers.get().typed == "1"
    with pytest.raises(ValidationError):
        actions.close_survey(survey=survey, actor=secretariat)


def test_a_closed_survey_can_be_given_more_time(survey, response, secretariat):
    actions.close_survey(survey=survey, actor=secretariat)
    actions.move_closing(survey=survey, closes_at=in_days(3), actor=secretariat)
    response = Response.objects.get(pk=response.pk)
    assert (response.takes_answers, open_obligations().count()) == (True, 2)


def test_the_clock_closes_what_is_past(survey, version, ministry):
    other = make_survey(version, ministry)
    Survey.objects.filter(pk=survey.pk).update(closes_at=timezone.now() - datetime.timedelta(seconds=1))
    assert Survey.objects.get(pk=survey.pk).state_now == "closed"
    assert run_daily(timezone.localdate())["close_due_surveys"] == 1
    assert {one.pk: one.state for one in Survey.objects.all()} == {survey.pk: "closed", other.pk: "open"}
    assert actions.close_due_surveys() == 0


def test_reminding_writes_to_those_who_have_not_answered_once_a_day(
    survey, response, focal_point, other_ministry, secretariat
):
    Letter.objects.all().delete()
    for _time in range(2):
        done = actions.remind(responses=Response.objects.filter(survey=survey), actor=secretariat)
        assert (done.institutions, done.without_anybody) == (1, [other_ministry])
    letter = Letter.objects.get()
    assert (letter.kind, letter.to_person) == ("survey_recall", focal_point)
    assert "The answers of Ministry to “Survey en” have not been submitted yet." in letter.body


def test_nobody_is_reminded_when_nobody_can_answer(survey, secretariat):
    actions.close_survey(survey=survey, actor=secretariat)
    with pytest.raises(ValidationError):
        actions.remind(responses=Response.objects.filter(survey=survey), actor=secretariat)
