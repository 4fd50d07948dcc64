"""The Secretariat's plan of weeks, and each institution's own."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ayni.cooperation import planning as queries
from ayni.cooperation.actions import scheduling as actions
from ayni.cooperation.forms.planning import BlockForm, CapacityForm, HorizonForm, WeekForm, read_accepted
from ayni.cooperation.models import Activity, BlockedPeriod
from ayni.cooperation.planning_calendar import planned_calendar
from ayni.cooperation.planning_page import own_weeks, planning_page, week_choice
from ayni.cooperation.rules.planning import PLAN_WEEKS
from ayni.cooperation.running import activity_run_here
from ayni.foundation.access import SignedInRequest, requires, signed_in
from ayni.foundation.languages import language_shown
from ayni.foundation.ui.forms import take_refusal
from ayni.foundation.ui.outcomes import act_on_form, tell_refusal
from ayni.people.forms import posted

USUAL_WEEKS = 26


@requires(PLAN_WEEKS)
@require_GET
def planning(request: HttpRequest) -> HttpResponse:
    form = HorizonForm(request.GET or None, initial={"weeks": USUAL_WEEKS})
    weeks = (form.cleaned_data["weeks"] if form.is_bound and form.is_valid() else None) or USUAL_WEEKS
    return render(request, "cooperation/planning/page.html", {"form": form, "page": planning_page(weeks)})


@requires(PLAN_WEEKS)
@require_POST
def acceptance(request: SignedInRequest) -> HttpResponse:
    """The weeks chosen among those proposed become the plan."""
    try:
        chosen = read_accepted(request.POST.getlist("accepted"))
        left = actions.accept_weeks(actor=request.user, weeks=chosen)
    except ValidationError as refusal:
        tell_refusal(request, refusal)
        return redirect("cooperation:planning")
    if not chosen:
        messages.error(request, _("Choose at least one activity."))
    if count := len(chosen) - len(left):
        messages.success(
            request,
            ngettext("%(count)s activity has its week.", "%(count)s activities have their weeks.", count)
            % {"count": count},
        )
    if left:
        messages.warning(
            request,
            _("Changed meanwhile by someone else, and left as it is: %(titles)s.") % {"titles": ", ".join(left)},
        )
    return redirect("cooperation:planning")


@requires(PLAN_WEEKS, fetch=activity_run_here)
@require_http_methods(["GET", "POST"])
def week(request: SignedInRequest, activity: Activity) -> HttpResponse:
    """Move one activity by hand."""
    form = WeekForm(posted(request), initial={"week": activity.planned_week, "weeks": activity.weeks})
    if request.method == "POST" and form.is_valid():
        try:
            moved = actions.plan_week(activity=activity, actor=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            take_refusal(form, refusal)
        else:
            done = _("The activity has its week.") if moved.planned_week else _("The activity has no week any more.")
            messages.success(request, done)
            return redirect("cooperation:planning")
    context = {
        "form": form,
        "activity": activity,
        "title_language": language_shown(activity, "title"),
        "choice": week_choice(activity, USUAL_WEEKS),
    }
    return render(request, "cooperation/planning/week.html", context)


@requires(PLAN_WEEKS)
@require_GET
def limits(request: HttpRequest) -> HttpResponse:
    """How much each institution carries, and the days on which nothing is planned."""
    today = timezone.localdate()
    context = {
        "usual": queries.USUAL_CAPACITY,
        "capacities": list(queries.capacities()),
        "blocked": list(queries.blocked_periods(today)),
        "workshops": queries.workshops_between(today, today + max(queries.HORIZONS) * queries.WEEK),
    }
    return render(request, "cooperation/planning/limits.html", context)


@requires(PLAN_WEEKS)
@require_http_methods(["GET", "POST"])
def capacity(request: SignedInRequest) -> HttpResponse:
    initial = {"institution": request.GET.get("institution", ""), "at_once": request.GET.get("at_once", "")}
    form = CapacityForm(posted(request), initial=initial)
    done = _("The plan now counts with this.")
    if act_on_form(request, form, lambda: actions.set_capacity(actor=request.user, **form.cleaned_data), done):
        return redirect("cooperation:planning-limits")
    return render(request, "cooperation/planning/capacity.html", {"form": form})


@requires(PLAN_WEEKS)
@require_http_methods(["GET", "POST"])
def new_block(request: SignedInRequest) -> HttpResponse:
    form = BlockForm(posted(request))
    done = _("Nothing new is proposed for these days.")
    if act_on_form(request, form, lambda: actions.block_period(actor=request.user, **form.cleaned_data), done):
        return redirect("cooperation:planning-limits")
    return render(request, "cooperation/planning/block.html", {"form": form})


def _blocked_period(pk: int) -> BlockedPeriod:
    found = BlockedPeriod.objects.filter(pk=pk).first()
    if found is None:
        raise Http404(_("These days are already open."))
    return found


@requires(PLAN_WEEKS, fetch=_blocked_period)
@require_POST
def block_removal(request: SignedInRequest, period: BlockedPeriod) -> HttpResponse:
    actions.unblock_period(period=period, actor=request.user)
    messages.success(request, _("These days are open again."))
    return redirect("cooperation:planning-limits")


@signed_in
@require_GET
def own_planning(request: SignedInRequest) -> HttpResponse:
    """The weeks of the activities of one's own institutions, and of no other."""
    return render(request, "cooperation/planning/own.html", {"own": own_weeks(request.user)})


@signed_in
@require_GET
def calendar(request: SignedInRequest) -> HttpResponse:
    """The planned weeks as a file: all for the Secretariat, for anyone else those of their institutions."""
    everything = request.user.has_perm(PLAN_WEEKS)
    return planned_calendar(
        queries.activities_to_plan() if everything else queries.activities_planned_for(request.user)
    )
