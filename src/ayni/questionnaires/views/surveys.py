"""Surveys: prepare, open, see who has not answered, remind, close, results, export."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ayni.foundation.access import requires
from ayni.foundation.tables import table_response
from ayni.foundation.typed.keeping import keeps_typed
from ayni.foundation.ui.outcomes import act_on_form, tell_outcome, tell_refusal
from ayni.questionnaires import actions, queries
from ayni.questionnaires.actions.reminding import Reminded
from ayni.questionnaires.exporting import head_of, rows_of
from ayni.questionnaires.forms import ClosingForm, ReopeningForm, SurveyForm, initial_of, take_refusal
from ayni.questionnaires.models import Response, Survey
from ayni.questionnaires.pages import STATE_KINDS, deadline_of
from ayni.questionnaires.results import results_of
from ayni.questionnaires.wording import reader_language

MANAGE = "questionnaires.manage"


@requires(MANAGE)
@require_GET
def surveys(request: HttpRequest) -> HttpResponse:
    """Every survey, how many are asked and how many have answered."""
    return render(request, "questionnaires/surveys.html", {"surveys": queries.surveys()})


@requires(MANAGE)
@keeps_typed
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Prepare a survey; ?from= takes title and audience of another, ?version= a version."""
    asked = request.GET.get("from", "")
    model = queries.survey_by_key(int(asked)) if asked.isdigit() else None
    initial = initial_of(model, copied=True)
    if request.GET.get("version", "").isdigit():
        initial["version"] = int(request.GET["version"])
    form = SurveyForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.make_survey(**form.content, actor=request.user)
        except ValidationError as refusal:
            take_refusal(form, refusal)
        else:
            messages.success(
                request, _("The survey is in preparation. Nobody was asked yet: open it when it is ready.")
            )
            return redirect("questionnaires:survey", made.pk)
    return render(request, "questionnaires/survey_form.html", {"form": form, "survey": None})


@requires(MANAGE, fetch=queries.survey_by_key)
@keeps_typed
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, survey: Survey) -> HttpResponse:
    """Change a survey in preparation."""
    form = SurveyForm(request.POST or None, initial=initial_of(survey))
    done = _("The survey was saved.")
    if act_on_form(request, form, lambda: actions.edit_survey(survey=survey, **form.content, actor=request.user), done):
        return redirect("questionnaires:survey", survey.pk)
    return render(request, "questionnaires/survey_form.html", {"form": form, "survey": survey})


@requires(MANAGE, fetch=queries.survey_by_key)
@require_GET
def survey(request: HttpRequest, record: Survey) -> HttpResponse:
    """Who was asked, who has answered, who has not."""
    listed = list(queries.responses_to(record))
    context = {
        "survey": record,
        "state_kind": STATE_KINDS[record.state_now],
        "waiting": [one for one in listed if not one.is_submitted],
        "submitted": [one for one in listed if one.is_submitted],
        "audience": list(record.audience.select_related("country").order_by("code")) if not listed else [],
        "closing": ClosingForm(initial={"closes_at": record.closes_at}),
    }
    return render(request, "questionnaires/survey.html", context)


@requires(MANAGE, fetch=queries.survey_by_key)
@require_POST
def open_(request: HttpRequest, record: Survey) -> HttpResponse:
    """Ask it."""
    return _do(
        request,
        record,
        lambda: actions.open_survey(survey=record, actor=request.user),
        _("The survey is open. Those who speak for each institution were written to."),
    )


@requires(MANAGE, fetch=queries.survey_by_key)
@require_POST
def close(request: HttpRequest, record: Survey) -> HttpResponse:
    """Take no more answers."""
    return _do(
        request,
        record,
        lambda: actions.close_survey(survey=record, actor=request.user),
        _("The survey is closed. What was typed and not submitted is kept."),
    )


@requires(MANAGE, fetch=queries.survey_by_key)
@require_POST
def move_closing(request: HttpRequest, record: Survey) -> HttpResponse:
    """Close it at another moment."""
    form = ClosingForm(request.POST)
    if not form.is_valid():
        for reason in form.errors["closes_at"]:
            messages.error(request, str(reason))
        return redirect("questionnaires:survey", record.pk)
    return _do(
        request,
        record,
        lambda: actions.move_closing(survey=record, closes_at=form.cleaned_data["closes_at"], actor=request.user),
        _("The closing was moved, and what is owed with it."),
    )


def _do(request: HttpRequest, record: Survey, act: Any, done: str) -> HttpResponse:
    tell_outcome(request, act, done)
    return redirect("questionnaires:survey", record.pk)


@requires(MANAGE, fetch=queries.survey_by_key)
@require_POST
def remind_all(request: HttpRequest, record: Survey) -> HttpResponse:
    """Write to everybody who has not answered."""
    _remind(request, list(queries.responses_to(record)))
    return redirect("questionnaires:survey", record.pk)


@requires(MANAGE, fetch=queries.response_by_key)
@require_POST
def remind_one(request: HttpRequest, record: Response) -> HttpResponse:
    """Write to one institution that has not answered."""
    _remind(request, [record])
    if record.survey_id:
        return redirect("questionnaires:survey", record.survey_id)
    return redirect("questionnaires:response", record.pk)


def _remind(request: HttpRequest, waiting: list[Response]) -> None:
    try:
        done: Reminded = actions.remind(responses=waiting, actor=request.user)
    except ValidationError as refusal:
        tell_refusal(request, refusal)
        return
    if done.institutions:
        said = ngettext(
            "%(count)d institution was reminded today.",
            "%(count)d institutions were reminded today.",
            done.institutions,
        )
        messages.success(request, said % {"count": done.institutions})
    if done.without_anybody:
        names = "; ".join(one.name for one in done.without_anybody)
        messages.warning(
            request, _("Nobody speaks today for: %(names)s. Appoint a focal point first.") % {"names": names}
        )


@requires(MANAGE, fetch=queries.response_by_key)
@require_http_methods(["GET", "POST"])
def reopen(request: HttpRequest, record: Response) -> HttpResponse:
    """Let an institution write again, saying why."""
    form = ReopeningForm(request.POST or None)
    if act_on_form(
        request,
        form,
        lambda: actions.reopen_response(response=record, actor=request.user, **form.cleaned_data),
        _("Reopened. Those who speak for the institution were written to."),
    ):
        return redirect("questionnaires:response", record.pk)
    context = {"form": form, "response": record, "deadline": deadline_of(record)}
    return render(request, "questionnaires/reopen.html", context)


@requires(MANAGE, fetch=queries.survey_by_key)
@require_GET
def results(request: HttpRequest, record: Survey) -> HttpResponse:
    """What was answered, question by question."""
    sheets = queries.sheets_of(queries.responses_to(record))
    context = {
        "survey": record,
        "results": results_of(record.version.definition, sheets, reader_language()),
        "answered": len(sheets),
        "asked": record.responses.count(),
    }
    return render(request, "questionnaires/results.html", context)


@requires(MANAGE, fetch=lambda pk, kind: queries.survey_by_key(pk))
@require_GET
def download(request: HttpRequest, record: Survey) -> HttpResponse:
    """The answers as CSV or XLSX."""
    listed = queries.responses_to(record)
    language = reader_language()
    definition = record.version.definition
    return table_response(
        name=f"survey-{record.pk}",
        form=request.resolver_match.kwargs["kind"],  # type: ignore[union-attr]
        head=head_of(definition, language),
        rows=rows_of(definition, list(listed), queries.sheets_of(listed), language),
        caption=record.title,
    )
