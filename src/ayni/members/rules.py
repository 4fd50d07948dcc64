"""Who may do what for an institution. The predicates are for every later room."""

from __future__ import annotations

from typing import Any

import rules
from django.utils.translation import gettext_lazy as _

from ayni.foundation.access import explain
from ayni.members.enums import Part
from ayni.members.models import Appointment, Institution
from ayni.members.queries import SPEAKING, parts_today
from ayni.people.rules import is_secretariat


@rules.predicate
def works_for(user: Any, institution: Institution | None) -> bool:
    """Focal point, substitute or editor of the institution today."""
    return institution is not None and institution.pk in parts_today(user)


@rules.predicate
def speaks_for(user: Any, institution: Institution | None) -> bool:
    """Focal point or substitute of the institution today."""
    return institution is not None and bool(parts_today(user).get(institution.pk, frozenset()) & set(SPEAKING))


@rules.predicate
def speaks_for_editor(user: Any, appointment: Appointment | None) -> bool:
    """The appointment is an editor's, in an institution the person speaks for."""
    return appointment is not None and appointment.part == Part.EDITOR and speaks_for(user, appointment.institution)


rules.add_perm("members.rename_institution", is_secretariat)
rules.add_perm("members.see_people", is_secretariat)
rules.add_perm("members.appoint", is_secretariat)
rules.add_perm("members.add_editor", is_secretariat | speaks_for)
rules.add_perm("members.see_appointments", is_secretariat | works_for)
rules.add_perm("members.end_appointment", is_secretariat | speaks_for_editor)

explain("members.rename_institution", _("The Secretariat keeps the names of institutions."))
explain("members.see_people", _("Only the Secretariat sees the list of people."))
explain("members.appoint", _("The Secretariat appoints focal points and their substitutes."))
explain(
    "members.add_editor",
    _("Editors are named by the Secretariat, or by the focal point or substitute of the institution."),
)
explain("members.see_appointments", _("This page is for the people of the institution and the Secretariat."))
explain(
    "members.end_appointment",
    _("A focal point ends the appointments of the editors of its own institution; the Secretariat any other."),
)
