"""The page of the authorities: what was promised, what is planned, what it costs, what came of it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ayni.foundation.access import public
from ayni.foundation.ui.parts import Figure
from ayni.website.forms import BoardDay
from ayni.website.queries import authorities as queries
from ayni.website.queries import authorities_money as money
from ayni.website.queries import authorities_season as season
from ayni.website.queries.waiting import tallies
from ayni.website.rules import SEE_WHAT_WAITS

MOST_WAITING = 8


@public
def latest(request: HttpRequest) -> HttpResponse:
    """The page of the latest plan; without any, what will stand here."""
    plan = queries.latest_plan()
    if plan is None:
        return render(request, "website/authorities/none.html")
    return redirect("website:authorities", plan.code)


@public
def board(request: HttpRequest, code: str) -> HttpResponse:
    """One plan, seen on a day: today, or the day asked for."""
    plan = queries.plans().filter(code=code).first()
    if plan is None:
        raise Http404(_("There is no work plan with this code."))
    today = timezone.localdate()
    form = BoardDay(request.GET or None)
    asked = form.cleaned_data["on"] if form.is_bound and form.is_valid() else None
    day = asked or queries.day_shown(plan, today)
    now, before = money.seen(plan, today), queries.plan_before(plan)
    context = {
        "plan": plan,
        "day": day,
        "form": form if form.is_bound else BoardDay(initial={"on": day}),
        "is_past": day < today,
        "now": now,
        "figures": _figures(now),
        "coming": season.coming_of(plan, day),
        "waits": tallies()[:MOST_WAITING] if request.user.has_perm(SEE_WHAT_WAITS) else None,
        "before": before,
        "comparison": money.beside(now, money.seen(before, today)) if before else [],
        "others": [one for one in queries.plans() if one.pk != plan.pk],
    }
    return render(request, "website/authorities/board.html", context)


def _figures(now: money.Seen) -> list[Figure]:
    code = now.board.plan.code
    plan, coverage = reverse("governance:plan", args=[code]), reverse("governance:plan-coverage", args=[code])
    origin = _("in this plan and what it cites")
    of_the_period = _("records of the period of the plan")
    return [
        Figure(now.board.mandates, _("Mandates"), origin, coverage),
        Figure(len(now.board.unserved), _("Mandates nothing serves"), origin, coverage),
        Figure(len(now.board.lines), _("Activities of the plan"), origin, plan),
        Figure(now.board.done, _("Activities done"), origin, plan),
        Figure(now.season.held, _("Cooperation activities held"), of_the_period, reverse("cooperation:explorer")),
        Figure(now.season.came, _("Results"), of_the_period, reverse("results:index")),
    ]
