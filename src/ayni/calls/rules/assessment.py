"""Who runs an assessment, who reviews, who reads what others wrote."""

from __future__ import annotations

from typing import Any

import rules
from django.utils.translation import gettext_lazy as _

from ayni.calls.queries.assessment import reads_as_reviewer
from ayni.calls.queries.others import discusses, sees_others
from ayni.calls.rules.proposals import register_reader
from ayni.foundation.access import explain
from ayni.people.rules import is_secretariat, is_signed_in


@rules.predicate
def is_its_reviewer(user: Any, proposal: Any) -> bool:
    """Assigned in a round open today that names the parties, declared free of conflict, and in none."""
    return proposal is not None and is_signed_in(user) and reads_as_reviewer(user, proposal)


@rules.predicate
def was_given_it(user: Any, assignment: Any) -> bool:
    """The review was asked of this person."""
    return assignment is not None and assignment.reviewer.user_id == user.pk


@rules.predicate
def sees_other_reviews(user: Any, proposal: Any) -> bool:
    return proposal is not None and sees_others(user, proposal)


@rules.predicate
def takes_part_in_discussion(user: Any, proposal: Any) -> bool:
    return proposal is not None and discusses(user, proposal)


register_reader(is_its_reviewer)

rules.add_perm("calls.run_assessment", is_secretariat)
rules.add_perm("calls.open_review", is_signed_in & was_given_it)
rules.add_perm("calls.open_discussion", is_signed_in & (is_secretariat | sees_other_reviews | takes_part_in_discussion))
rules.add_perm("calls.read_reviews", is_signed_in & (is_secretariat | sees_other_reviews))
rules.add_perm("calls.discuss", is_signed_in & (is_secretariat | takes_part_in_discussion))

explain("calls.run_assessment", _("Only the Secretariat runs the assessment of a call."))
explain("calls.open_review", _("This review was asked of another person."))
explain(
    "calls.open_discussion",
    _("Reviewers see each other's reviews once their own is handed in, and only while a round allows it."),
)
explain(
    "calls.read_reviews",
    _("Reviewers see each other's reviews once their own is handed in, and only while a round allows it."),
)
explain("calls.discuss", _("The discussion is open to those who handed in a review, while a round allows it."))
