"""How far the assessment of a call has come."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from ayni.calls.enums import CallState
from ayni.calls.leaves import Leave, leave_of
from ayni.calls.models import AssessmentRound, Assignment, Call, Proposal, Reviewer
from ayni.calls.queries.assessment import (
    Standing,
    active_assignments,
    before_reviewers,
    reviewers_of,
    standings,
)

# The assessment is behind a call in these states.
ENDED_IN = (CallState.IN_SELECTION, CallState.ANNOUNCED, CallState.ARCHIVED)


@dataclass(frozen=True)
class RoundProgress:
    """`asked`: reviews given out; `wanted`: those the round wants of the proposals there are."""

    round: AssessmentRound
    leave: Leave
    asked: int
    handed_in: int
    wanted: int

    @property
    def state(self) -> str:
        if timezone.localdate() < self.round.starts_on and not self._has_ended:
            return _("Not begun")
        return _("Open") if self.kind == "open" else _("Over")

    @property
    def kind(self) -> str:
        within = self.round.starts_on <= timezone.localdate() <= self.round.ends_on
        return "open" if within and not self._has_ended else "closed"

    @property
    def _has_ended(self) -> bool:
        """A round ends with the assessment of its call, whatever its last day."""
        return self.round.call.state in ENDED_IN

    @property
    def leaves(self) -> list[str]:
        """What it allows, in words."""
        said = [
            (self.round.may_score, _("score")),
            (self.round.may_see_others, _("see other reviews after handing in their own")),
            (self.round.may_discuss, _("discuss")),
        ]
        return [words for allowed, words in said if allowed] or [_("read")]


@dataclass(frozen=True)
class ReviewerProgress:
    """A reviewer in a round, with everything they were given."""

    reviewer: Reviewer
    standings: list[Standing]

    @property
    def handed_in(self) -> int:
        return sum(one.is_handed_in for one in self.standings)


@dataclass(frozen=True)
class Assessment:
    """The page of the assessment of a call."""

    call: Call
    rounds: list[RoundProgress]
    proposals: list[Proposal]
    reviewers: int


def assessment_of(call: Call) -> Assessment:
    """Rounds with their progress, the proposals before the reviewers; a fixed number of queries a round."""
    proposals = list(before_reviewers(call).select_related("requester__country", "provider__country"))
    rounds = []
    for round in call.rounds.order_by("number"):
        round.call = call
        found = standings(list(active_assignments(round)))
        rounds.append(
            RoundProgress(
                round=round,
                leave=leave_of(round, call.state, timezone.localdate()),
                asked=len(found),
                handed_in=sum(one.is_handed_in for one in found),
                wanted=round.reviews_each * len(proposals),
            )
        )
    return Assessment(call, rounds, proposals, reviewers_of(call).count())


def round_progress(round: AssessmentRound) -> list[ReviewerProgress]:
    """Who was given what in a round and how far each is, by name."""
    found = standings(list(active_assignments(round)))
    by_reviewer: dict[int, list[Standing]] = {}
    for one in found:
        by_reviewer.setdefault(one.assignment.reviewer_id, []).append(one)
    progress = [ReviewerProgress(given[0].assignment.reviewer, given) for given in by_reviewer.values()]
    return sorted(progress, key=lambda one: (str(one.reviewer), one.reviewer.pk))


def loads_of(call: Call) -> Counter[int]:
    """Reviewer key → proposals given in any round, ended ones left out; one query."""
    given = Assignment.objects.filter(round__call=call, ended_at__isnull=True)
    return Counter(given.values_list("reviewer_id", flat=True))
