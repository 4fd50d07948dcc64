"""Pages of work plans: the list, a plan, a line, the budget, the calendar."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

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

Found = TypeVar("Found")


def of_plan(read: Callable[[str], Found], code: str) -> Found:
    """What `read` gives of the plan with this code. Raises Http404 when there is none."""
    try:
        return read(code)
    except WorkPlan.DoesNotExist as missing:
        raise Http404(_("There is no work plan with this code.")) from missing


@public
def plans(request: HttpRequest) -> HttpResponse:
    return render(request, "governance/plan/index.html", {"rows": plan_list()})


@public
def plan(request: HttpRequest, code: str) -> HttpResponse:
    page = of_plan(plan_page, code)
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
    page = of_plan(budget_page, code)
    context = {"page": page, "plan": page.plan, "tabs": plan_tabs(code, "budget"), "downloads": table_files(code)}
    return render(request, "governance/plan/budget.html", context)


@public
def calendar(request: HttpRequest, code: str) -> HttpResponse:
    page = of_plan(plan_calendar, code)
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
