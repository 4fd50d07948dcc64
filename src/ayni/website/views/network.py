"""What the network is, and how this site is made."""

from __future__ import annotations

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ayni.foundation.access import public
from ayni.foundation.notes import notes_about
from ayni.website.models import Passage


@public
def about(request: HttpRequest) -> HttpResponse:
    """Origin, tools, conferences and lessons of the network, each with its source."""
    passages = groupby(Passage.objects.order_by("kind", "order"), key=lambda one: one.kind)
    return render(
        request,
        "website/about.html",
        {**{kind: list(group) for kind, group in passages}, "notes": notes_about("network:origin")},
    )


@public
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "website/accessibility.html")


@public
def open_data(request: HttpRequest) -> HttpResponse:
    """Where every table can be downloaded."""
    return render(request, "website/data.html")
