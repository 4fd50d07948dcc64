"""Pages of the conferences, open to all."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from ayni.foundation.access import public
from ayni.foundation.ui.parts import Action, Crumb
from ayni.governance.forms.conference import DayForm
from ayni.governance.queries import authorities as leading
from ayni.governance.queries import conference as queries
from ayni.governance.queries.keeping import topics_held


@public
@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """Every conference, the latest first."""
    new = Action(_("New conference"), reverse("governance:new-conference"))
    may_keep = request.user.has_perm("governance.keep")
    context = {"conferences": queries.conference_list(), "actions": [new] if may_keep else []}
    return render(request, "governance/conference/index.html", context)


@public
@require_GET
def conference(request: HttpRequest, code: str) -> HttpResponse:
    page = queries.conference_page(code)
    context = {"page": page, "conference": page.conference, "may_keep": request.user.has_perm("governance.keep")}
    return render(request, "governance/conference/conference.html", context)


@public
@require_GET
def mandate(request: HttpRequest, instrument: str, place: str) -> HttpResponse:
    page = queries.mandate_page(instrument, place)
    context = {"page": page, "mandate": page.mandate, "may_keep": request.user.has_perm("governance.keep")}
    return render(request, "governance/conference/mandate.html", context)


@public
@require_GET
def meeting(request: HttpRequest, code: str) -> HttpResponse:
    page = queries.meeting_page(code)
    context = {"page": page, "meeting": page.meeting, "may_keep": request.user.has_perm("governance.keep")}
    return render(request, "governance/conference/meeting.html", context)


@public
@require_GET
def authorities(request: HttpRequest) -> HttpResponse:
    """Who led on the day asked; today if none is."""
    form = DayForm(request.GET if "on" in request.GET else None)
    day = form.cleaned_data["on"] if form.is_bound and form.is_valid() else None
    asked = form.is_bound and not form.errors
    shown = None if form.errors else leading.authorities_on(day or timezone.localdate())
    return render(request, "governance/conference/authorities.html", {"form": form, "asked": asked, "shown": shown})


@public
@require_GET
def topics(request: HttpRequest) -> HttpResponse:
    """What every action of a plan must keep in mind."""
    crumbs = [Crumb(_("Conference"), reverse("governance:index")), Crumb(_("Cross-cutting topics"))]
    context = {"topics": topics_held(), "crumbs": crumbs, "may_keep": request.user.has_perm("governance.keep")}
    return render(request, "governance/conference/topics.html", context)
