"""Who may do what with accounts. The predicates are for every room."""

from __future__ import annotations

from typing import Any

import rules
from django.utils.translation import gettext_lazy as _

from ayni.foundation.access import explain
from ayni.foundation.permissions import MANAGE_OUTBOX, READ_AUDIT
from ayni.people.enums import Role


@rules.predicate
def is_signed_in(user: Any) -> bool:
    """A person with an open account, signed in."""
    return bool(user is not None and user.is_authenticated and user.is_active)


def has_role(role: str) -> rules.Predicate:
    """A predicate: the person holds `role` in the whole network today."""

    @rules.predicate(f"has_role:{role}")
    def holds(user: Any) -> bool:
        return is_signed_in(user) and role in user.roles_today

    return holds


is_secretariat = has_role(Role.SECRETARIAT)
is_evaluator = has_role(Role.EVALUATOR)
is_observer = has_role(Role.OBSERVER)

rules.add_perm("people.manage", is_secretariat)
rules.add_perm("people.invite", is_secretariat)
rules.add_perm(READ_AUDIT, is_secretariat | is_evaluator)
rules.add_perm(MANAGE_OUTBOX, is_secretariat)

explain("people.manage", _("Only the Secretariat sees and changes the accounts of other people."))
explain("people.invite", _("Only the Secretariat invites people to the network."))
