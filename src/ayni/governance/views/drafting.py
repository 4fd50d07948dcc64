"""The Secretariat's pages of a plan: begin it, write it, keep all of it from one page, end it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ayni.foundation.access import requires
from ayni.foundation.typed.keeping import keeps_typed
from ayni.foundation.ui.outcomes import tell_refusal
from ayni.governance.actions import plans
from ayni.governance.actions.beside import save_body_initiative, save_event
from ayni.governance.actions.changing import mark_of
from ayni.governance.citing import write_citation
from ayni.governance.drafting import KEEP, form_page, kept, language_asked, plan_crumbs, plan_of
from ayni.governance.forms.plan import NewPlanForm, PlanForm
from ayni.governance.forms.plan_beside import EventForm, InitiativeForm
from ayni.governance.models import BodyInitiative, PlanEvent, WorkPlan
from ayni.governance.queries.keeping_plan import event_of, initiative_of, keeping_page
from ayni.governance.snapshots import EVENT_TEXTS, plan_text_fields

FORMS = ["GET", "POST"]


@requires(KEEP)
@keeps_typed
@require_http_methods(FORMS)
def new_plan(request: HttpRequest) -> HttpResponse:
    """Begin a plan, perhaps with the lines of the one before."""
    form = NewPlanForm(request.POST or None, language=language_asked(request))
    if request.method == "POST" and form.is_valid():
        made: list[WorkPlan] = []
        if kept(form, lambda: made.append(plans.create_plan(actor=request.user, **form.content()))):
            messages.success(request, _("The plan was begun. Write its lines."))
            return redirect("governance:plan-keeping", made[0].code)
    return render(request, "governance/drafting/new.html", {"form": form, "title": _("New work plan")})


@requires(KEEP, fetch=plan_of)
def keeping(request: HttpRequest, plan: WorkPlan) -> HttpResponse:
    """Everything of the plan that can be kept, on one page."""
    crumbs = plan_crumbs(plan, _("Keeping it"))
    crumbs = [*crumbs[:2], crumbs[-1]]
    context = {"plan": plan, "page": keeping_page(plan), "crumbs": crumbs, "mark": mark_of(plan)}
    return render(request, "governance/drafting/keeping.html", context)


@requires(KEEP, fetch=plan_of)
@keeps_typed
@require_http_methods(FORMS)
def edit_plan(request: HttpRequest, plan: WorkPlan) -> HttpResponse:
    language = language_asked(request)

    def now() -> dict[str, Any]:
        texts = {name: getattr(plan, f"{name}_{language}") or "" for name in plan_text_fields()}
        return texts | {"period": plan.period, "currency": plan.currency, "planned_at": plan.planned_at_id}

    initial = now() | {"seen": mark_of(plan)}
    form = PlanForm(request.POST or None, language=language, plan=plan, initial=initial)
    if request.method == "POST" and form.is_valid():
        values = {"plan": plan, "actor": request.user, "content": form.content(), "seen": form.read("seen")}
        if kept(form, lambda: plans.edit_plan(**values), now):
            messages.success(request, _("The plan was saved."))
            return redirect(request.get_full_path())
    return form_page(request, form, title=_("Texts of the plan"), plan=plan, texts=True, cancel_url=_back(plan))


@requires(KEEP, fetch=plan_of)
@require_POST
def end_plan(request: HttpRequest, plan: WorkPlan) -> HttpResponse:
    """End the plan, or take it up again: `act` says which."""
    act = plans.resume_plan if request.POST.get("act") == "resume_plan" else plans.end_plan
    try:
        act(plan=plan, actor=request.user)
    except ValidationError as refusal:
        tell_refusal(request, refusal)
    else:
        messages.success(request, _("The plan is now: %(state)s.") % {"state": plan.get_state_display()})
    return redirect(_back(plan))


@requires(KEEP, fetch=plan_of)
@keeps_typed
@require_http_methods(FORMS)
def new_event(request: HttpRequest, plan: WorkPlan) -> HttpResponse:
    return _event(request, plan, None)


@requires(KEEP, fetch=event_of)
@keeps_typed
@require_http_methods(FORMS)
def edit_event(request: HttpRequest, event: PlanEvent) -> HttpResponse:
    return _event(request, event.plan, event)


def _event(request: HttpRequest, plan: WorkPlan, event: PlanEvent | None) -> HttpResponse:
    language = language_asked(request)
    initial: dict[str, Any] = {}
    if event is not None:
        date = event.dates.filter(removed_at__isnull=True).order_by("order", "pk").first()
        initial = {name: getattr(event, f"{name}_{language}") or "" for name in EVENT_TEXTS}
        initial |= {"kind": event.kind, "organiser": event.organiser_id, "seen": mark_of(event)}
        if date is not None:
            place = getattr(date, f"place_{language}") or ""
            initial |= {"period": date.period, "country": date.country_id, "place": place}
    form = EventForm(request.POST or None, language=language, initial=initial)
    if request.method == "POST" and form.is_valid():
        values: dict[str, Any] = {"plan": plan, "actor": request.user, "content": form.content(), "event": event}
        if kept(form, lambda: save_event(**values, seen=form.read("seen")), lambda: initial):
            messages.success(request, _("The event was saved."))
            return redirect(_back(plan))
    return form_page(request, form, title=_("Event of others"), plan=plan, texts=True, cancel_url=_back(plan))


@requires(KEEP, fetch=plan_of)
@keeps_typed
@require_http_methods(FORMS)
def new_initiative(request: HttpRequest, plan: WorkPlan) -> HttpResponse:
    return _initiative(request, plan, None)


@requires(KEEP, fetch=initiative_of)
@keeps_typed
@require_http_methods(FORMS)
def edit_initiative(request: HttpRequest, initiative: BodyInitiative) -> HttpResponse:
    return _initiative(request, initiative.plan, initiative)


def _initiative(request: HttpRequest, plan: WorkPlan, initiative: BodyInitiative | None) -> HttpResponse:
    language = language_asked(request)
    initial: dict[str, Any] = {}
    if initiative is not None:
        cited = write_citation(initiative.mandates.select_related("instrument"))
        words = getattr(initiative, f"text_{language}") or ""
        initial = {"institution": initiative.institution_id, "text": words, "mandates": cited}
        initial["seen"] = mark_of(initiative)
    form = InitiativeForm(request.POST or None, plan=plan, initial=initial)
    if request.method == "POST" and form.is_valid():
        values = {
            "institution": form.read("institution"),
            "text": {language: form.read("text")},
            "mandates": form.read("mandates"),
            "seen": form.read("seen"),
            "initiative": initiative,
        }
        if kept(form, lambda: save_body_initiative(plan=plan, actor=request.user, **values), lambda: initial):
            messages.success(request, _("It was saved."))
            return redirect(_back(plan))
    title = _("What an international body offers")
    return form_page(request, form, title=title, plan=plan, texts=True, cancel_url=_back(plan))


def _back(plan: WorkPlan) -> str:
    return reverse("governance:plan-keeping", args=[plan.code])
