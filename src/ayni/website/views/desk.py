"""The desk of whoever is signed in: what is due, and where to go."""

from __future__ import annotations

import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ayni.foundation.access import signed_in
from ayni.foundation.obligations.kinds import kind_of
from ayni.foundation.obligations.models import Obligation
from ayni.foundation.obligations.queries import obligations_of
from ayni.foundation.ui.parts import Crumb, Due
from ayni.members import queries as members

MOST_SHOWN = 50
# What each role keeps: the permission that opens the page, its words, its address.
DRAWERS = (
    ("members.see_people", _("People"), "members:people"),
    ("people.manage", _("Invite someone"), "people:invite"),
    ("results.ask_report", _("Reports"), "results:reports"),
    ("results.manage_template", _("Word template of the report"), "results:template"),
    ("foundation.manage_outbox", _("Letters"), "foundation:outbox"),
    ("foundation.read_audit", _("Who did what"), "foundation:trail"),
)


@signed_in
def desk(request: HttpRequest) -> HttpResponse:
    """Obligations of the person and of the institutions they answer for, soonest first."""
    institutions = list(members.institutions_of(request.user))
    due = obligations_of([request.user, *institutions])[:MOST_SHOWN]
    drawers = [Crumb(label, reverse(name)) for permission, label, name in DRAWERS if request.user.has_perm(permission)]
    context = {"due": [_due(one) for one in due], "institutions": institutions, "drawers": drawers}
    return render(request, "website/desk.html", context)


def _due(obligation: Obligation) -> Due:
    kind = kind_of(obligation.kind)
    end_of_day = datetime.datetime.combine(obligation.due_on, datetime.time(23, 59))
    return Due(
        label=kind.title(obligation.subject),
        url=kind.address(obligation.subject),
        due=timezone.make_aware(end_of_day, timezone.get_default_timezone()),
        late=obligation.due_on < timezone.localdate(),
    )
