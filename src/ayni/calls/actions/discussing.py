"""What reviewers and the Secretariat say to each other about a proposal."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ayni.calls.models import AssessmentRound, DiscussionEntry, Proposal
from ayni.foundation.audit.actions import audited

LONGEST = 5000


def say_in_discussion(*, round: AssessmentRound, proposal: Proposal, actor: Any, text: str) -> DiscussionEntry:
    """Add to the discussion of `proposal` in `round`. Raises ValidationError for no words, or too many."""
    if not text.strip():
        raise ValidationError({"text": _("Write what you want to say.")})
    if len(text) > LONGEST:
        raise ValidationError({"text": _("At most %(most)d characters.") % {"most": LONGEST}})
    made = DiscussionEntry(round=round, proposal=proposal, author=actor, text=text.strip())
    with audited(act="say_in_discussion", actor=actor, target=made):
        made.save()
    return made
