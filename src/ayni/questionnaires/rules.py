"""Who may answer, submit, read and manage questionnaires."""

from __future__ import annotations

from typing import Any

import rules
from django.utils.translation import gettext_lazy as _

from ayni.foundation.access import explain
from ayni.members.rules import speaks_for, works_for
from ayni.people.rules import is_secretariat, is_signed_in


@rules.predicate
def works_for_its_institution(user: Any, response: Any) -> bool:
    """Focal point, substitute or editor, today, of the institution that answers."""
    return response is not None and bool(works_for(user, response.institution))


@rules.predicate
def speaks_for_its_institution(user: Any, response: Any) -> bool:
    """Focal point or substitute, today, of the institution that answers."""
    return response is not None and bool(speaks_for(user, response.institution))


rules.add_perm("questionnaires.manage", is_secretariat)
rules.add_perm("questionnaires.read_response", is_secretariat | (is_signed_in & works_for_its_institution))
rules.add_perm("questionnaires.write_response", is_signed_in & works_for_its_institution)
rules.add_perm("questionnaires.submit_response", is_signed_in & speaks_for_its_institution)

explain("questionnaires.manage", _("The Secretariat makes questionnaires, asks them and reads what was answered."))
explain(
    "questionnaires.read_response",
    _("These answers are another institution's. Only its people and the Secretariat read them."),
)
explain(
    "questionnaires.write_response",
    _("Only the people of the institution that is asked write its answers."),
)
explain(
    "questionnaires.submit_response",
    _("Only the focal point of the institution, or its substitute, submits its answers."),
)
