"""Ask the members for their priorities, and share what they answered."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ayni.foundation.audit.actions import audited
from ayni.governance.models import Conference, Meeting, PriorityConsultation
from ayni.members.models import Institution
from ayni.questionnaires.actions import make_survey
from ayni.questionnaires.enums import SurveyState
from ayni.questionnaires.models import QuestionnaireVersion


def prepare_consultation(
    *,
    version: QuestionnaireVersion,
    titles: Mapping[str, str],
    closes_at: datetime.datetime,
    audience: Iterable[Institution],
    actor: Any,
    conference: Conference | None = None,
    meeting: Meeting | None = None,
    before: PriorityConsultation | None = None,
    fictional: bool = False,
) -> PriorityConsultation:
    """A survey in preparation, tied to its conference and planning meeting; nobody is asked yet.

    Raises ValidationError at `meeting` when it is another conference's, at `audience` when it is empty, at `before`
    when what is invented would be compared with what is not, and as `make_survey` does.
    """
    asked = list(audience)
    if not asked:
        raise ValidationError({"audience": _("Choose at least one institution to ask.")})
    if meeting is not None and conference is not None and meeting.conference_id != conference.pk:
        raise ValidationError({"meeting": _("This meeting belongs to another conference.")})
    if before is not None and before.fictional != fictional:
        raise ValidationError({"before": _("What was invented for the demonstration is compared only with its like.")})
    with transaction.atomic():
        survey = make_survey(version=version, titles=titles, closes_at=closes_at, audience=asked, actor=actor)
        made = PriorityConsultation(
            survey=survey,
            conference=conference or (meeting.conference if meeting else None),
            meeting=meeting,
            before=before,
            fictional=fictional,
        )
        with audited(act="prepare_consultation", actor=actor, target=made):
            made.save()
    return made


def share_results(*, consultation: PriorityConsultation, actor: Any) -> PriorityConsultation:
    """Let everybody with an account read the results; sharing twice changes nothing.

    Raises ValidationError while answers are still taken.
    """
    with transaction.atomic():
        found = PriorityConsultation.objects.select_for_update(of=("self",)).select_related("survey")
        consultation = found.get(pk=consultation.pk)
        if consultation.survey.state_now != SurveyState.CLOSED:
            raise ValidationError(_("Close the survey before its results are shared."), code="state")
        if consultation.shared_at is None:
            with audited(act="share_priorities", actor=actor, target=consultation):
                consultation.shared_at = timezone.now()
                consultation.save(update_fields=["shared_at"])
    return consultation
