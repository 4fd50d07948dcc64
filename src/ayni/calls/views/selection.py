"""The scenarios of a call: rules, the set, the reasons, side by side."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ayni.calls.actions.selection import (
    ask_scenario,
    change_scenario,
    duplicate_scenario,
    force_choice,
    lift_forced_choice,
    make_scenario,
    put_scenario_away,
)
from ayni.calls.enums import CallState, ScenarioState
from ayni.calls.forms.selection import ForceForm, NameForm, RulesForm, initial_of
from ayni.calls.models import Call, ForcedChoice, Scenario
from ayni.calls.queries.managing import call_of
from ayni.calls.queries.selection import (
    STATE_KINDS,
    ScenarioPage,
    compared,
    forced_by_key,
    scenario_by_key,
    scenarios_of,
)
from ayni.calls.queries.selection_problem import proposals_of
from ayni.foundation.access import SignedInRequest, requires
from ayni.foundation.ui.forms import take_refusal
from ayni.foundation.ui.outcomes import tell_refusal
from ayni.foundation.ui.parts import Action

CHOOSE = "calls.choose"


def _call(number: int, **_other: Any) -> Call:
    return call_of(number)


@requires(CHOOSE, fetch=_call)
@require_GET
def scenarios(request: SignedInRequest, call: Call) -> HttpResponse:
    """The scenarios of a call, and what can be done with them."""
    found = scenarios_of(call)
    in_selection = call.state == CallState.IN_SELECTION
    actions = []
    if in_selection:
        actions.append(Action(_("New scenario"), reverse("calls:scenario-new", args=[call.number])))
    if sum("chosen" in one.outcome for one in found) > 1:
        actions.append(Action(_("Compare them"), reverse("calls:scenario-comparison", args=[call.number]), "quiet"))
    context = {
        "call": call,
        "lines": [(one, STATE_KINDS[ScenarioState(one.state)], len(one.outcome.get("chosen", []))) for one in found],
        "actions": actions,
        "in_selection": in_selection,
        "announced": call.state in (CallState.ANNOUNCED, CallState.ARCHIVED),
    }
    return render(request, "calls/selection/scenarios.html", context)


@requires(CHOOSE, fetch=_call)
@require_http_methods(["GET", "POST"])
def new(request: SignedInRequest, call: Call) -> HttpResponse:
    """The rules of a new scenario."""
    name = _("Scenario %(number)d") % {"number": call.scenarios.count() + 1}
    begun = {"most_per_requester": call.most_per_requester, "name": name}
    form = RulesForm(request.POST or None, initial=begun, call=call, proposals=proposals_of(call))
    if request.method == "POST" and form.is_valid():
        try:
            made = make_scenario(call=call, name=form.cleaned_data["name"], rules=form.rules(), actor=request.user)
            ask_scenario(scenario=made, actor=request.user)
        except ValidationError as refusal:
            take_refusal(form, refusal)
        else:
            return redirect("calls:scenario", made.pk)
    return render(request, "calls/selection/rules.html", {"call": call, "form": form, "scenario": None})


@requires(CHOOSE, fetch=scenario_by_key)
@require_http_methods(["GET", "POST"])
def rules(request: SignedInRequest, found: Scenario) -> HttpResponse:
    """Other rules for the same scenario."""
    initial = initial_of(found.name, found.rules)
    form = RulesForm(request.POST or None, initial=initial, call=found.call, proposals=proposals_of(found.call))
    if request.method == "POST" and form.is_valid():
        try:
            changed = change_scenario(
                scenario=found, name=form.cleaned_data["name"], rules=form.rules(), actor=request.user
            )
            ask_scenario(scenario=changed, actor=request.user)
        except ValidationError as refusal:
            take_refusal(form, refusal)
        else:
            return redirect("calls:scenario", found.pk)
    return render(request, "calls/selection/rules.html", {"call": found.call, "form": form, "scenario": found})


@requires(CHOOSE, fetch=scenario_by_key)
@require_GET
def scenario(request: SignedInRequest, found: Scenario) -> HttpResponse:
    """The set, what each rule took, why the others are not in it, and the next best sets."""
    page = ScenarioPage(found)
    copy = _("%(name)s, copy") % {"name": found.name}
    context = {"page": page, "scenario": found, "call": found.call, "copy": NameForm(initial={"name": copy})}
    return render(request, "calls/selection/scenario.html", context)


@requires(CHOOSE, fetch=scenario_by_key)
@require_GET
def progress(request: SignedInRequest, found: Scenario) -> HttpResponse:
    """How far the worker is: a part of the page, asked again and again."""
    return render(request, "calls/selection/progress.html", {"page": ScenarioPage(found), "scenario": found})


@requires(CHOOSE, fetch=scenario_by_key)
@require_POST
def solution(request: SignedInRequest, found: Scenario) -> HttpResponse:
    """Work it out."""
    try:
        ask_scenario(scenario=found, actor=request.user)
    except ValidationError as refusal:
        tell_refusal(request, refusal)
    return redirect("calls:scenario", found.pk)


@requires(CHOOSE, fetch=scenario_by_key)
@require_POST
def copy(request: SignedInRequest, found: Scenario) -> HttpResponse:
    """The same rules under another name."""
    try:
        made = duplicate_scenario(scenario=found, name=request.POST.get("name", ""), actor=request.user)
        ask_scenario(scenario=made, actor=request.user)
    except ValidationError as refusal:
        tell_refusal(request, refusal)
        return redirect("calls:scenario", found.pk)
    messages.success(request, _("This is the copy. Change what you like; the first one stays as it was."))
    return redirect("calls:scenario", made.pk)


@requires(CHOOSE, fetch=scenario_by_key)
@require_POST
def removal(request: SignedInRequest, found: Scenario) -> HttpResponse:
    """Put the scenario away."""
    try:
        put_scenario_away(scenario=found, actor=request.user)
    except ValidationError as refusal:
        tell_refusal(request, refusal)
        return redirect("calls:scenario", found.pk)
    messages.success(request, _("The scenario was put away."))
    return redirect("calls:selection", found.call.number)


@requires(CHOOSE, fetch=scenario_by_key)
@require_http_methods(["GET", "POST"])
def proposal(request: SignedInRequest, found: Scenario) -> HttpResponse:
    """One proposal in a scenario: where it stands and why, and put it in or keep it out with a reason."""
    page = ScenarioPage(found)
    code = str(request.resolver_match.kwargs["code"])  # type: ignore[union-attr]
    about = page.proposal(code)
    form = ForceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            force_choice(
                scenario=found,
                proposal=about,
                chosen=given["chosen"] == "in",
                reason=given["reason"],
                actor=request.user,
            )
            ask_scenario(scenario=found, actor=request.user)
        except ValidationError as refusal:
            take_refusal(form, refusal)
        else:
            messages.success(request, _("The choice and its reason were kept, and the scenario was worked out again."))
            return redirect("calls:scenario", found.pk)
    context = {"page": page, "scenario": found, "call": found.call, "proposal": about, "form": form}
    return render(request, "calls/selection/proposal.html", context | {"line": page.line_of(code)})


@requires(CHOOSE, fetch=forced_by_key)
@require_POST
def forced_removal(request: SignedInRequest, forced: ForcedChoice) -> HttpResponse:
    """Leave the proposal to the rules again."""
    try:
        lift_forced_choice(forced=forced, actor=request.user)
        ask_scenario(scenario=forced.scenario, actor=request.user)
    except ValidationError as refusal:
        tell_refusal(request, refusal)
    return redirect("calls:scenario", forced.scenario_id)


@requires(CHOOSE, fetch=_call)
@require_GET
def comparison(request: SignedInRequest, call: Call) -> HttpResponse:
    """Up to four scenarios side by side."""
    keys = [int(key) for key in request.GET.getlist("scenario") if key.isdecimal() and len(key) < 12]
    pages = compared(call, keys)
    codes = {code: None for page in pages for code in page.outcome["chosen"]}
    rows = [
        (pages[0].asked.proposals.get(code), [code in page.outcome["chosen"] for page in pages])
        for code in sorted(codes, key=lambda code: -max(page.outcome["values"].get(code, 0) for page in pages))
    ]
    shown = {page.scenario.pk for page in pages}
    choices = [(one, one.pk in shown) for one in scenarios_of(call) if "chosen" in one.outcome]
    context = {"call": call, "pages": pages, "rows": rows, "choices": choices}
    return render(request, "calls/selection/comparison.html", context)
