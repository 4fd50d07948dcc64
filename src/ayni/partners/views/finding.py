"""Find a partner: a question in the address, ministries with their reasons."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_GET
from django.views.decorators.vary import vary_on_headers

from ayni.foundation.access import public
from ayni.members.enums import InstitutionKind
from ayni.members.queries import institutions_of, members_today, parts_today
from ayni.partners.board import open_boards
from ayni.partners.finding import find_partners
from ayni.partners.forms import WEIGHT, NeedForm
from ayni.partners.ranking import DEFAULT_WEIGHTS
from ayni.portfolio.models import Topic


@public
@require_GET
@vary_on_headers("HX-Request", "Cookie")
def find(request: HttpRequest) -> HttpResponse:
    """The page; to htmx only what was found, under the address that asks for it."""
    form = NeedForm(_asked(request), topics=Topic.objects.select_related("area"), members=members_today())
    valid = form.is_valid()
    context: dict[str, Any] = {"form": form, "found": None, "usual": valid and form.weights() == DEFAULT_WEIGHTS}
    if valid and form.need().says_something:
        may_propose = not request.user.is_authenticated or bool(parts_today(request.user))
        context["found"] = find_partners(
            form.need(), form.weights(), why=form.cleaned_data["why"], may_propose=may_propose
        )
    if request.htmx and not request.htmx.history_restore_request:  # type: ignore[attr-defined]
        response = render(request, "partners/parts/found.html", context)
        response["HX-Push-Url"] = request.get_full_path()
        return response
    sees_boards = request.user.is_authenticated and request.user.has_perm("partners.see_board")
    return render(request, "partners/find.html", context | {"boards": open_boards() if sees_boards else []})


def _asked(request: HttpRequest) -> QueryDict:
    """The address, with the usual weights where it says none, and the person's own ministry for who asks."""
    asked = request.GET.copy()
    for name, weight in DEFAULT_WEIGHTS.items():
        asked.setdefault(WEIGHT + name, str(int(weight)))
    if "requester" not in asked and request.user.is_authenticated:
        own = institutions_of(request.user).filter(kind=InstitutionKind.MINISTRY).first()
        asked["requester"] = own.code if own else ""
    return asked
