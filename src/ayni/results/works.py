"""What came of the works of a plan: the outcomes of an activity, and those of a call's activities."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from django.db.models import Q

from ayni.foundation.links import link_to
from ayni.governance.works import Outcome as OutcomeShown
from ayni.results.models import Outcome

CALL, ACTIVITY = "calls.Call", "cooperation.Activity"
Key = tuple[str, int]


def read_outcomes(works: Sequence[Key]) -> dict[Key, list[OutcomeShown]]:
    """The outcomes of each call and activity among `works`; two queries."""
    calls = {key for model, key in works if model == CALL}
    activities = {key for model, key in works if model == ACTIVITY}
    brought = Outcome.objects.filter(Q(activities__in=activities) | Q(activities__call__in=calls))
    rows = list(brought.values_list("pk", "activities", "activities__call").order_by("pk"))
    outcomes = Outcome.objects.in_bulk({outcome for outcome, _activity, _call in rows})
    found: dict[Key, dict[int, OutcomeShown]] = defaultdict(dict)
    for key, activity, call in rows:
        shown = _shown(outcomes[key])
        if activity in activities:
            found[ACTIVITY, activity][key] = shown
        if call in calls:
            found[CALL, call][key] = shown
    return {work: list(by_key.values()) for work, by_key in found.items()}


def _shown(outcome: Outcome) -> OutcomeShown:
    return OutcomeShown(
        title=str(outcome.title),
        url=link_to("results:outcome", outcome.code),
        state=outcome.get_state_display(),
        evidence=str(outcome.evidence or outcome.source),
        fictional=outcome.fictional,
    )
