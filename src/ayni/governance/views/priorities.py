"""Consultations of priorities: the list, a new one, results side by side, what can be taken away."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ayni.foundation.access import requires, signed_in
from ayni.foundation.papers import document_response
from ayni.foundation.tables import table_response
from ayni.foundation.typed.keeping import keeps_typed
from ayni.foundation.ui.outcomes import tell_outcome
from ayni.governance import priority_data
from ayni.governance.actions import priorities as actions
from ayni.governance.forms.priorities import ConsultationForm, first_typed
from ayni.governance.models import PriorityConsultation
from ayni.governance.priority_document import counted_so, inputs_document
from ayni.governance.priority_pictures import pictured
from ayni.governance.priority_tables import parts_table, shown
from ayni.governance.queries import priorities as queries
from ayni.questionnaires.enums import SurveyState
from ayni.questionnaires.forms import take_refusal
from ayni.questionnaires.wording import reader_language

ASK = "governance.ask_priorities"
READ = "governance.read_priorities"


@signed_in
@require_GET
def consultations(request: HttpRequest) -> HttpResponse:
    """Those whose results the reader may see."""
    context = {"consultations": queries.consultations(request.user), "may_ask": request.user.has_perm(ASK)}
    return render(request, "governance/priorities/list.html", context)


@requires(ASK)
@keeps_typed
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Prepare one; ?version= and ?conference= choose beforehand."""
    form = ConsultationForm(
        request.POST or None, initial=first_typed(_key(request, "version"), _key(request, "conference"))
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.prepare_consultation(**form.content, actor=request.user)
        except ValidationError as refusal:
            take_refusal(form, refusal)
        else:
            messages.success(request, _("The consultation is in preparation. Nobody was asked yet: open it below."))
            return redirect("questionnaires:survey", made.survey_id)
    return render(request, "governance/priorities/new.html", {"form": form})


def _key(request: HttpRequest, name: str) -> int | None:
    given = request.GET.get(name, "")
    return int(given) if given.isdigit() else None


@requires(READ, fetch=queries.consultation_by_key)
@require_GET
def results(request: HttpRequest, record: PriorityConsultation) -> HttpResponse:
    """What was answered, by sub-region and body, beside the time before."""
    may_ask = request.user.has_perm(ASK)
    found = queries.results_of(record, reader_language(), quote_all=may_ask, reader=request.user)
    context: dict[str, Any] = {
        "consultation": record,
        "results": found,
        "who": parts_table(found),
        "sections": pictured(shown(found), found),
        "counted_so": counted_so(found),
        "may_ask": may_ask,
        "is_closed": record.survey.state_now == SurveyState.CLOSED,
    }
    return render(request, "governance/priorities/results.html", context)


@requires(ASK, fetch=queries.consultation_by_key)
@require_POST
def share(request: HttpRequest, record: PriorityConsultation) -> HttpResponse:
    """Let everybody with an account read the results."""
    told = _("Everybody with an account can read the results now.")
    tell_outcome(request, lambda: actions.share_results(consultation=record, actor=request.user), told)
    return redirect("governance:priority-results", record.pk)


def _of_kind(pk: int, kind: str) -> PriorityConsultation:
    return queries.consultation_by_key(pk)


@requires(READ, fetch=_of_kind)
@require_GET
def inputs(request: HttpRequest, record: PriorityConsultation) -> HttpResponse:
    """The document for the planning meeting, in the reader's language, in Word or PDF."""
    document = inputs_document(queries.results_of(record, reader_language()))
    return document_response(document=document, name=f"inputs-{record.pk}", form=_kind(request))


@requires(READ, fetch=_of_kind)
@require_GET
def data(request: HttpRequest, record: PriorityConsultation) -> HttpResponse:
    """The figures as CSV, XLSX or JSON; words, and the names of files, only where they may be quoted."""
    found = queries.results_of(record, reader_language(), reader=request.user)
    if _kind(request) == "json":
        content = priority_data.everything(found, request.build_absolute_uri)
        response = JsonResponse(content, json_dumps_params={"ensure_ascii": False, "indent": 2})
        response["Content-Disposition"] = f'attachment; filename="priorities-{record.pk}.json"'
        return response
    return table_response(
        name=f"priorities-{record.pk}",
        form=_kind(request),
        head=priority_data.head(),
        rows=priority_data.rows(found),
        caption=str(record),
    )


def _kind(request: HttpRequest) -> str:
    return str(request.resolver_match.kwargs["kind"])  # type: ignore[union-attr]
