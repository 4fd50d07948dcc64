"""The report on screen, and reports made as files by the worker."""

from __future__ import annotations

from typing import cast

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ayni.foundation.access import public, requires
from ayni.foundation.files.responses import file_response
from ayni.foundation.ui.outcomes import tell_refusal
from ayni.results import actions, queries
from ayni.results.forms import ReportForm, YearsForm, first_values
from ayni.results.models import ResultsReport
from ayni.results.report import build_report
from ayni.results.report.screen import screen_of

FILES = ("docx", "pdf")


@public
@require_GET
def report(request: HttpRequest) -> HttpResponse:
    """The report of the years in the address; of all recorded years when it has none."""
    form = YearsForm(request.GET if {"from", "to"} & request.GET.keys() else _recorded("from", "to"))
    if not form.is_valid():
        return render(request, "results/report.html", {"form": form}, status=400)
    built = build_report(
        first_year=form.cleaned_data["from"], last_year=form.cleaned_data["to"], language=get_language() or "es"
    )
    if request.GET.get("format") == "json":
        return JsonResponse(built.as_json(), json_dumps_params={"ensure_ascii": False})
    return render(request, "results/report.html", {"form": form, "screen": screen_of(built), "report": built})


@requires("results.ask_report")
@require_http_methods(["GET", "POST"])
def reports(request: HttpRequest) -> HttpResponse:
    first = {**_recorded("first_year", "last_year"), "language": getattr(request.user, "language", "es")}
    form = ReportForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        asked = actions.ask_report(actor=request.user, **form.cleaned_data)
        return redirect("results:report_progress", asked.pk)
    return render(request, "results/reports.html", {"form": form, "reports": queries.reports()[:50]})


@requires("results.ask_report", fetch=queries.report_by_pk)
@never_cache
@require_GET
def report_progress(request: HttpRequest, made: ResultsReport) -> HttpResponse:
    """To htmx, the piece of the page that changes; to others, the whole page."""
    piece = request.headers.get("HX-Request") == "true"
    return render(request, f"results/{'' if piece else 'report_'}progress.html", {"made": made})


@requires("results.ask_report", fetch=queries.report_by_pk)
@require_POST
def report_retry(request: HttpRequest, made: ResultsReport) -> HttpResponse:
    try:
        actions.retry_report(report=made, actor=request.user)
    except ValidationError as refusal:
        tell_refusal(request, refusal)
    return redirect("results:report_progress", made.pk)


def _file_of(pk: int, form: str) -> tuple[ResultsReport, str]:
    if form not in FILES:
        raise Http404(form)
    return queries.report_by_pk(pk), form


@requires("results.ask_report", fetch=_file_of)
@require_GET
def report_file(request: HttpRequest, wanted: tuple[ResultsReport, str]) -> HttpResponse:
    made, form = wanted
    stored = getattr(made, form)
    if stored is None:
        raise Http404(_("This report has no file yet."))
    return cast(HttpResponse, file_response(stored))


def _recorded(first: str, last: str) -> dict[str, int]:
    years = queries.years_with_records()
    return dict(zip((first, last), years or first_values().values(), strict=True))
