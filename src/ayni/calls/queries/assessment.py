"""Reads of the assessment: rounds, reviewers, assignments, and where each review stands."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from ayni.calls.blinding import title_for
from ayni.calls.enums import ProposalState, ReviewState
from ayni.calls.leaves import Leave, leave_of
from ayni.calls.models import (
    AssessmentRound,
    Assignment,
    Call,
    Conflict,
    Declaration,
    Proposal,
    Review,
    Reviewer,
    Submission,
)
from ayni.people.rules import is_signed_in

# What counts as handed in for good: in time, or late and admitted.
ADMITTED = Q(late=False) | Q(admitted=True)


@dataclass(frozen=True)
class Standing:
    """Where an assignment stands on a day. `review`: of the present submission; `earlier`: the last of a former one.

    `is_lifted`: it ended, or could have, by a conflict that was lifted since.
    """

    assignment: Assignment
    leave: Leave
    declaration: Declaration | None
    in_conflict: bool
    is_lifted: bool
    submission: Submission | None
    review: Review | None
    earlier: Review | None

    @property
    def is_over(self) -> bool:
        """Ended, in conflict, or the proposal is no longer before the reviewers."""
        return self.assignment.ended_at is not None or self.in_conflict or self.submission is None

    @property
    def is_declared(self) -> bool:
        return self.declaration is not None and not self.declaration.has_conflict

    @property
    def may_read(self) -> bool:
        return self.leave.read and self.is_declared and not self.is_over

    @property
    def may_write(self) -> bool:
        return self.may_read and self.leave.score and not self.is_handed_in

    @property
    def is_handed_in(self) -> bool:
        return self.review is not None and self.review.state == ReviewState.SUBMITTED

    @property
    def is_stale(self) -> bool:
        """Reviewed as it was, and handed in anew since."""
        return self.earlier is not None and not self.is_handed_in

    @property
    def title(self) -> str:
        return title_for(self.assignment.proposal, blind=self.assignment.round.blind)

    @property
    def code(self) -> str:
        """One word for the state: ended, handed_in, stale, closed, declare, begun or waiting."""
        if self.is_over:
            return "ended"
        if self.is_handed_in:
            return "handed_in"
        if not self.leave.read:
            return "closed"
        if not self.is_declared:
            return "declare"
        if self.is_stale and self.review is None:
            return "stale"
        return "waiting" if self.review is None else "begun"

    @property
    def words(self) -> str:
        return {
            "ended": _("Ended"),
            "handed_in": _("Handed in"),
            "stale": _("The proposal was handed in anew: look again"),
            "closed": _("Its round is not open"),
            "declare": _("To be declared free of conflict"),
            "begun": _("Begun"),
            "waiting": _("Not begun"),
        }[self.code]

    @property
    def kind(self) -> str:
        """The mark of the state, as ui/state.html names it."""
        kinds = {"ended": "closed", "handed_in": "done", "stale": "warning", "closed": "closed", "begun": "open"}
        return kinds.get(self.code, "neutral")


def call_numbered(number: int) -> Call:
    """A call by its number; raises Http404."""
    found = Call.objects.filter(number=number).first()
    if found is None:
        raise Http404(_("There is no call with this number."))
    return found


def round_of(number: int, pk: int) -> AssessmentRound:
    """A round of a call; raises Http404."""
    found = AssessmentRound.objects.select_related("call").filter(call__number=number, pk=pk).first()
    if found is None:
        raise Http404(_("This call has no such round."))
    return found


def reviewer_of(number: int, pk: int) -> Reviewer:
    """A reviewer of a call; raises Http404."""
    found = Reviewer.objects.select_related("call", "user", "institution").filter(call__number=number, pk=pk).first()
    if found is None:
        raise Http404(_("This call has no such reviewer."))
    return found


def assignment_of(pk: int, **_other: Any) -> Assignment:
    """An assignment with its round, reviewer and proposal; raises Http404."""
    found = with_everything(Assignment.objects.filter(pk=pk)).first()
    if found is None:
        raise Http404(_("There is no review at this address."))
    return found


def assessed_proposal(number: int, code: str) -> Proposal:
    """A proposal the call received; raises Http404."""
    found = (
        Proposal.objects.select_related("call", "requester__country", "provider__country")
        .filter(call__number=number, code=code, state__in=ProposalState.received_states())
        .first()
    )
    if found is None:
        raise Http404(_("The call received no such proposal."))
    return found


def with_everything(assignments: QuerySet[Assignment]) -> QuerySet[Assignment]:
    return assignments.select_related(
        "round__call",
        "reviewer__user",
        "reviewer__institution__country",
        "proposal__call",
        "proposal__requester__country",
        "proposal__provider__country",
    )


def before_reviewers(call: Call) -> QuerySet[Proposal]:
    """The proposals of a call that are there to be assessed, by code."""
    return Proposal.objects.filter(call=call, state=ProposalState.SUBMITTED).order_by("code")


def standing_of(assignment: Assignment, today: datetime.date | None = None) -> Standing:
    return standings([assignment], today)[0]


def standings(assignments: Sequence[Assignment], today: datetime.date | None = None) -> list[Standing]:
    """Where each stands today; four queries, however many."""
    day = today or timezone.localdate()
    proposals = {one.proposal_id for one in assignments}
    reviewers = {one.reviewer_id for one in assignments}
    pairs = {"proposal__in": proposals, "reviewer__in": reviewers}
    declared = {(one.reviewer_id, one.proposal_id): one for one in Declaration.objects.filter(**pairs)}
    barred, lifted = conflict_pairs(Conflict.objects.filter(**pairs))
    latest: dict[int, Submission] = {}
    for submission in Submission.objects.filter(ADMITTED, proposal__in=proposals).order_by("number"):
        latest[submission.proposal_id] = submission
    reviews: dict[int, list[Review]] = defaultdict(list)
    for review in Review.objects.filter(assignment__in=assignments).select_related("submission").order_by("pk"):
        reviews[review.assignment_id].append(review)
    found = []
    for one in assignments:
        pair = one.reviewer_id, one.proposal_id
        present = latest.get(one.proposal_id) if one.proposal.state in ProposalState.received_states() else None
        now = [review for review in reviews[one.pk] if present and review.submission_id == present.pk]
        before = [review for review in reviews[one.pk] if review not in now]
        found.append(
            Standing(
                assignment=one,
                leave=leave_of(one.round, one.round.call.state, day),
                declaration=declared.get(pair),
                in_conflict=pair in barred,
                is_lifted=pair in lifted,
                submission=present,
                review=now[-1] if now else None,
                earlier=before[-1] if before else None,
            )
        )
    return found


def assignments_of(user: Any) -> QuerySet[Assignment]:
    """All a person was given, in any call, latest round first."""
    found = Assignment.objects.filter(reviewer__user=user).order_by("-round__ends_on", "proposal__code", "pk")
    return with_everything(found)


def active_assignments(round: AssessmentRound) -> QuerySet[Assignment]:
    return with_everything(round.assignments.filter(ended_at__isnull=True).order_by("proposal__code", "reviewer_id"))


def reviewers_of(call: Call, *, left: bool = False) -> QuerySet[Reviewer]:
    """Those who read in this call today, by name; with `left`, those who no longer do too."""
    found = Reviewer.objects.filter(call=call).select_related("user", "institution__country")
    return (found if left else found.filter(left_at__isnull=True)).order_by("user__name", "pk")


def conflict_pairs(conflicts: QuerySet[Conflict]) -> tuple[set[tuple[int, int]], set[tuple[int, int]]]:
    """(reviewer, proposal) that may not meet, and those that may since their conflicts were lifted; one query."""
    barred: set[tuple[int, int]] = set()
    lifted: set[tuple[int, int]] = set()
    for reviewer, proposal, moment in conflicts.values_list("reviewer_id", "proposal_id", "lifted_at"):
        (barred if moment is None else lifted).add((reviewer, proposal))
    return barred, lifted - barred


def conflicts_of(call: Call) -> QuerySet[Conflict]:
    """Every conflict of a call, lifted ones too, by proposal and reviewer."""
    known = Conflict.objects.filter(reviewer__call=call).select_related("reviewer__user", "proposal", "lifted_by")
    return known.order_by("proposal__code", "reviewer__user__name", "pk")


def conflict_of(number: int, pk: int) -> Conflict:
    """A conflict of a call; raises Http404."""
    found = conflicts_of(call_numbered(number)).select_related("reviewer__call").filter(pk=pk).first()
    if found is None:
        raise Http404(_("This call has no such conflict."))
    return found


def is_reviewer(user: Any) -> bool:
    """Whether the person was ever asked to review."""
    return is_signed_in(user) and Reviewer.objects.filter(user=user).exists()


def reads_as_reviewer(user: Any, proposal: Proposal) -> bool:
    """Whether a reviewer may open the proposal's own page, where the parties are named.

    It takes an assignment in a round open today, a declaration, no conflict, and no blind round under way for it.
    """
    mine = with_everything(Assignment.objects.filter(reviewer__user=user, proposal=proposal, ended_at__isnull=True))
    open_today = [one for one in standings(list(mine)) if one.may_read]
    return bool(open_today) and all(one.leave.names for one in open_today)
