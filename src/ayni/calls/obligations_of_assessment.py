"""What reviewers owe, and what the Secretariat owes when a proposal lacks one."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ayni.calls.blinding import title_for
from ayni.calls.models import Assignment, Proposal
from ayni.foundation.obligations.kinds import ObligationKind, register_kind
from ayni.members.queries import people_answering_for

REVIEW = "calls.review"
FIND_REVIEWER = "calls.find_reviewer"


def register() -> None:
    """Called when Ayni starts."""
    register_kind(
        ObligationKind(
            code=REVIEW,
            name=gettext_lazy("Review of a proposal"),
            title=_review_title,
            address=lambda assignment: reverse("calls:review", args=[assignment.pk]),
            people=people_answering_for,
            days=(-14, -7, -2, 0, 3, 7),
        )
    )
    register_kind(
        ObligationKind(
            code=FIND_REVIEWER,
            name=gettext_lazy("Another reviewer for a proposal"),
            title=lambda proposal: _("Find another reviewer for the proposal %(code)s") % {"code": proposal.code},
            address=_assessment_page,
            people=people_answering_for,
            days=(0, 3, 7),
        )
    )


def _review_title(assignment: Assignment) -> str:
    title = title_for(assignment.proposal, blind=assignment.round.blind)
    return _("Review the proposal “%(title)s”") % {"title": title}


def _assessment_page(proposal: Proposal) -> str:
    arguments: list[Any] = [proposal.call.number]
    return reverse("calls:assessment", args=arguments)
