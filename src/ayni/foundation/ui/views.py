"""The living page of every component."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ayni.foundation.access import public
from ayni.foundation.ui.samples import specimens


@public
def styleguide(request: HttpRequest) -> HttpResponse:
    return render(request, "ui/styleguide.html", specimens())
