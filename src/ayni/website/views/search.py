"""Search over everything the public may find."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ayni.foundation.access import public
from ayni.portfolio.browsing import read_address
from ayni.website.searching import DIMENSIONS, found_page


@public
def search(request: HttpRequest) -> HttpResponse:
    """Whole page, or only the results when the page itself asks while the reader types."""
    part = request.headers.get("HX-Request") == "true" and request.headers.get("HX-Target") == "results"
    template = "website/found.html" if part else "website/search.html"
    response = render(request, template, found_page(read_address(request.GET, DIMENSIONS)))
    response["Vary"] = "HX-Request, HX-Target, Cookie"
    return response
