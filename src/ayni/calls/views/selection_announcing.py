"""Rehearse, read the letters, announce, and see who takes the places."""

from __future__ import annotations

import datetime
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ayni.calls.actions.selection_announcing import announce_results, end_rehearsal, rehearse_scenario
from ayni.calls.enums import ScenarioState
from ayni.calls.forms.selection import RehearsalForm
from ayni.calls.letters.selection import letters_of
from ayni.calls.models import Call, Scenario
from ayni.calls.proposal_page import STATE_KINDS
from ayni.calls.queries.managing import call_of
from ayni.calls.queries.selection import decisions_of, scenario_by_key
from ayni.foundation.access import SignedInRequest, requires
from ayni.foundation.ui.forms import take_refusal
from ayni.foundation.ui.outcomes import tell_outcome, tell_refusal

CHOOSE = "calls.choose"
LONGEST_WAITING_LIST = 5


@requires(CHOOSE, fetch=scenario_by_key)
@require_http_methods(["GET", "POST"])
def rehearsal(request: SignedInRequest, scenario: Scenario) -> HttpResponse:
    """How many wait and by when places are confirmed; then every decision and letter stands as pending."""
    if scenario.state == ScenarioState.REHEARSED:
        return redirect("calls:announcement", scenario.pk)
    by = timezone.localdate() + datetime.timedelta(days=scenario.call.confirm_days)
    form = RehearsalForm(request.POST or None, initial={"waiting": LONGEST_WAITING_LIST, "confirm_by": by})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            rehearse_scenario(
                scenario=scenario,
                waiting=given["waiting"] or 0,
                confirm_by=given["confirm_by"],
                actor=request.user,
            )
        except ValidationError as refusal:
            take_refusal(form, refusal)
        else:
            return redirect("calls:announcement", scenario.pk)
    context = {"scenario": scenario, "call": scenario.call, "form": form}
    return render(request, "calls/selection/rehearsal.html", context)


@requires(CHOOSE, fetch=scenario_by_key)
@require_POST
def rehearsal_end(request: SignedInRequest, scenario: Scenario) -> HttpResponse:
    """Take the pending decisions and letters back."""
    tell_outcome(
        request,
        lambda: end_rehearsal(scenario=scenario, actor=request.user),
        _("The rehearsal has ended. Its letters were withdrawn; nobody saw them."),
    )
    return redirect("calls:scenario", scenario.pk)


@requires(CHOOSE, fetch=scenario_by_key)
@require_http_methods(["GET", "POST"])
def announcement(request: SignedInRequest, scenario: Scenario) -> HttpResponse:
    """What will be announced, letter by letter, and the button."""
    if request.method == "POST":
        try:
            announce_results(scenario=scenario, actor=request.user)
        except ValidationError as refusal:
            tell_refusal(request, refusal)
            return redirect("calls:scenario", scenario.pk)
        messages.success(
            request, _("The results are announced: states, letters and what is owed were written at once.")
        )
        return redirect("calls:announced", scenario.call.number)
    if scenario.state != ScenarioState.REHEARSED:
        return redirect("calls:scenario", scenario.pk)
    decisions = list(
        scenario.decisions.select_related("proposal__requester__country", "proposal__provider__country").order_by(
            "rank", "pk"
        )
    )
    groups = [(words, [one for one in decisions if one.outcome == code]) for code, words in _groups()]
    context = {
        "scenario": scenario,
        "call": scenario.call,
        "groups": groups,
        "letters": letters_of(scenario),
        "confirm_by": next((one.confirm_by for one in decisions if one.confirm_by), None),
    }
    return render(request, "calls/selection/announcement.html", context)


def _groups() -> list[tuple[str, str]]:
    return [("selected", _("Selected")), ("waiting", _("Waiting list")), ("not_selected", _("Not selected"))]


def _call(number: int, **_other: Any) -> Call:
    return call_of(number)


@requires(CHOOSE, fetch=_call)
@require_GET
def announced(request: SignedInRequest, call: Call) -> HttpResponse:
    """Who has confirmed, who has not, who waits, and the letters of the results."""
    decisions = decisions_of(call)
    scenario = decisions[0].scenario if decisions else None
    context = {
        "call": call,
        "lines": [(one, STATE_KINDS[one.proposal.state]) for one in decisions],  # type: ignore[index]
        "letters": letters_of(scenario) if scenario is not None else (),
        "scenario": scenario,
    }
    return render(request, "calls/selection/announced.html", context)
