"""Run an activity: the lists, a new one, where it stands, its texts, its state."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from ayni.cooperation.actions.birth import enter_activity
from ayni.cooperation.actions.moving import move_activity
from ayni.cooperation.actions.texts import TEXTS, ActivityConflict, edit_activity
from ayni.cooperation.forms.running import MoveForm, NewActivityForm, RunningFilter, TextsForm
from ayni.cooperation.models import Activity
from ayni.cooperation.running import activity_run_here, my_activities, running_list
from ayni.cooperation.workflow import STEPS, Step, check_step
from ayni.cooperation.workspace import changed_meanwhile, frame, language_asked, language_tabs, overview
from ayni.foundation.access import SignedInRequest, check, requires, signed_in
from ayni.foundation.typed.keeping import keeps_typed
from ayni.foundation.ui.forms import take_refusal
from ayni.foundation.ui.outcomes import tell_refusal
from ayni.foundation.ui.parts import Change
from ayni.members.queries import parts_today

RUN = "cooperation.run_activity"
MANAGE = "cooperation.manage_activities"
PAGE_SIZE = 50


@requires(MANAGE)
@require_GET
def running(request: HttpRequest) -> HttpResponse:
    """Every activity run here: state, next day, days at risk and why."""
    form = RunningFilter(request.GET)
    said = form.cleaned_data if form.is_valid() else {}
    lines = running_list(**said) if form.is_valid() else []
    page = Paginator(lines, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "at_risk": sum(1 for line in lines if line.risks)}
    return render(request, "cooperation/running/list.html", context)


@signed_in
@require_GET
def mine(request: SignedInRequest) -> HttpResponse:
    """The activities of one's institutions, as requester or provider."""
    page = Paginator(my_activities(request.user), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"page": page, "works": bool(parts_today(request.user)), "manages": request.user.has_perm(MANAGE)}
    return render(request, "cooperation/running/mine.html", context)


@requires(MANAGE)
@keeps_typed
@require_http_methods(["GET", "POST"])
def new(request: SignedInRequest) -> HttpResponse:
    """Enter an activity that no proposal gave."""
    form = NewActivityForm(request.POST or None, initial={"language": (get_language() or "es")[:2]})
    if request.method == "POST" and form.is_valid():
        try:
            made = enter_activity(actor=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            take_refusal(form, refusal)
        else:
            messages.success(request, _("The activity was begun. Its two institutions can run it now."))
            return redirect("cooperation:workspace", made.code)
    return render(request, "cooperation/running/new.html", {"form": form})


@requires(RUN, fetch=activity_run_here)
@require_GET
def workspace(request: HttpRequest, activity: Activity) -> HttpResponse:
    context = frame(request, activity, "workspace", overview=overview(activity, request.user))
    return render(request, "cooperation/running/workspace.html", context)


@requires(RUN, fetch=activity_run_here)
@keeps_typed
@require_http_methods(["GET", "POST"])
def texts(request: SignedInRequest, activity: Activity) -> HttpResponse:
    """The texts of one language (?in=)."""
    language = language_asked(request, activity)
    form = TextsForm(request.POST or None, initial=TextsForm.initial_of(activity, language))
    conflict: dict[str, Any] = {}
    if request.method == "POST" and form.is_valid():
        try:
            edit_activity(activity=activity, actor=request.user, language=language, **form.given())
        except ActivityConflict as clash:
            conflict = _both(clash.activity, form, language)
            form = TextsForm(request.POST.dict() | {"more_topics": form.cleaned_data["more_topics"]} | conflict["now"])
        except ValidationError as refusal:
            take_refusal(form, refusal)
        else:
            messages.success(request, _("The texts were saved."))
            return redirect("cooperation:workspace", activity.code)
    context = frame(
        request, activity, "texts", form=form, language=language, languages=language_tabs(language), **conflict
    )
    return render(request, "cooperation/running/texts.html", context, status=409 if conflict else 200)


def _both(activity: Activity, form: TextsForm, language: str) -> dict[str, Any]:
    """Which texts differ from what another person saved meanwhile, and the revision to go on from."""
    changes = [
        Change(form.fields[name].label or name, theirs, form.cleaned_data[name])
        for name in TEXTS
        if (theirs := getattr(activity, f"{name}_{language}") or "").strip() != form.cleaned_data[name].strip()
    ]
    return changed_meanwhile(activity, changes, "edit_activity") | {"now": {"revision": activity.revision}}


@requires(RUN, fetch=activity_run_here)
@require_http_methods(["GET", "POST"])
def state(request: SignedInRequest, activity: Activity) -> HttpResponse:
    """Take a step (`act`); a step that needs a reason asks for it first."""
    act = (request.POST if request.method == "POST" else request.GET).get("act", "")
    try:
        step = check_step(act, activity.state)
    except ValidationError as refusal:
        # The state moved under the reader's page, or the address was typed by hand.
        if act in STEPS:
            tell_refusal(request, refusal)
        return redirect("cooperation:workspace", activity.code)
    check(request, step.permission, activity)
    form = MoveForm(request.POST or None, step=step)
    if request.method == "POST" and form.is_valid() and _moved(request, activity, step, form):
        messages.success(request, str(step.done))
        return redirect("cooperation:workspace", activity.code)
    context = frame(request, activity, "workspace", form=form, step=step)
    return render(request, "cooperation/running/step.html", context)


def _moved(request: SignedInRequest, activity: Activity, step: Step, form: MoveForm) -> bool:
    given = {"reason": form.cleaned_data.get("reason", ""), "note": form.cleaned_data["note"]}
    try:
        move_activity(activity=activity, act=step.act, actor=request.user, **given)
    except ValidationError as refusal:
        take_refusal(form, refusal)
        return False
    return True
