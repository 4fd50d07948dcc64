"""What follows, in the assessment, from what happens to proposals and calls, and from somebody signing in."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.signals import user_logged_in
from django.db.models.signals import post_save
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils.translation import gettext as _

from ayni.calls.actions.assignments import close_assignment
from ayni.calls.actions.conflicts import find_conflicts
from ayni.calls.actions.reviews import leave_stale
from ayni.calls.enums import ProposalState
from ayni.calls.models import Assignment, Call, Proposal, Submission
from ayni.calls.obligations_of_assessment import REVIEW
from ayni.calls.queries.assessment import is_reviewer
from ayni.calls.signals import results_announced
from ayni.foundation.obligations.actions import waive_all
from ayni.foundation.obligations.queries import open_obligations
from ayni.people.rules import is_evaluator

# In the session, so that menus know without asking the database.
REVIEWS = "reviews"


@receiver(post_save, sender=Submission, dispatch_uid="calls.assess_submission")
def assess_submission(instance: Submission, **_more: Any) -> None:
    """Look for conflicts with its parties; reviews of an earlier version are no longer of the present one."""
    find_conflicts(call=instance.proposal.call, actor=None, proposals=[instance.proposal])
    leave_stale(submission=instance)


@receiver(post_save, sender=Proposal, dispatch_uid="calls.end_reviews_of_withdrawn")
def end_reviews_of_withdrawn(instance: Proposal, **_more: Any) -> None:
    """What was withdrawn is no longer to be reviewed."""
    if instance.state == ProposalState.WITHDRAWN:
        for assignment in instance.assignments.filter(ended_at__isnull=True):
            close_assignment(assignment=assignment, actor=None, reason=_("The proposal was withdrawn."))


@receiver(results_announced, dispatch_uid="calls.release_reviewers")
def release_reviewers(call: Call, **_more: Any) -> None:
    """Once the results are known no review is owed."""
    for assignment in Assignment.objects.filter(round__call=call, ended_at__isnull=True):
        owed = open_obligations(kind=REVIEW, subject=assignment)
        waive_all(owed=owed, actor=None, reason=_("The results of the call were announced."))


@receiver(user_logged_in, dispatch_uid="calls.note_reviewer")
def note_reviewer(request: HttpRequest | None, user: Any, **_more: Any) -> None:
    if request is not None:
        request.session[REVIEWS] = is_reviewer(user)


def shows_my_reviews(request: HttpRequest) -> bool:
    """Evaluators, and those who have reviewed when they signed in or opened their reviews."""
    return bool(request.session.get(REVIEWS)) or is_evaluator(request.user)
