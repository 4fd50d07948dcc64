"""Ask a version of several institutions at once: prepare, open, move the closing, close."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ayni.foundation.audit.actions import audited
from ayni.foundation.obligations.actions import owe
from ayni.members.models import Institution
from ayni.questionnaires.actions.locking import hold_responses
from ayni.questionnaires.actions.responses import OBLIGATION, begin_response, release_response
from ayni.questionnaires.definition import LANGUAGES
from ayni.questionnaires.enums import ResponseState, SurveyState
from ayni.questionnaires.letters import write_opening
from ayni.questionnaires.models import QuestionnaireVersion, Response, Survey


def make_survey(
    *,
    version: QuestionnaireVersion,
    titles: Mapping[str, str],
    closes_at: datetime.datetime,
    audience: Iterable[Institution],
    actor: Any,
) -> Survey:
    """A survey in preparation; `titles` by language. Raises ValidationError as `open_survey` does for its parts."""
    survey = Survey(version=version, made_by=actor)
    return _put(survey, titles, closes_at, audience, actor, "make_survey")


def edit_survey(
    *,
    survey: Survey,
    version: QuestionnaireVersion,
    titles: Mapping[str, str],
    closes_at: datetime.datetime,
    audience: Iterable[Institution],
    actor: Any,
) -> Survey:
    """Change a survey that is still in preparation."""
    with transaction.atomic():
        survey = _locked(survey)
        if survey.state != SurveyState.DRAFT:
            raise ValidationError(_("The survey was opened already: what it asks, and of whom, stays."), code="state")
        survey.version = version
        return _put(survey, titles, closes_at, audience, actor, "edit_survey")


def _put(
    survey: Survey,
    titles: Mapping[str, str],
    closes_at: datetime.datetime,
    audience: Iterable[Institution],
    actor: Any,
    act: str,
) -> Survey:
    given = {language: titles.get(language, "").strip() for language in LANGUAGES}
    if not any(given.values()):
        raise ValidationError({"title": _("Give the survey a title.")})
    if survey.version.published_at is None:
        raise ValidationError({"version": _("Publish this version before it is asked.")})
    with audited(act=act, actor=actor, target=survey):
        for language, words in given.items():
            setattr(survey, f"title_{language}", words)
        survey.closes_at = closes_at
        survey.save()
        survey.audience.set(audience)
    return survey


def open_survey(*, survey: Survey, actor: Any) -> Survey:
    """Ask it: each institution owes its answers by the closing, and those who speak for it are told.

    Raises ValidationError when it is not in preparation, asks nobody, or would close in the past.
    """
    with transaction.atomic():
        survey = _locked(survey)
        if survey.state != SurveyState.DRAFT:
            raise ValidationError(_("The survey was opened already."), code="state")
        audience = list(survey.audience.order_by("code"))
        if not audience:
            raise ValidationError({"audience": _("Choose at least one institution to ask.")})
        _to_come(survey.closes_at)
        with audited(act="open_survey", actor=actor, target=survey):
            survey.state = SurveyState.OPEN
            survey.opened_at = timezone.now()
            survey.save()
        for institution in audience:
            response = begin_response(version=survey.version, institution=institution, actor=actor, survey=survey)
            response.due_on = closing_day(survey)
            response.save(update_fields=["due_on"])
            owe(kind=OBLIGATION, subject=response, debtor=institution, due_on=closing_day(survey))
            write_opening(response)
    return survey


def move_closing(*, survey: Survey, closes_at: datetime.datetime, actor: Any) -> Survey:
    """Close it at another moment; what is owed moves with it, and a survey already closed opens again.

    Raises ValidationError for a moment that has passed, or a survey never opened.
    """
    with transaction.atomic():
        survey = _locked(survey)
        if survey.state == SurveyState.DRAFT:
            raise ValidationError(_("The survey is still in preparation: edit it instead."), code="state")
        _to_come(closes_at)
        hold_responses(survey)
        with audited(act="move_closing", actor=actor, target=survey):
            survey.closes_at = closes_at
            survey.state, survey.closed_at = SurveyState.OPEN, None
            survey.save()
        waiting = Response.objects.filter(survey=survey).exclude(state=ResponseState.SUBMITTED)
        for response in waiting:
            response.due_on = closing_day(survey)
            response.save(update_fields=["due_on"])
            owe(kind=OBLIGATION, subject=response, debtor=response.institution, due_on=closing_day(survey))
    return survey


def close_survey(*, survey: Survey, actor: Any) -> Survey:
    """Take no more answers. What was typed stays; what was not submitted is owed no longer.

    Answers reopened for one institution stay open. Raises ValidationError when it is not open.
    """
    with transaction.atomic():
        survey = _locked(survey)
        if survey.state != SurveyState.OPEN:
            raise ValidationError(_("Only an open survey can be closed."), code="state")
        hold_responses(survey)
        with audited(act="close_survey", actor=actor, target=survey):
            survey.state = SurveyState.CLOSED
            survey.closed_at = timezone.now()
            survey.save(update_fields=["state", "closed_at"])
        for response in Response.objects.filter(survey=survey, state=ResponseState.DRAFT):
            release_response(response=response, actor=actor, reason=_("The survey was closed."))
    return survey


def close_due_surveys() -> int:
    """Close every survey whose moment has come; return how many. For the clock."""
    closed = 0
    for survey in Survey.objects.filter(state=SurveyState.OPEN, closes_at__lte=timezone.now()):
        # Somebody may have closed it, or moved its closing, in the same instant.
        with suppress(ValidationError):
            close_survey(survey=survey, actor=None)
            closed += 1
    return closed


def closing_day(survey: Survey) -> datetime.date:
    """The day of its closing in the time zone of the network."""
    return timezone.localtime(survey.closes_at, timezone.get_default_timezone()).date()


def _to_come(closes_at: datetime.datetime) -> None:
    if closes_at <= timezone.now():
        raise ValidationError({"closes_at": _("The survey would close in the past. Give a moment to come.")})


def _locked(survey: Survey) -> Survey:
    return Survey.objects.select_for_update(of=("self",)).select_related("version__questionnaire").get(pk=survey.pk)
