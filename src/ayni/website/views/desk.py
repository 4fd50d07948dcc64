"""The desk of whoever is signed in: what is due, and where to go."""

from __future__ import annotations

import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from ayni.foundation.access import signed_in
from ayni.foundation.obligations.kinds import kind_of
from ayni.foundation.obligations.models import Obligation
from ayni.foundation.obligations.queries import obligations_of
from ayni.foundation.ui.parts import Due
from ayni.members import queries as members

MOST_SHOWN = 50


@signed_in
def desk(request: HttpRequest) -> HttpResponse:
    """Obligations of the person and of the institutions they answer for, soonest first."""
    institutions = list(members.institutions_of(request.user))
    due = obligations_of([request.user, *institutions])[:MOST_SHOWN]
    context = {"due": [_due(one) for one in due], "institutions": institutions}
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
