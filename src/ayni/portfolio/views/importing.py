"""Programmes from a spreadsheet: send it, see what was found, apply it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ayni.foundation.access import check, requires, signed_in
from ayni.foundation.files.checks import KINDS
from ayni.foundation.ui.forms import take_refusal
from ayni.foundation.ui.outcomes import tell_refusal
from ayni.portfolio import actions, queries
from ayni.portfolio.enums import ImportState
from ayni.portfolio.forms import ImportForm
from ayni.portfolio.imports import Problem, template_csv, template_xlsx
from ayni.portfolio.imports.columns import COLUMNS
from ayni.portfolio.models import ProgrammeImport

PROBLEMS_SHOWN = 200
_TEMPLATES = {"csv": template_csv, "xlsx": template_xlsx}


@signed_in
@require_http_methods(["GET", "POST"])
def imports(request: HttpRequest) -> HttpResponse:
    """Send a file; the files sent before."""
    institutions = queries.institutions_to_write_for(request.user)
    form = ImportForm(request.POST or None, request.FILES or None, institutions=institutions)
    if request.method == "POST" and form.is_valid():
        check(request, "portfolio.create_programme", form.cleaned_data["institution"])
        try:
            started = actions.start_import(
                upload=form.cleaned_data["file"],
                institution=form.cleaned_data["institution"],
                actor=request.user,
            )
        except ValidationError as refusal:
            take_refusal(form, refusal, "file")
        else:
            return redirect("portfolio:import", started.pk)
    context = {"form": form, "columns": COLUMNS, "earlier": queries.imports_of(request.user)[:20]}
    return render(request, "portfolio/imports.html", context)


@signed_in
@require_GET
def template(request: HttpRequest, kind: str) -> HttpResponse:
    """A file to fill in, with the codes accepted."""
    response = HttpResponse(_TEMPLATES[kind](), content_type=KINDS[kind].media_type)
    response["Content-Disposition"] = f'attachment; filename="ayni-programmes.{kind}"'
    return response


@requires("portfolio.see_import", fetch=queries.import_by_key)
@require_GET
def preview(request: HttpRequest, found: ProgrammeImport) -> HttpResponse:
    """What the file would bring, or every row that is wrong."""
    report = found.report
    problems = [Problem(**one) for one in report.get("problems", ())[:PROBLEMS_SHOWN]]
    context = {
        "found": found,
        "report": report,
        "problems": problems,
        "hidden_problems": max(0, report.get("problem_count", 0) - len(problems)),
        "waiting": found.state in {ImportState.CHECKING, ImportState.APPLYING},
        "ready": found.state == ImportState.READY,
        "applied": found.state == ImportState.APPLIED,
        **_progress(found),
    }
    return render(request, "portfolio/import.html", context)


@requires("portfolio.see_import", fetch=queries.import_by_key)
@require_GET
def progress(request: HttpRequest, found: ProgrammeImport) -> HttpResponse:
    """How far the work is; asked by the page every two seconds."""
    return render(request, "ui/progress.html", _progress(found))


@requires("portfolio.see_import", fetch=queries.import_by_key)
@require_POST
def apply(request: HttpRequest, found: ProgrammeImport) -> HttpResponse:
    """Take the whole file in."""
    check(request, "portfolio.create_programme", found.institution)
    try:
        actions.request_application(programme_import=found, actor=request.user)
    except ValidationError as refusal:
        tell_refusal(request, refusal)
    return redirect("portfolio:import", found.pk)


def _progress(found: ProgrammeImport) -> dict[str, Any]:
    page = reverse("portfolio:import", args=[found.pk])
    applying = found.state == ImportState.APPLYING
    return {
        "id": "import-progress",
        "label": _("Writing the programmes") if applying else _("Checking the rows of the file"),
        "done": None if applying else found.rows_read,
        "total": None if applying else found.rows_total or None,
        "url": reverse("portfolio:import-progress", args=[found.pk]),
        "page_url": page,
        "finished": found.state in {ImportState.READY, ImportState.REFUSED, ImportState.APPLIED},
        "failed": _("The work stopped before its end. Nothing was written.")
        if found.state == ImportState.FAILED
        else "",
        "result_url": page,
        "result_label": _("See what was found"),
    }
