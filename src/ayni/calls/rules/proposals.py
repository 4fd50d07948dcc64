"""Who may read, write, sign and hand in a proposal. The Secretariat reads all and writes none."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import rules
from django.utils.translation import gettext_lazy as _

from ayni.foundation.access import explain
from ayni.members.rules import speaks_for, works_for
from ayni.people.rules import is_secretariat, is_signed_in

# Others who may read a proposal handed in, as those it was assigned to: a predicate of (user, proposal).
_READERS: list[Callable[[Any, Any], bool]] = []


def register_reader(predicate: Callable[[Any, Any], bool]) -> None:
    """Let those for whom `predicate(user, proposal)` holds read a proposal and its files."""
    if predicate not in _READERS:
        _READERS.append(predicate)


@rules.predicate
def works_for_requester(user: Any, proposal: Any) -> bool:
    return proposal is not None and bool(works_for(user, proposal.requester))


@rules.predicate
def works_for_provider_asked(user: Any, proposal: Any) -> bool:
    """The provider's people read what they are asked to join, until they decline."""
    if proposal is None or (proposal.provider_asked_at is None and proposal.provider_accepted_at is None):
        return False
    return bool(works_for(user, proposal.provider))


@rules.predicate
def works_for_provider_accepted(user: Any, proposal: Any) -> bool:
    return (
        proposal is not None and proposal.provider_accepted_at is not None and bool(works_for(user, proposal.provider))
    )


@rules.predicate
def speaks_for_requester(user: Any, proposal: Any) -> bool:
    return proposal is not None and bool(speaks_for(user, proposal.requester))


@rules.predicate
def speaks_for_provider_asked(user: Any, proposal: Any) -> bool:
    return works_for_provider_asked(user, proposal) and bool(speaks_for(user, proposal.provider))


@rules.predicate
def speaks_for_provider_accepted(user: Any, proposal: Any) -> bool:
    return works_for_provider_accepted(user, proposal) and bool(speaks_for(user, proposal.provider))


@rules.predicate
def is_other_reader(user: Any, proposal: Any) -> bool:
    return proposal is not None and any(reads(user, proposal) for reads in _READERS)


parties = works_for_requester | works_for_provider_asked
may_read_proposal = is_signed_in & (is_secretariat | parties | is_other_reader)
writers = is_signed_in & (works_for_requester | works_for_provider_accepted)

rules.add_perm("calls.read_proposal", may_read_proposal)
rules.add_perm("calls.follow_proposal", is_signed_in & (is_secretariat | parties))
rules.add_perm("calls.write_proposal", writers)
rules.add_perm("calls.invite_provider", is_signed_in & works_for_requester)
rules.add_perm("calls.answer_invitation", is_signed_in & speaks_for_provider_asked)
rules.add_perm("calls.sign_proposal", is_signed_in & (speaks_for_requester | speaks_for_provider_accepted))
rules.add_perm("calls.submit_proposal", is_signed_in & speaks_for_requester)
rules.add_perm("calls.see_received", is_secretariat)
rules.add_perm("calls.decide_late_entry", is_secretariat)

explain("calls.read_proposal", _("Only the two institutions of a proposal and the Secretariat read it."))
explain(
    "calls.follow_proposal", _("Only the two institutions of a proposal and the Secretariat follow how it is made.")
)
explain(
    "calls.write_proposal",
    _("Only the people of the requesting institution write it, and those of the provider once it has accepted."),
)
explain("calls.invite_provider", _("The requesting institution invites the providing one."))
explain("calls.answer_invitation", _("The focal point of the institution invited, or the substitute, answers for it."))
explain("calls.sign_proposal", _("Only the focal points of the two institutions, or their substitutes, sign."))
explain(
    "calls.submit_proposal",
    _("Only the focal point of the requesting institution, or the substitute, submits, withdraws or reopens it."),
)
explain("calls.see_received", _("Only the Secretariat sees all the proposals of a call."))
explain("calls.decide_late_entry", _("Only the Secretariat decides on proposals that came late."))
