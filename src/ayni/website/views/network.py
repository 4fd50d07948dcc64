"""What the network is, and how this site is made."""

from __future__ import annotations

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ayni.foundation.access import public
from ayni.foundation.notes import notes_about
from ayni.governance.queries.conference import conference_list
from ayni.website.models import Passage


@public
def about(request: HttpRequest) -> HttpResponse:
    """Origin, tools, conferences and lessons of the network, each with its source."""
    passages = groupby(Passage.objects.order_by("kind", "order"), key=lambda one: one.kind)
    context = {
        **{kind: list(group) for kind, group in passages},
        "conferences": list(reversed(conference_list())),
        "notes": notes_about("network:origin"),
    }
    return render(request, "website/about.html", context)


@public
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "website/accessibility.html")


@public
def open_data(request: HttpRequest) -> HttpResponse:
    """Where every table can be downloaded."""
    return render(request, "website/data.html")
