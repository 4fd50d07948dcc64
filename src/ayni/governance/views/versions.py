"""Versions of a plan: read, compared, approved, issued anew."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ayni.foundation.access import public, requires
from ayni.foundation.typed.keeping import keeps_typed
from ayni.governance.actions.changing import mark_of_whole
from ayni.governance.actions.versions import approve_plan, reissue_plan
from ayni.governance.drafting import KEEP, form_page, kept, plan_crumbs, plan_of
from ayni.governance.enums import PlanState
from ayni.governance.forms.plan import ApprovalForm
from ayni.governance.models import WorkPlan
from ayni.governance.queries.versions import TODAY, compared, versions_of


@public
def versions(request: HttpRequest, code: str) -> HttpResponse:
    """What was approved when; and, with ?from= and ?to=, what lies between two of them."""
    plan = plan_of(code)
    listed = versions_of(plan)
    held = [version for version in listed if version.sha256]
    comparison = None
    if "from" in request.GET:
        comparison = compared(plan, request.GET["from"], request.GET.get("to", TODAY))
    choices = [(str(version.number), str(version.number)) for version in held]
    context = {
        "plan": plan,
        "versions": listed,
        "choices": choices,
        "comparison": comparison,
        "chosen_from": request.GET.get("from", choices[0][0] if choices else ""),
        "chosen_to": request.GET.get("to", TODAY),
        "crumbs": [*plan_crumbs(plan, "")[:2], plan_crumbs(plan, _("Versions"))[-1]],
    }
    return render(request, "governance/versions/versions.html", context)


@requires(KEEP, fetch=plan_of)
@keeps_typed
@require_http_methods(["GET", "POST"])
def approval(request: HttpRequest, plan: WorkPlan) -> HttpResponse:
    """Approve the plan as it stands, or issue an approved one anew."""
    first = plan.state == PlanState.DRAFT
    form = ApprovalForm(request.POST or None, plan=plan, initial={"seen": mark_of_whole(plan)})
    if request.method == "POST" and form.is_valid():
        values = {name: form.read(name) for name in ("meeting", "approved", "note", "seen")}
        act = approve_plan if first else reissue_plan
        if kept(form, lambda: act(plan=plan, actor=request.user, **values)):
            messages.success(request, _("The version is kept as the plan now stands, and never changes."))
            return redirect("governance:plan-versions", plan.code)
    return form_page(
        request,
        form,
        title=_("Approve the plan") if first else _("Issue the plan anew"),
        plan=plan,
        submit=_("Approve") if first else _("Issue the version"),
        lead=_("The whole plan, with its lines and its budget, is kept as a version that never changes."),
        cancel_url=reverse("governance:plan-keeping", args=[plan.code]),
    )
