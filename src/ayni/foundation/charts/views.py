"""A drawing by its key. Keys come only from charts that the server made."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from ayni.engines.charts.writing import from_json
from ayni.foundation.access import public
from ayni.foundation.charts.models import Drawing
from ayni.foundation.charts.pictures import Picture


@public
def drawing(request: HttpRequest, key: str) -> HttpResponse:
    """To htmx, the piece of the page that waited for it; to others, a page of its own with the table."""
    kept = get_object_or_404(Drawing, pk=key)
    if request.headers.get("HX-Request") == "true":
        response = render(request, "foundation/drawing.html", {"drawing": kept})
    else:
        picture = Picture(from_json(kept.specification), drawing=kept)
        response = render(request, "foundation/drawing_page.html", {"picture": picture})
    if kept.svg:
        response["Cache-Control"] = "public, max-age=3600"
    response["Vary"] = "HX-Request, Cookie"
    return response
