"""What the parties of a proposal may know of its reviews: means and comments for them, never who wrote what."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from statistics import mean

from ayni.calls.models import Criterion, Proposal, Review
from ayni.calls.queries.values import totals_of


@dataclass(frozen=True)
class CriterionFeedback:
    """`mean` of the points given, up to `criterion.most_points`; None where nobody scored it (never a zero)."""

    criterion: Criterion
    mean: Decimal | None


@dataclass(frozen=True)
class Feedback:
    """`comments` are those written for the parties, in the order of their words, so that none tells its reviewer."""

    criteria: list[CriterionFeedback]
    comments: list[str]
    reviews: int


def feedback_of(proposal: Proposal) -> Feedback:
    """Feedback from the reviews that count (see values.totals_of); four queries."""
    found = totals_of(proposal.call, [proposal.pk])
    counted = found.counted.get(proposal.pk, [])
    given = {key: points for (_proposal, key), points in found.points.items()}
    criteria = [
        CriterionFeedback(one, mean(given[one.pk]) if one.pk in given else None)
        for one in proposal.call.criteria.order_by("order")
    ]
    comments = Review.objects.filter(pk__in=counted).values_list("comment_for_parties", flat=True)
    return Feedback(criteria, sorted({text.strip() for text in comments if text.strip()}), len(counted))
