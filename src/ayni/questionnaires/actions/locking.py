"""One writer at a time on a response, and whether it may be written at all."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ayni.questionnaires.models import Response


def locked(response: Response) -> Response:
    """The response as it is now, held until the transaction ends."""
    return Response.objects.select_for_update(of=("self",)).get(pk=response.pk)


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
