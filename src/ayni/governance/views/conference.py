"""Pages of the conferences, open to all."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from ayni.foundation.access import public
from ayni.governance.forms.conference import DayForm
from ayni.governance.queries import authorities as leading
from ayni.governance.queries import conference as queries


@public
@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """Every conference, the latest first."""
    context = {"conferences": queries.conference_list(), "may_keep": request.user.has_perm("governance.keep")}
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
