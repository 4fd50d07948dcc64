"""Begin, owe, submit and reopen the answers of an institution."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ayni.foundation.audit.actions import audited
from ayni.foundation.obligations.actions import discharge, owe, waive_all
from ayni.foundation.obligations.queries import open_obligations
from ayni.members.models import Institution
from ayni.questionnaires.actions.locking import locked, may_be_written
from ayni.questionnaires.answers import sheet_of
from ayni.questionnaires.enums import ResponseState
from ayni.questionnaires.letters import write_reopening
from ayni.questionnaires.models import Questionnaire, QuestionnaireVersion, Response, Survey
from ayni.questionnaires.signals import response_reopened, response_submitted

OBLIGATION = "answer_questionnaire"
DAYS_AFTER_REOPENING = 14
Rows = Mapping[str, Sequence[Mapping[str, Any]]]


def begin_response(
    *,
    version: QuestionnaireVersion,
    institution: Institution,
    actor: Any,
    survey: Survey | None = None,
    about: models.Model | None = None,
    given_rows: Rows | None = None,
) -> Response:
    """The response of `institution` to the survey, or to the questionnaire about a record; made if it is not there.

    One that was begun is returned as it is, bound to the version it was begun with. Raises ValidationError for a
    version that is not published.
    """
    if version.published_at is None:
        raise ValidationError(_("This version is not published yet, so nobody can be asked to answer it."))
    with transaction.atomic():
        Questionnaire.objects.select_for_update().get(pk=version.questionnaire_id)
        found = _responses_like(version, institution, survey, about).first()
        if found is not None:
            return found
        made = Response(version=version, institution=institution, survey=survey, given_rows=dict(given_rows or {}))
        if about is not None:
            made.about = about
            made.about_label = str(about)[:300]
        with audited(act="begin_response", actor=actor, target=made):
            made.save()
    return made


def _responses_like(
    version: QuestionnaireVersion, institution: Institution, survey: Survey | None, about: models.Model | None
) -> models.QuerySet[Response]:
    if survey is not None:
        return Response.objects.filter(survey=survey, institution=institution)
    kind = ContentType.objects.get_for_model(about) if about is not None else None
    return Response.objects.filter(
        survey__isnull=True,
        version__questionnaire=version.questionnaire_id,
        institution=institution,
        about_type=kind,
        about_id=str(about.pk) if about is not None else "",
    )


def owe_response(
    *,
    version: QuestionnaireVersion,
    institution: Institution,
    about: models.Model | None,
    due_on: datetime.date,
    actor: Any = None,
    given_rows: Rows | None = None,
) -> Response:
    """Let `institution` owe its answers about a record by `due_on`; called again, the date moves.

    While it is not submitted, `given_rows` (if any are given) and the name of the record are renewed too; a
    submitted response is returned as it is.
    """
    with transaction.atomic():
        response = locked(
            begin_response(version=version, institution=institution, actor=actor, about=about, given_rows=given_rows)
        )
        if response.is_submitted:
            return response
        with audited(act="owe_response", actor=actor, target=response):
            response.due_on = due_on
            if given_rows is not None:
                response.given_rows = dict(given_rows)
            if about is not None:
                response.about_label = str(about)[:300]
            response.save(update_fields=["due_on", "given_rows", "about_label"])
        owe(kind=OBLIGATION, subject=response, debtor=institution, due_on=due_on)
    return response


def release_response(*, response: Response, actor: Any, reason: str) -> None:
    """Its institution owes it no longer. Raises ValidationError without a reason."""
    waive_all(owed=open_obligations(kind=OBLIGATION, subject=response), actor=actor, reason=reason)


def submit_response(*, response: Response, actor: Any) -> Response:
    """Give the answers, once. Of two at the same moment one is told that the other did.

    Raises ValidationError: for the whole (submitted already, closed, nothing answered), or by question code with
    what is wrong there. Nothing changes then.
    """
    with transaction.atomic():
        response = locked(response)
        _not_submitted(response)
        may_be_written(response)
        sheet = sheet_of(response)
        if sheet.problems:
            raise ValidationError(dict(sheet.problems))
        if not sheet.answered_in()[0]:
            raise ValidationError(_("Nothing is answered yet."), code="empty")
        with audited(act="submit_response", actor=actor, target=response):
            response.state = ResponseState.SUBMITTED
            response.submitted_by = actor
            response.submitted_post = getattr(actor, "post", "")
            response.submitted_at = timezone.now()
            response.sha256 = sheet.seal
            response.save()
        discharge(kind=OBLIGATION, subject=response, actor=actor)
        response_submitted.send(sender=Response, response=response)
    return response


def _not_submitted(response: Response) -> None:
    if response.is_submitted and response.submitted_at is not None:
        moment = timezone.localtime(response.submitted_at)
        raise ValidationError(
            _("These answers were already submitted on %(moment)s by %(person)s.")
            % {"moment": date_format(moment, "DATETIME_FORMAT"), "person": response.submitted_by or "Ayni"},
            code="submitted",
        )


def reopen_response(*, response: Response, actor: Any, reason: str, due_on: datetime.date | None = None) -> Response:
    """Let its institution write again, though it submitted or the survey closed; it owes the answers anew.

    Raises ValidationError without a reason, or when it can be written already.
    """
    if not reason.strip():
        raise ValidationError({"reason": _("Say why it is reopened: the institution will read it.")})
    with transaction.atomic():
        response = locked(response)
        if response.takes_answers:
            raise ValidationError(_("These answers can be written already."), code="state")
        today = timezone.localdate()
        day = due_on or today + datetime.timedelta(days=DAYS_AFTER_REOPENING)
        if day < today:
            raise ValidationError({"due_on": _("Give a day that has not passed.")})
        with audited(act="reopen_response", actor=actor, target=response, note=reason.strip()):
            response.state = ResponseState.REOPENED
            response.reopening_reason = reason.strip()
            response.due_on = day
            response.submitted_at = response.submitted_by = None
            response.submitted_post = response.sha256 = ""
            response.save()
        owe(kind=OBLIGATION, subject=response, debtor=response.institution, due_on=day)
        write_reopening(response)
        response_reopened.send(sender=Response, response=response, reason=reason.strip())
    return response
