"""Who may see, write, publish and vouch for a programme."""

from __future__ import annotations

from typing import Any

import rules
from django.utils.translation import gettext_lazy as _

from ayni.foundation.access import explain
from ayni.members.rules import speaks_for, works_for
from ayni.people.rules import is_secretariat, is_signed_in
from ayni.portfolio.enums import ProgrammeState


@rules.predicate
def works_for_its_institution(user: Any, programme: Any) -> bool:
    """Focal point, substitute or editor, today, of the institution that runs it."""
    return programme is not None and bool(works_for(user, programme.institution))


@rules.predicate
def speaks_for_its_institution(user: Any, programme: Any) -> bool:
    """Focal point or substitute, today, of the institution that runs it."""
    return programme is not None and bool(speaks_for(user, programme.institution))


@rules.predicate
def works_for_given(user: Any, institution: Any) -> bool:
    return institution is not None and bool(works_for(user, institution))


@rules.predicate
def was_made_public(user: Any, programme: Any) -> bool:
    """Published, or archived after having been: history keeps its pages."""
    if programme is None:
        return False
    archived = programme.state == ProgrammeState.ARCHIVED and programme.published_at is not None
    return programme.state == ProgrammeState.PUBLISHED or archived


its_editors = is_secretariat | (is_signed_in & works_for_its_institution)
its_voice = is_secretariat | (is_signed_in & speaks_for_its_institution)
editors_there = is_secretariat | (is_signed_in & works_for_given)

rules.add_perm("portfolio.view_programme", was_made_public | its_editors)
rules.add_perm("portfolio.create_programme", editors_there)
rules.add_perm("portfolio.edit_programme", its_editors)
rules.add_perm("portfolio.publish_programme", its_editors)
rules.add_perm("portfolio.verify_programme", its_editors)
rules.add_perm("portfolio.archive_programme", its_voice)
rules.add_perm("portfolio.see_import", is_signed_in & works_for_its_institution | is_secretariat)

explain("portfolio.view_programme", _("This programme is a draft. Only its institution and the Secretariat see it."))
explain(
    "portfolio.create_programme",
    _("Only the editors and focal points of an institution add programmes to it."),
)
explain(
    "portfolio.edit_programme",
    _("This programme belongs to another institution. Only its editors, its focal points and the Secretariat edit it."),
)
explain(
    "portfolio.publish_programme",
    _("Only the institution that runs a programme, or the Secretariat, decides whether it is public."),
)
explain(
    "portfolio.verify_programme",
    _("Only the institution that runs a programme, or the Secretariat, can say that it is up to date."),
)
explain(
    "portfolio.archive_programme",
    _("Only a focal point of the institution, or the Secretariat, takes a programme out of the portfolio."),
)
explain("portfolio.see_import", _("Only the institution a file was sent for, or the Secretariat, sees it."))
