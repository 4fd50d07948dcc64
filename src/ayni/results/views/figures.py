"""Figures that documents report, apart from those Ayni counts, and the notes on the data."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from ayni.foundation.access import public
from ayni.foundation.tables import table_response
from ayni.foundation.ui.parts import Download
from ayni.results import queries
from ayni.results.figures_file import figures_table


@public
@require_GET
def figures(request: HttpRequest) -> HttpResponse:
    files = [
        Download(_("All reported figures"), reverse("results:figures_file", args=[form]), form.upper())
        for form in ("csv", "xlsx")
    ]
    return render(request, "results/figures.html", {"groups": queries.reported_figures(), "downloads": files})


@public
@require_GET
def figures_file(request: HttpRequest, form: str) -> HttpResponse:
    head, rows = figures_table(queries.reported_figures())
    return table_response(name="ayni-reported-figures", form=form, head=head, rows=rows, caption=_("Reported figures"))


@public
@require_GET
def notes(request: HttpRequest) -> HttpResponse:
    return render(request, "results/notes.html", {"notes": queries.data_notes()})
