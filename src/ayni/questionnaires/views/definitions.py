"""Questionnaires and their versions: bring one, look at it, publish, compare, take away."""

from __future__ import annotations

import json
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ayni.foundation.access import requires
from ayni.foundation.tables import table_response
from ayni.foundation.typed.keeping import keeps_typed
from ayni.questionnaires import actions, queries
from ayni.questionnaires.comparing import changes_between
from ayni.questionnaires.drafting_pages import drawn_in
from ayni.questionnaires.exporting import head_of, rows_of
from ayni.questionnaires.forms import DefinitionForm
from ayni.questionnaires.models import Questionnaire, QuestionnaireVersion
from ayni.questionnaires.wording import reader_language

MANAGE = "questionnaires.manage"


@requires(MANAGE)
@require_GET
def questionnaires(request: HttpRequest) -> HttpResponse:
    """Every questionnaire, and those being written."""
    context = {"questionnaires": queries.questionnaires(), "drafts": queries.open_drafts()}
    return render(request, "questionnaires/questionnaires.html", context)


@requires(MANAGE)
@keeps_typed
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Bring a definition, as a file or pasted. It is taken whole, or every wrong place is named."""
    form = DefinitionForm(request.POST or None, request.FILES or None)
    problems: list[Any] = []
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.make_version(data=form.cleaned_data["data"], actor=request.user)
        except actions.DefinitionRefused as refusal:
            problems = refusal.problems
            # A file cannot be put back into its field; its words can, so that they are mended here.
            form = DefinitionForm(initial={"text": form.cleaned_data["text"]})
        else:
            messages.success(request, _said_of(made))
            return redirect("questionnaires:version", made.questionnaire.code, made.number)
    context = {"form": form, "problems": problems}
    return render(request, "questionnaires/definition_new.html", context)


def _said_of(made: QuestionnaireVersion) -> str:
    if made.published_at is not None:
        return _("This content is there already, as version %(number)d. Nothing was changed.") % {"number": made.number}
    return _("Version %(number)d was made. Earlier versions and their answers stay as they are.") % {
        "number": made.number
    }


@requires(MANAGE, fetch=queries.questionnaire_by_code)
@require_GET
def questionnaire(request: HttpRequest, record: Questionnaire) -> HttpResponse:
    """Its versions; who owes its answers one by one; two versions compared (?from=1&to=2)."""
    versions = list(queries.versions_of(record))
    by_number = {str(one.number): one for one in versions}
    newer = by_number.get(request.GET.get("to", ""), versions[0] if versions else None)
    older = by_number.get(request.GET.get("from", ""), versions[1] if len(versions) > 1 else newer)
    changes = []
    if newer is not None and older is not None and newer != older:
        changes = changes_between(older.definition, newer.definition, reader_language())
    context = {
        "questionnaire": record,
        "versions": versions,
        "older": older,
        "newer": newer,
        "changes": changes,
        "owed": queries.owed_one_by_one(record),
    }
    return render(request, "questionnaires/questionnaire.html", context)


@requires(MANAGE, fetch=queries.version_by_number)
@require_GET
def version(request: HttpRequest, record: QuestionnaireVersion) -> HttpResponse:
    """The form as it will be seen, in any of the four languages (?in=)."""
    context = {"version": record, **drawn_in(record.definition, request.GET.get("in", ""))}
    return render(request, "questionnaires/version.html", context)


@requires(MANAGE, fetch=queries.version_by_number)
@require_POST
def publish(request: HttpRequest, record: QuestionnaireVersion) -> HttpResponse:
    """Let a version be asked."""
    actions.publish_version(version=record, actor=request.user)
    messages.success(request, _("The version is published: surveys can ask it."))
    return redirect("questionnaires:version", record.questionnaire.code, record.number)


@requires(MANAGE, fetch=queries.version_by_number)
@require_GET
def definition_file(request: HttpRequest, record: QuestionnaireVersion) -> HttpResponse:
    """The definition as JSON, to change and bring back as the next version."""
    content = json.dumps(record.data, ensure_ascii=False, indent=2)
    response = HttpResponse(content, content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{record.questionnaire.code}-{record.number}.json"'
    return response


@requires(MANAGE, fetch=lambda code, number, kind: queries.version_by_number(code, number))
@require_GET
def download(request: HttpRequest, record: QuestionnaireVersion) -> HttpResponse:
    """The answers given one by one to a version, as CSV or XLSX."""
    listed = queries.owed_one_by_one(record.questionnaire).filter(version=record)
    language = reader_language()
    return table_response(
        name=f"{record.questionnaire.code}-{record.number}",
        form=request.resolver_match.kwargs["kind"],  # type: ignore[union-attr]
        head=head_of(record.definition, language),
        rows=rows_of(record.definition, list(listed), queries.sheets_of(listed), language),
        caption=str(record.questionnaire),
    )
