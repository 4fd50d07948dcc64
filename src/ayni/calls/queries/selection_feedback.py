"""What the parties are told of how a proposal was assessed: means and comments meant for them, no names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import mean

from ayni.calls.enums import ReviewState
from ayni.calls.models import Criterion, Proposal, Review, Score


@dataclass(frozen=True)
class CriterionMean:
    """`mean`: of the points given; None when nobody gave any, as for "not applicable"."""

    criterion: Criterion
    mean: Decimal | None

    @property
    def name(self) -> str:
        """In the language of whoever reads."""
        return str(self.criterion.name)

    @property
    def most(self) -> int:
        return self.criterion.most_points


@dataclass(frozen=True)
class Feedback:
    """`comments`: those reviewers wrote for the parties, in an order that tells nothing of who wrote them."""

    lines: list[CriterionMean]
    comments: list[str]


def feedbacks(proposals: Sequence[Proposal]) -> dict[int, Feedback]:
    """Feedback by key of the proposal, which must be of one call; three queries."""
    if not proposals:
        return {}
    keys = [one.pk for one in proposals]
    counting = {
        "review__state": ReviewState.SUBMITTED,
        "review__assignment__proposal__in": keys,
        "review__assignment__ended_at__isnull": True,
    }
    points: dict[tuple[int, int], list[Decimal]] = defaultdict(list)
    scores = Score.objects.filter(**counting, points__isnull=False, not_applicable=False).order_by()
    for proposal, criterion, given in scores.values_list("review__assignment__proposal", "criterion", "points"):
        if given is not None:
            points[proposal, criterion].append(given)
    comments: dict[int, list[str]] = defaultdict(list)
    reviews = Review.objects.filter(
        state=ReviewState.SUBMITTED, assignment__proposal__in=keys, assignment__ended_at__isnull=True
    ).exclude(comment_for_parties="")
    for proposal, said in reviews.order_by("comment_for_parties").values_list(
        "assignment__proposal", "comment_for_parties"
    ):
        comments[proposal].append(said)
    criteria = list(Criterion.objects.filter(call=proposals[0].call_id).order_by("order"))
    return {one.pk: _feedback(one.pk, criteria, points, comments[one.pk]) for one in proposals}


def _feedback(
    proposal: int, criteria: list[Criterion], points: dict[tuple[int, int], list[Decimal]], comments: list[str]
) -> Feedback:
    if not any((proposal, one.pk) in points for one in criteria):
        return Feedback([], comments)
    lines = []
    for one in criteria:
        given = points.get((proposal, one.pk))
        value = round(mean(given), 2) if given else None
        lines.append(CriterionMean(one, value))
    return Feedback(lines, comments)
