"""What the proposals of a call are worth by their reviews."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from decimal import Decimal

from ayni.calls.enums import ReviewState
from ayni.calls.models import Call, Review, Score
from ayni.calls.scoring import Mark, total_of, value_of


@dataclass
class Totals:
    """Of reviews that count: proposal key → reviewer key → the total, 0–100.

    `points`: (proposal, criterion) → points given. `counted`: proposal → keys of its reviews.
    """

    totals: dict[int, dict[int, Decimal]] = field(default_factory=dict)
    points: dict[tuple[int, int], list[Decimal]] = field(default_factory=lambda: defaultdict(list))
    counted: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))


def assessed_values(call: Call) -> dict[int, Decimal | None]:
    """Proposal key → its value, 0–100, from the reviews handed in of its present submission; two queries.

    A proposal nobody has reviewed is not there.
    """
    return {proposal: value_of(list(given.values())) for proposal, given in totals_of(call).totals.items()}


def totals_of(call: Call, proposals: Collection[int] | None = None) -> Totals:
    """What each review that counts comes to; two queries.

    Those count that were handed in, of the present submission, by a reviewer whose assignment has not ended. Of a
    reviewer who judged a proposal in several rounds the latest round counts.
    """
    reviews = Review.objects.filter(
        state=ReviewState.SUBMITTED, assignment__proposal__call=call, assignment__ended_at__isnull=True
    ).select_related("assignment__round")
    if proposals is not None:
        reviews = reviews.filter(assignment__proposal__in=proposals)
    latest: dict[tuple[int, int], Review] = {}
    for review in reviews.order_by("assignment__round__number", "pk"):
        latest[review.assignment.proposal_id, review.assignment.reviewer_id] = review
    marks: dict[int, list[Mark]] = defaultdict(list)
    places = {review.pk: place for place, review in latest.items()}
    found = Totals()
    scores = Score.objects.filter(review__in=list(places)).select_related("criterion")
    for score in scores.order_by("review_id", "criterion__order"):
        points = None if score.not_applicable else score.points
        marks[score.review_id].append(Mark(score.criterion.weight, score.criterion.most_points, points))
        if points is not None:
            found.points[places[score.review_id][0], score.criterion_id].append(points)
    for (proposal, reviewer), review in latest.items():
        found.counted[proposal].append(review.pk)
        total = total_of(marks[review.pk])
        if total is not None:
            found.totals.setdefault(proposal, {})[reviewer] = total
    return found
