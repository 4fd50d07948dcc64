"""Two consultations of priorities: one of two years ago, one still open, made with the acts people use."""

from __future__ import annotations

import datetime
from typing import Any

from django.db import transaction

from ayni.governance.actions.priorities import prepare_consultation, share_results
from ayni.governance.models import Conference, PriorityConsultation
from ayni.members.models import Institution
from ayni.questionnaires.actions import close_survey, open_survey, save_answers, submit_response
from ayni.questionnaires.models import Answer, Response, Survey
from ayni.questionnaires.queries import latest_version
from ayni.rial.season.calls import days
from ayni.rial.season.people import Cast
from ayni.rial.season.reading import read

FORM = "priorities-and-needs"
RANKED = "topics"


def ask_for_priorities(cast: Cast) -> int:
    """Make both, once; return how many are new."""
    if PriorityConsultation.objects.filter(fictional=True).exists():
        return 0
    before: PriorityConsultation | None = None
    for entry in read("priorities"):
        with transaction.atomic():
            before = _make(entry, before, cast)
    return len(read("priorities"))


def _make(entry: dict[str, Any], before: PriorityConsultation | None, cast: Cast) -> PriorityConsultation:
    version = latest_version(FORM)
    if version is None:
        raise LookupError(f"The form {FORM} is not loaded.")
    asked = {one.code: one for one in Institution.objects.filter(code__in=entry["asked"]).select_related("country")}
    for institution in asked.values():
        cast.voice(institution)
    conferences = Conference.objects.order_by("-number")
    made = prepare_consultation(
        version=version,
        titles=entry["title"],
        closes_at=days(max(entry["closes"], 1)),
        audience=asked.values(),
        actor=cast.secretariat,
        conference=conferences[0] if conferences and entry["key"] == "now" else None,
        before=before,
        fictional=True,
    )
    survey = open_survey(survey=made.survey, actor=cast.secretariat)
    for given in entry["answers"]:
        _answer(survey, asked[given["institution"]], given, cast)
    if entry["closes"] < 0:
        close_survey(survey=survey, actor=cast.secretariat)
        share_results(consultation=made, actor=cast.secretariat)
    _move_into_the_past(survey, entry)
    return made


def _answer(survey: Survey, institution: Institution, given: dict[str, Any], cast: Cast) -> None:
    response = Response.objects.get(survey=survey, institution=institution)
    voice = cast.voice(institution)
    typed = {code: value for code, value in given.items() if code != "institution"}
    typed[RANKED] = {code: str(place) for place, code in enumerate(given[RANKED], start=1)}
    save_answers(response=response, actor=voice, typed=typed)
    submit_response(response=response, actor=voice)


def _move_into_the_past(survey: Survey, entry: dict[str, Any]) -> None:
    """Everything was done in one moment; give each date the day the season tells of."""
    opened, closes = days(entry["opens"]), days(entry["closes"])
    answered = opened + datetime.timedelta(days=12)
    Survey.objects.filter(pk=survey.pk).update(
        opened_at=opened, closes_at=closes, closed_at=closes if entry["closes"] < 0 else None
    )
    waiting = Response.objects.filter(survey=survey)
    waiting.update(due_on=closes.date())
    waiting.filter(submitted_at__isnull=False).update(submitted_at=answered)
    Answer.objects.filter(response__survey=survey).update(touched_at=answered)
    if entry["closes"] < 0:
        PriorityConsultation.objects.filter(survey=survey).update(shared_at=closes + datetime.timedelta(days=10))
