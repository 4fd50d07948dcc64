"""All the reviews of one proposal and what is said about it: who may see them, and what they see."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from ayni.calls.blinding import title_for
from ayni.calls.models import AssessmentRound, Assignment, Criterion, DiscussionEntry, Proposal, Review, Score
from ayni.calls.queries.assessment import Standing, standings, with_everything
from ayni.calls.scoring import Mark, Spread, spread_of, total_of, value_of
from ayni.people.rules import is_secretariat


@dataclass(frozen=True)
class ShownReview:
    """A review with its total (0–100, None when nothing was scored) and its scores by criterion."""

    standing: Standing
    review: Review
    total: Decimal | None
    scores: list[tuple[Criterion, Score | None]]


@dataclass(frozen=True)
class ProposalReviews:
    """`waiting`: assignments without a review handed in."""

    proposal: Proposal
    title: str
    shown: list[ShownReview]
    waiting: list[Standing]
    spread: Spread | None
    value: Decimal | None
    entries: list[DiscussionEntry]


def own_standings(user: Any, proposal: Proposal) -> list[Standing]:
    mine = Assignment.objects.filter(reviewer__user=user, proposal=proposal, ended_at__isnull=True).order_by("pk")
    return standings(list(with_everything(mine)))


def sees_others(user: Any, proposal: Proposal) -> bool:
    """A reviewer sees the others' reviews once a round open today allows it and their own is in."""
    mine = own_standings(user, proposal)
    handed_in = any(one.is_handed_in for one in mine)
    return handed_in and any(one.may_read and one.leave.see_others for one in mine)


def discusses(user: Any, proposal: Proposal) -> bool:
    """A reviewer takes part in the discussion once a round open today allows it and their own review is in."""
    mine = own_standings(user, proposal)
    handed_in = any(one.is_handed_in for one in mine)
    return handed_in and any(one.may_read and one.leave.discuss for one in mine)


def round_to_discuss_in(user: Any, proposal: Proposal) -> AssessmentRound | None:
    """The round in which the person may speak today: for the Secretariat, any open one that allows it."""
    given = Assignment.objects.filter(proposal=proposal, ended_at__isnull=True).order_by("-round__number", "pk")
    if not is_secretariat(user):
        given = given.filter(reviewer__user=user)
    for one in standings(list(with_everything(given))):
        if one.leave.discuss and (is_secretariat(user) or one.may_read):
            return one.assignment.round
    return None


def reviews_of(proposal: Proposal, *, blind: bool, entries: bool = True) -> ProposalReviews:
    """Every review handed in of the present submission, and the discussion; a fixed number of queries."""
    given = Assignment.objects.filter(proposal=proposal, ended_at__isnull=True).order_by("round__number", "pk")
    found = standings(list(with_everything(given)))
    criteria = list(proposal.call.criteria.order_by("order"))
    scores: dict[int, dict[int, Score]] = defaultdict(dict)
    for score in Score.objects.filter(review__assignment__proposal=proposal).select_related("criterion"):
        scores[score.review_id][score.criterion_id] = score
    shown = [
        _shown(one, one.review, criteria, scores[one.review.pk])
        for one in found
        if one.review is not None and one.is_handed_in
    ]
    # Of a reviewer heard in several rounds the latest counts, as on the scoreboard.
    latest = {one.standing.assignment.reviewer_id: one.total for one in shown}
    totals = [total for total in latest.values() if total is not None]
    said = proposal.discussion.select_related("author", "round").order_by("said_at", "pk")
    return ProposalReviews(
        proposal=proposal,
        title=title_for(proposal, blind=blind),
        shown=shown,
        waiting=[one for one in found if not one.is_handed_in],
        spread=spread_of(totals),
        value=value_of(totals),
        entries=list(said) if entries else [],
    )


def _shown(standing: Standing, review: Review, criteria: list[Criterion], scores: dict[int, Score]) -> ShownReview:
    marks = [
        Mark(one.weight, one.most_points, None if scores[one.pk].not_applicable else scores[one.pk].points)
        for one in criteria
        if one.pk in scores
    ]
    return ShownReview(standing, review, total_of(marks), [(one, scores.get(one.pk)) for one in criteria])


def scores_of(review: Review | None, criteria: list[Criterion]) -> list[tuple[Criterion, Score | None]]:
    """Each criterion with what the review gave it."""
    known = {one.criterion_id: one for one in review.scores.all()} if review is not None else {}
    return [(one, known.get(one.pk)) for one in criteria]
