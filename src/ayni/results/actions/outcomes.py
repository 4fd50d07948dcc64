"""Say how sure the network is of an outcome."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ayni.foundation.audit.actions import audited
from ayni.foundation.search.actions import index_record
from ayni.results.enums import OutcomeState
from ayni.results.models import Outcome
from ayni.results.workflow import may_pass


def verify_outcome(*, outcome: Outcome, state: str, note: str, actor: Any) -> Outcome:
    """Take `outcome` to `state`, with a note that says on what grounds; the note is kept in the trail.

    Raises ValidationError when the state cannot follow the present one, or there is no note.
    """
    if not note.strip():
        raise ValidationError({"note": _("Write what was seen or heard, and from whom.")})
    present = Outcome.objects.values_list("state", flat=True).get(pk=outcome.pk)
    if state not in OutcomeState.values or not may_pass(present, state):
        raise ValidationError({"state": _("The outcome cannot pass from its present state to this one.")})
    outcome.state = present
    with audited(act="verify_outcome", actor=actor, target=outcome, note=note.strip()):
        outcome.state = state
        outcome.save(update_fields=["state"])
        index_record(kind="outcome", record=outcome)
    return outcome
