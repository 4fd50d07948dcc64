"""Recall reviews that are not handed in."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.db import transaction
from django.utils import timezone

from ayni.calls.letters.assessment import remind
from ayni.calls.models import AssessmentRound
from ayni.calls.queries.assessment import active_assignments, standings
from ayni.foundation.audit.actions import record_act


@transaction.atomic
def remind_reviewers(*, round: AssessmentRound, actor: Any) -> int:
    """Write to every reviewer of the round with a review that is not handed in; to how many. Once a day at most."""
    waiting = [one for one in standings(list(active_assignments(round))) if not one.is_handed_in and not one.is_over]
    counts: Counter[int] = Counter(one.assignment.reviewer_id for one in waiting)
    reviewers = {one.assignment.reviewer_id: one.assignment.reviewer for one in waiting}
    today = timezone.localdate().isoformat()
    for key, reviewer in reviewers.items():
        remind(round=round, reviewer=reviewer, waiting=counts[key], day=today)
    if reviewers:
        record_act(act="remind_reviewers", actor=actor, target=round, after={"reviewers": len(reviewers)})
    return len(reviewers)
