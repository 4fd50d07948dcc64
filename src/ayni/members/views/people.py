"""People of the network with their roles and parts, for the Secretariat."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from ayni.foundation.access import SignedInRequest, requires
from ayni.foundation.ui.parts import Action, Facet, FacetOption
from ayni.members import queries
from ayni.members.enums import Part
from ayni.people.enums import Role
from ayni.people.models import User

A_PAGE = 50


@requires("members.see_people")
@require_GET
def people(request: SignedInRequest) -> HttpResponse:
    words = request.GET.get("q", "").strip()
    roles = [role for role in request.GET.getlist("role") if role in {*Role.values, *Part.values}]
    closed = request.GET.get("state") == "closed"
    page = Paginator(queries.find_people(words=words, roles=roles, closed=closed), A_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "page": page,
        "actions": [
            Action(_("Invite somebody"), reverse("people:invite"), icon="mail"),
            Action(_("Invite to an institution"), reverse("members:index"), kind="quiet"),
        ],
        "words": words,
        "closed": closed,
        "facets": _facets(roles, closed),
        "reset_url": reverse("members:people") if roles or closed or words else "",
        "waiting": queries.waiting_invitations() if not (words or roles or closed) else [],
    }
    return render(request, "members/people.html", context)


def _facets(roles: list[str], closed: bool) -> list[Facet]:
    options = [FacetOption(value, label, selected=value in roles) for value, label in (*Role.choices, *Part.choices)]
    states = [
        FacetOption("open", _("Open"), selected=not closed),
        FacetOption("closed", _("Closed"), selected=closed),
    ]
    return [
        Facet("role", _("Role today"), options, opened=True),
        Facet("state", _("Account"), states, single=True, opened=True),
    ]


@requires("members.see_people", fetch=queries.person_with_parts)
@require_GET
def person(request: SignedInRequest, person: User) -> HttpResponse:
    return render(request, "members/person.html", {"person": person})
