"""Who may do what with a call."""

from __future__ import annotations

from typing import Any

import rules
from django.utils.translation import gettext_lazy as _

from ayni.calls.enums import CallState
from ayni.foundation.access import explain
from ayni.people.rules import is_secretariat


@rules.predicate
def is_no_draft(_user: Any, call: Any) -> bool:
    """Anybody may read a call once it was published."""
    return call is not None and call.state not in CallState.hidden_states()


rules.add_perm("calls.view_call", is_no_draft | is_secretariat)
rules.add_perm("calls.manage_call", is_secretariat)

explain("calls.view_call", _("This call is a draft. Only the Secretariat sees it."))
explain("calls.manage_call", _("Only the Secretariat writes, opens and closes calls."))
