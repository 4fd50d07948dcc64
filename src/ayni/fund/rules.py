"""Who keeps the books, who reads them, and who decides an expense: never whoever asked for it."""

from __future__ import annotations

from typing import Any

import rules
from django.utils.translation import gettext_lazy as _

from ayni.foundation.access import explain
from ayni.fund.models import Contribution, Expense
from ayni.members.enums import InstitutionKind
from ayni.members.models import Institution
from ayni.members.rules import works_for
from ayni.people.rules import is_evaluator, is_secretariat, is_signed_in


@rules.predicate
def asked_for_it(user: Any, expense: Expense | None) -> bool:
    return expense is not None and expense.asked_by_id == user.pk


@rules.predicate
def works_for_giver(user: Any, contribution: Contribution | None) -> bool:
    """Whoever works for the institution that gives, or for one of the state that does."""
    if contribution is None:
        return False
    if contribution.institution is not None:
        return bool(works_for(user, contribution.institution))
    ministries = Institution.objects.filter(country=contribution.country_id, kind=InstitutionKind.MINISTRY)
    return any(bool(works_for(user, one)) for one in ministries)


rules.add_perm("fund.keep", is_secretariat)
rules.add_perm("fund.see", is_secretariat | is_evaluator)
rules.add_perm("fund.see_contribution", is_secretariat | is_evaluator | (is_signed_in & works_for_giver))
rules.add_perm("fund.decide_expense", is_secretariat & ~asked_for_it)
rules.add_perm("fund.withdraw_expense", is_secretariat & asked_for_it)

explain("fund.keep", _("The Secretariat keeps the books of the fund."))
explain("fund.see", _("The Secretariat and the evaluators read the ledger, the expenses and their vouchers."))
explain("fund.see_contribution", _("A contribution is seen by whoever gives it, the Secretariat and the evaluators."))
explain("fund.decide_expense", _("An expense is decided by a person of the Secretariat who did not ask for it."))
explain("fund.withdraw_expense", _("Only whoever asked for an expense withdraws it."))
