"""One writer at a time on a response, and whether it may be written at all."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from ayni.questionnaires.models import Response, Survey


def locked(response: Response) -> Response:
    """The response as it is now, held until the transaction ends."""
    _held().get(pk=response.pk)
    # Read again: while this waited for the response, its survey may have been closed.
    return Response.objects.get(pk=response.pk)


def hold_responses(survey: Survey) -> None:
    """Whoever writes in a response of the survey is done before it changes, or waits until it has changed."""
    list(_held().filter(survey=survey).order_by("pk"))


def _held() -> models.QuerySet[Response]:
    return Response.objects.select_related(None).select_for_update().only("pk")


def may_be_written(response: Response) -> None:
    """Raise ValidationError, with the reason, when the response takes no answers."""
    if response.is_submitted:
        raise ValidationError(
            _("These answers were submitted already. Ask the Secretariat to reopen them if they must change."),
            code="submitted",
        )
    if not response.takes_answers:
        raise ValidationError(
            _("The survey is closed. What you wrote is kept; ask the Secretariat whether it may still be submitted."),
            code="closed",
        )
