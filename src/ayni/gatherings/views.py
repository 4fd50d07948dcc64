"""Pages of the workshops."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from ayni.foundation.access import public
from ayni.gatherings import queries
from ayni.gatherings.models import Workshop


@public
def index(request: HttpRequest) -> HttpResponse:
    return render(request, "gatherings/index.html", {"list": queries.workshop_list()})


@public
def workshop(request: HttpRequest, code: str) -> HttpResponse:
    try:
        page = queries.workshop_page(code)
    except Workshop.DoesNotExist as missing:
        raise Http404(_("There is no workshop with this code.")) from missing
    return render(request, "gatherings/workshop.html", {"page": page, "workshop": page.workshop})
