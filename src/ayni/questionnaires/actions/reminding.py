"""Recall a survey to those who have not answered, when the Secretariat asks for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ayni.foundation.audit.actions import record_act
from ayni.members.models import Institution
from ayni.questionnaires.letters import write_recall
from ayni.questionnaires.models import Response


@dataclass
class Reminded:
    """How many institutions were written to, and those for which nobody speaks."""

    institutions: int = 0
    without_anybody: list[Institution] = field(default_factory=list)


def remind(*, responses: Iterable[Response], actor: Any) -> Reminded:
    """Write to those who speak for each institution that has not answered; once a day, however often it is asked.

    Raises ValidationError when all have answered or nothing takes answers any more.
    """
    waiting = [response for response in responses if response.takes_answers]
    if not waiting:
        raise ValidationError(_("There is nobody to remind: all have answered, or the survey is closed."))
    done = Reminded()
    with transaction.atomic():
        for response in waiting:
            if write_recall(response, day=timezone.localdate()):
                done.institutions += 1
                record_act(act="remind_response", actor=actor, target=response)
            else:
                done.without_anybody.append(response.institution)
    return done
