"""Pages of work plans: the list, a plan, a line, the budget, the calendar."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from ayni.foundation.access import public
from ayni.governance.gantt import ZOOMS, draw_gantt
from ayni.governance.models import PlanLine, WorkPlan
from ayni.governance.plan_downloads import calendar_files, plan_files, table_files
from ayni.governance.plan_tabs import plan_tabs, zoom_tabs
from ayni.governance.queries.budget_page import budget_page
from ayni.governance.queries.calendar import plan_calendar
from ayni.governance.queries.plan import plan_list, plan_page
from ayni.governance.queries.plan_line import line_page


def no_plan() -> Http404:
    return Http404(_("There is no work plan with this code."))


@public
def plans(request: HttpRequest) -> HttpResponse:
    return render(request, "governance/plan/index.html", {"rows": plan_list()})


@public
def plan(request: HttpRequest, code: str) -> HttpResponse:
    try:
        page = plan_page(code)
    except WorkPlan.DoesNotExist as missing:
        raise no_plan() from missing
    context = {"page": page, "plan": page.plan, "tabs": plan_tabs(code, "plan"), "downloads": plan_files(code)}
    return render(request, "governance/plan/plan.html", context)


@public
def line(request: HttpRequest, code: str) -> HttpResponse:
    try:
        page = line_page(code)
    except PlanLine.DoesNotExist as missing:
        raise Http404(_("There is no line of a plan with this code.")) from missing
    return render(request, "governance/plan/line.html", {"page": page, "line": page.line, "plan": page.line.plan})


@public
def budget(request: HttpRequest, code: str) -> HttpResponse:
    try:
        page = budget_page(code)
    except WorkPlan.DoesNotExist as missing:
        raise no_plan() from missing
    context = {"page": page, "plan": page.plan, "tabs": plan_tabs(code, "budget"), "downloads": table_files(code)}
    return render(request, "governance/plan/budget.html", context)


@public
def calendar(request: HttpRequest, code: str) -> HttpResponse:
    try:
        page = plan_calendar(code)
    except WorkPlan.DoesNotExist as missing:
        raise no_plan() from missing
    asked = request.GET.get("zoom", "months")
    zoom = asked if asked in ZOOMS else "months"
    first, last = page.years
    context = {
        "page": page,
        "plan": page.plan,
        "gantt": draw_gantt(page.activities, page.others, first=first, last=last, zoom=zoom),
        "tabs": plan_tabs(code, "calendar"),
        "zooms": zoom_tabs(code, zoom),
        "downloads": calendar_files(code),
    }
    return render(request, "governance/plan/calendar.html", context)
