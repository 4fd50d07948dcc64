"""The action plan of an activity."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ayni.cooperation import following
from ayni.cooperation.actions import plan as actions
from ayni.cooperation.actions.questions import side_of
from ayni.cooperation.documents import plan_document
from ayni.cooperation.forms.following import CommentForm, StepForm, StepStateForm, initial_of
from ayni.cooperation.models import ActionStep, Activity
from ayni.foundation.access import check, requires
from ayni.foundation.papers import document_response
from ayni.foundation.typed.keeping import keeps_typed
from ayni.foundation.ui.outcomes import act_on_form

EDIT = "cooperation.edit_plan"


@requires("cooperation.see_plan", fetch=following.live_activity)
def plan(request: HttpRequest, activity: Activity) -> HttpResponse:
    """Every step, with how far it has come and what was said of it."""
    context = {
        "activity": activity,
        "steps": following.plan_of(activity),
        "may_edit": request.user.has_perm(EDIT, activity),
        "may_comment": request.user.has_perm("cooperation.comment_step", activity),
    }
    return render(request, "cooperation/following/plan.html", context)


@requires(EDIT, fetch=following.live_activity)
@keeps_typed
@require_http_methods(["GET", "POST"])
def new_step(request: HttpRequest, activity: Activity) -> HttpResponse:
    form = StepForm(request.POST or None)
    if act_on_form(
        request,
        form,
        lambda: actions.add_step(activity=activity, actor=request.user, **form.cleaned_data),
        _("The step is in the plan."),
    ):
        return redirect("cooperation:action-plan", activity.code)
    return render(request, "cooperation/following/step.html", {"activity": activity, "form": form})


def _activity_of_step(code: str, pk: int) -> Activity:
    return _step(code, pk).activity


def _step(code: str, pk: int) -> ActionStep:
    found = following.step(pk)
    return found if found.activity.code == code else following.step(0)


def _asked(request: HttpRequest) -> ActionStep:
    return _step(**request.resolver_match.kwargs)  # type: ignore[union-attr]


@requires(EDIT, fetch=_activity_of_step)
@keeps_typed
@require_http_methods(["GET", "POST"])
def step(request: HttpRequest, activity: Activity) -> HttpResponse:
    """Change a step: its words, its date, how far it has come."""
    asked = _asked(request)
    form = StepStateForm(request.POST or None, initial=initial_of(asked))
    if act_on_form(
        request,
        form,
        lambda: actions.change_step(step=asked, actor=request.user, **form.cleaned_data),
        _("The step was saved."),
    ):
        return redirect("cooperation:action-plan", activity.code)
    return render(request, "cooperation/following/step.html", {"activity": activity, "form": form, "step": asked})


@requires(EDIT, fetch=_activity_of_step)
@require_POST
def move_step(request: HttpRequest, activity: Activity) -> HttpResponse:
    actions.move_step(step=_asked(request), actor=request.user, up=request.POST.get("to") == "up")
    return redirect("cooperation:action-plan", activity.code)


@requires(EDIT, fetch=_activity_of_step)
@require_POST
def remove_step(request: HttpRequest, activity: Activity) -> HttpResponse:
    actions.remove_step(step=_asked(request), actor=request.user)
    messages.success(request, _("The step was taken out of the plan; history keeps it."))
    return redirect("cooperation:action-plan", activity.code)


@requires("cooperation.comment_step", fetch=_activity_of_step)
@keeps_typed
@require_http_methods(["GET", "POST"])
def comment_step(request: HttpRequest, activity: Activity) -> HttpResponse:
    asked = _asked(request)
    form = CommentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        party = side_of(request.user, activity)
        actions.comment_step(step=asked, actor=request.user, institution=party, text=form.cleaned_data["text"])
        messages.success(request, _("Your comment stands beside the step."))
        return redirect("cooperation:action-plan", activity.code)
    return render(request, "cooperation/following/comment.html", {"activity": activity, "form": form, "step": asked})


@requires("cooperation.see_plan", fetch=lambda code, form: following.live_activity(code))
def plan_file(request: HttpRequest, activity: Activity) -> HttpResponse:
    """The plan in Word or PDF, in the reader's language."""
    check(request, "cooperation.see_plan", activity)
    form = request.resolver_match.kwargs["form"]  # type: ignore[union-attr]
    document = plan_document(activity, following.plan_of(activity), (get_language() or "es")[:2])
    return document_response(document=document, name=f"plan-{activity.code}", form=form)
