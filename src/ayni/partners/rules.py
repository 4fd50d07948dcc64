"""Who sees the board of a call, and who may post, answer and close."""

from __future__ import annotations

from typing import Any

import rules
from django.utils.translation import gettext_lazy as _

from ayni.foundation.access import explain
from ayni.members.queries import parts_today
from ayni.members.rules import works_for
from ayni.people.rules import is_secretariat, is_signed_in


@rules.predicate
def works_for_an_institution(user: Any) -> bool:
    """Focal point, substitute or editor of whatever institution today."""
    return bool(parts_today(user))


@rules.predicate
def works_for_its_institution(user: Any, record: Any) -> bool:
    """Of the institution that posted, or that is interested."""
    return record is not None and bool(works_for(user, record.institution))


@rules.predicate
def works_for_the_one_asked(user: Any, interest: Any) -> bool:
    """Of the institution whose posting somebody is interested in."""
    return interest is not None and bool(works_for(user, interest.posting.institution))


at_work = is_signed_in & works_for_an_institution

rules.add_perm("partners.see_board", is_secretariat | at_work)
rules.add_perm("partners.post", at_work)
rules.add_perm("partners.edit_posting", is_signed_in & works_for_its_institution)
rules.add_perm("partners.withdraw_posting", is_secretariat | (is_signed_in & works_for_its_institution))
rules.add_perm("partners.express_interest", at_work)
rules.add_perm("partners.withdraw_interest", is_signed_in & works_for_its_institution)
rules.add_perm("partners.answer_interest", is_signed_in & works_for_the_one_asked)
rules.add_perm("partners.close_board", is_secretariat)

explain("partners.see_board", _("The board is for the people of the institutions and for the Secretariat."))
explain("partners.post", _("Only people who work for an institution say what it needs or offers."))
explain("partners.edit_posting", _("Only the institution that wrote it changes it."))
explain("partners.withdraw_posting", _("Only the institution that wrote it, or the Secretariat, takes it down."))
explain("partners.express_interest", _("Only people who work for an institution say that it is interested."))
explain("partners.withdraw_interest", _("Only the institution that is interested takes it back."))
explain("partners.answer_interest", _("Only the institution that was asked answers."))
explain("partners.close_board", _("Only the Secretariat closes and opens the board of a call."))
