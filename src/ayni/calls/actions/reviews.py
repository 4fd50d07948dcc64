"""Write a review, hand it in, take it back, carry it over to a proposal handed in anew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ayni.calls.enums import ReviewState
from ayni.calls.letters.assessment import tell_stale
from ayni.calls.models import Assignment, Criterion, Review, Score, Submission
from ayni.calls.obligations_of_assessment import REVIEW
from ayni.calls.queries.assessment import ADMITTED, Standing, assignment_of, standing_of
from ayni.foundation.audit.actions import audited
from ayni.foundation.obligations.actions import discharge, owe

LONGEST = 20_000
HALF = Decimal("0.5")


@dataclass(frozen=True)
class Judgement:
    """Of one criterion: points, in halves up to its most, or "not applicable", or (neither) nothing yet."""

    points: Decimal | None = None
    not_applicable: bool = False
    comment: str = ""


@dataclass(frozen=True)
class Opinion:
    """All that a reviewer typed. `judgements` by key of the criterion."""

    judgements: Mapping[int, Judgement]
    comment: str = ""
    comment_for_parties: str = ""


class ReviewChanged(Exception):
    """The review was changed in another window since the revision named; nothing was written."""

    def __init__(self, review: Review) -> None:
        super().__init__(f"{review.pk}: {review.revision}")
        self.review = review


def write_review(*, assignment: Assignment, actor: Any, opinion: Opinion, revision: int) -> Review:
    """Keep what was typed; a draft may lack anything. The review begins with the first words.

    Raises ReviewChanged when it is not at `revision` any more (0: not begun), ValidationError when the round does
    not allow it today, points are not among those possible, or a text is too long.
    """
    with transaction.atomic():
        return _write(_held(assignment), opinion, revision)


def hand_in_review(*, assignment: Assignment, actor: Any, opinion: Opinion, revision: int) -> Review:
    """Keep what was typed and hand it in. Handed in twice, as by a double press, it is handed in once.

    Raises as `write_review`, and ValidationError naming, at its field `points_<key>`, each criterion that has
    neither points nor "not applicable" and is not optional. Then nothing is written.
    """
    with transaction.atomic():
        standing = _held(assignment)
        if standing.is_handed_in and standing.review is not None:
            return standing.review
        review = _write(standing, opinion, revision)
        _refuse_incomplete(review)
        with audited(act="hand_in_review", actor=actor, target=review):
            review.state, review.submitted_at = ReviewState.SUBMITTED, timezone.now()
            review.save(update_fields=["state", "submitted_at", "changed_at"])
        discharge(kind=REVIEW, subject=assignment, actor=actor)
    return review


@transaction.atomic
def reopen_review(*, assignment: Assignment, actor: Any) -> Review:
    """Take one's review back to change it, while its round allows scoring; it is owed again.

    Raises ValidationError when it does not, or there is none to take back.
    """
    standing = _held(assignment)
    review = standing.review
    if review is None or not standing.is_handed_in or not (standing.may_read and standing.leave.score):
        raise ValidationError(_("This review cannot be changed any more: its round does not allow it today."))
    with audited(act="reopen_review", actor=actor, target=review):
        review.state = ReviewState.DRAFT
        review.revision += 1
        review.save(update_fields=["state", "revision", "changed_at"])
    _owe(standing.assignment)
    return review


@transaction.atomic
def carry_over_review(*, assignment: Assignment, actor: Any) -> Review:
    """Begin the review of the present version with the scores and words of the earlier one; it stays a draft.

    Raises ValidationError when there is none, or the new one has begun.
    """
    standing = _held(assignment)
    if not standing.may_write or standing.earlier is None or standing.submission is None:
        raise ValidationError(_("There is no earlier review to carry over."))
    if standing.review is not None:
        raise ValidationError(_("You have already begun the review of this version."))
    old = standing.earlier
    made = Review(
        assignment=standing.assignment,
        submission=standing.submission,
        comment=old.comment,
        comment_for_parties=old.comment_for_parties,
        revision=1,
    )
    with audited(act="carry_over_review", actor=actor, target=made):
        made.save()
        Score.objects.bulk_create(
            Score(
                review=made,
                criterion=one.criterion,
                points=one.points,
                not_applicable=one.not_applicable,
                comment=one.comment,
            )
            for one in old.scores.select_related("criterion")
        )
    return made


@transaction.atomic
def leave_stale(*, submission: Submission) -> int:
    """A proposal was handed in anew: reviews of what it was are of an earlier version, and owed again; how many."""
    if not Submission.objects.filter(ADMITTED, pk=submission.pk).exists():
        return 0
    earlier = Review.objects.filter(
        assignment__proposal=submission.proposal_id, submission__number__lt=submission.number
    ).exclude(state=ReviewState.STALE)
    count = 0
    for review in earlier.select_related("assignment").select_for_update(of=("self",)):
        with audited(act="leave_review_stale", actor=None, target=review):
            review.state = ReviewState.STALE
            review.save(update_fields=["state", "changed_at"])
        assignment = assignment_of(review.assignment_id)
        if assignment.ended_at is None:
            _owe(assignment)
            tell_stale(assignment=assignment, number=submission.number)
        count += 1
    return count


def _held(assignment: Assignment) -> Standing:
    Assignment.objects.select_for_update().only("pk").get(pk=assignment.pk)
    return standing_of(assignment_of(assignment.pk))


def _owe(assignment: Assignment) -> None:
    owe(kind=REVIEW, subject=assignment, debtor=assignment.reviewer.user, due_on=assignment.round.ends_on)


def _write(standing: Standing, opinion: Opinion, revision: int) -> Review:
    if not standing.may_write or standing.submission is None:
        raise ValidationError(
            _("This review cannot be written today: its round does not allow it, or it was handed in.")
        )
    if max(map(len, [opinion.comment, opinion.comment_for_parties, *_comments(opinion)])) > LONGEST:
        raise ValidationError(_("The text is too long to be kept."), code="too_long")
    review = standing.review or Review(assignment=standing.assignment, submission=standing.submission)
    if review.revision != revision:
        raise ReviewChanged(review)
    review.comment, review.comment_for_parties = opinion.comment, opinion.comment_for_parties
    review.revision += 1
    review.save()
    _score(review, opinion.judgements)
    return review


def _comments(opinion: Opinion) -> list[str]:
    return [one.comment for one in opinion.judgements.values()]


def _score(review: Review, judgements: Mapping[int, Judgement]) -> None:
    criteria = {one.pk: one for one in Criterion.objects.filter(call__rounds=review.assignment.round_id)}
    known = {one.criterion_id: one for one in review.scores.all()}
    for key, judged in judgements.items():
        criterion = criteria.get(key)
        if criterion is None or not _is_possible(judged, criterion):
            raise ValidationError({f"points_{key}": _("These points are not among those of the criterion.")})
        score = known.get(key) or Score(review=review, criterion=criterion)
        now = (judged.points, judged.not_applicable, judged.comment)
        if score.pk is None or (score.points, score.not_applicable, score.comment) != now:
            score.points, score.not_applicable, score.comment = now
            score.save()


def _is_possible(judged: Judgement, criterion: Criterion) -> bool:
    if judged.points is None:
        return True
    return not judged.not_applicable and 0 <= judged.points <= criterion.most_points and judged.points % HALF == 0


def _refuse_incomplete(review: Review) -> None:
    scores = {one.criterion_id: one for one in review.scores.all()}
    lacking = {}
    for criterion in Criterion.objects.filter(call__rounds=review.assignment.round_id, optional=False):
        score = scores.get(criterion.pk)
        if score is None or (score.points is None and not score.not_applicable):
            lacking[f"points_{criterion.pk}"] = _("Give points, or say that it does not apply.")
    if lacking:
        raise ValidationError(lacking)
    if all(one.points is None for one in scores.values()):
        raise ValidationError(_("At least one criterion needs points: a review in which none applies says nothing."))
