"""Who keeps the conference, its plan and its sources of money."""

from __future__ import annotations

from typing import Any

import rules
from django.utils.translation import gettext_lazy as _

from ayni.foundation.access import explain
from ayni.people.rules import is_secretariat, is_signed_in

rules.add_perm("governance.keep", is_secretariat)

explain("governance.keep", _("The Secretariat keeps the conference, its plan and its budget."))


@rules.predicate
def is_shared(_user: Any, consultation: Any) -> bool:
    """The Secretariat has shared the results of this consultation of priorities."""
    return consultation is not None and consultation.shared_at is not None


rules.add_perm("governance.ask_priorities", is_secretariat)
rules.add_perm("governance.read_priorities", is_secretariat | (is_signed_in & is_shared))

explain("governance.ask_priorities", _("The Secretariat asks the members for their priorities."))
explain("governance.read_priorities", _("The Secretariat has not shared these results yet."))
