"""Outcomes: the list, a component, one outcome, and its verification."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ayni.foundation.access import public, requires
from ayni.results import actions, queries
from ayni.results.enums import OutcomeState
from ayni.results.forms import VerifyForm
from ayni.results.models import Outcome
from ayni.results.pages import STATE_KINDS, results_page, stories
from ayni.results.selection import read_filters
from ayni.results.workflow import MEANINGS


@public
@require_GET
def index(request: HttpRequest) -> HttpResponse:
    page = results_page(read_filters(request.GET), request.GET.get("page", "1"))
    return render(request, "results/index.html", {"results": page, "filters": page.selection.filters})


@public
@require_GET
def component(request: HttpRequest, code: str) -> HttpResponse:
    page = queries.component_page(queries.component_by_code(code))
    shown = {"count": page.count, "component": page.count.component, "stories": stories(page.outcomes, page.sources)}
    return render(request, "results/component.html", shown)


@public
@require_GET
def outcome(request: HttpRequest, code: str) -> HttpResponse:
    return _outcome_page(request, queries.outcome_by_code(code))


@requires("results.verify_outcome", fetch=queries.outcome_by_code)
@require_POST
def verification(request: HttpRequest, outcome: Outcome) -> HttpResponse:
    form = VerifyForm(request.POST, outcome=outcome)
    if form.is_valid():
        try:
            actions.verify_outcome(outcome=outcome, actor=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("The new state was kept, with its grounds."))
            return redirect("results:outcome", outcome.code)
    return _outcome_page(request, outcome, form)


def _outcome_page(request: HttpRequest, outcome: Outcome, form: VerifyForm | None = None) -> HttpResponse:
    page = queries.outcome_page(outcome)
    if form is None and request.user.has_perm("results.verify_outcome", outcome):
        form = VerifyForm(outcome=outcome)
    shown = {
        "page": page,
        "outcome": page.outcome,
        "state_kind": STATE_KINDS[OutcomeState(page.outcome.state)],
        "states": [(state, state.label, MEANINGS[state]) for state in OutcomeState],
        "form": form,
    }
    return render(request, "results/outcome.html", shown)
