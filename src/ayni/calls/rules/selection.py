"""Who may do what with a selection, a place and what was said of a proposal."""

from __future__ import annotations

from typing import Any

import rules
from django.utils.translation import gettext_lazy as _

from ayni.calls.enums import CallState
from ayni.foundation.access import explain
from ayni.members.rules import speaks_for, works_for
from ayni.people.rules import is_secretariat, is_signed_in


@rules.predicate
def works_for_a_party(user: Any, decision: Any) -> bool:
    proposal = decision.proposal if decision is not None else None
    return proposal is not None and bool(works_for(user, proposal.requester) or works_for(user, proposal.provider))


@rules.predicate
def speaks_for_a_party(user: Any, decision: Any) -> bool:
    proposal = decision.proposal if decision is not None else None
    return proposal is not None and bool(speaks_for(user, proposal.requester) or speaks_for(user, proposal.provider))


def results_are_public(call: Any) -> bool:
    return call.state in (CallState.ANNOUNCED, CallState.ARCHIVED)


rules.add_perm("calls.choose", is_secretariat)
rules.add_perm("calls.see_place", is_signed_in & (is_secretariat | works_for_a_party))
rules.add_perm("calls.answer_for_place", is_signed_in & speaks_for_a_party)
rules.add_perm("calls.read_feedback", is_signed_in & (is_secretariat | works_for_a_party))

explain("calls.choose", _("Only the Secretariat works out which proposals are chosen, and announces them."))
explain("calls.see_place", _("Only the two institutions of a proposal and the Secretariat see its place."))
explain(
    "calls.answer_for_place",
    _("Only the focal points of the two institutions, or their substitutes, confirm a place or give it up."),
)
explain(
    "calls.read_feedback", _("Only the two institutions of a proposal and the Secretariat read how it was assessed.")
)
