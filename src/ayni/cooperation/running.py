"""Activities that live here: the records their pages are about, and where each stands."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from ayni.cooperation.clock import long_day
from ayni.cooperation.dates import day_in_its_zone, days_of, is_past, standing
from ayni.cooperation.enums import ActivityState, SessionKind
from ayni.cooperation.models import (
    Activity,
    Certificate,
    Expense,
    Material,
    MaterialVersion,
    Participant,
    Session,
    SessionQuestion,
    StateChange,
)
from ayni.cooperation.risk import RUNNING, Facts, Risk, risks_of
from ayni.cooperation.states import state_kind
from ayni.members.enums import Part
from ayni.members.models import Appointment
from ayni.members.queries import holding_on, parts_today


def activities_run_here() -> QuerySet[Activity]:
    """Those that live in Ayni, with their parties and call."""
    return Activity.objects.filter(born_at__isnull=False).select_related(
        "call", "topic", "requester__country", "provider__country", "proposal"
    )


def activity_run_here(code: str) -> Activity:
    """One of them; raises Http404."""
    found = activities_run_here().filter(code=code).first()
    if found is None:
        raise Http404(_("There is no activity with this code, or it is not run in Ayni."))
    return found


def session_of(code: str, order: int) -> Session:
    """A session with its activity; raises Http404."""
    return _of(Session.objects.filter(order=order), code)


def participant_of(code: str, pk: int) -> Participant:
    return _of(Participant.objects.filter(pk=pk).select_related("institution"), code)


def material_of(code: str, pk: int) -> Material:
    return _of(Material.objects.filter(pk=pk, removed_at__isnull=True).select_related("document", "given_by"), code)


def given_material_of(code: str, pk: int) -> Material:
    """A material, also one that was removed already."""
    return _of(Material.objects.filter(pk=pk), code)


def material_version_of(code: str, pk: int) -> MaterialVersion:
    """A version, also of a material that was removed: history keeps it for its two parties."""
    found = (
        MaterialVersion.objects.filter(pk=pk, material__activity__code=code)
        .select_related("file", "material__activity__requester", "material__activity__provider")
        .first()
    )
    if found is None:
        raise Http404(_("There is nothing at this address."))
    return found


def question_of(code: str, pk: int) -> SessionQuestion:
    return _of(SessionQuestion.objects.filter(pk=pk).select_related("institution", "asked_by"), code)


def expense_of(code: str, pk: int) -> Expense:
    return _of(Expense.objects.filter(pk=pk).select_related("line", "voucher"), code)


def voucher_of(code: str, pk: int) -> Expense:
    return _of(Expense.objects.filter(pk=pk, voucher__isnull=False).select_related("voucher"), code)


def certificate_of(code: str, certificate: str) -> Certificate:
    return _of(Certificate.objects.filter(code=certificate).select_related("participant__institution__country"), code)


def _of(records: Any, code: str) -> Any:
    """The one record of the activity `code`, with the activity as its rules need it; raises Http404."""
    parties = ("activity__requester__country", "activity__provider__country", "activity__call", "activity__proposal")
    found = records.filter(activity__code=code).select_related(*parties).first()
    if found is None:
        raise Http404(_("There is nothing at this address."))
    return found


@dataclass(frozen=True)
class RunningLine:
    """An activity of a list: where it stands, what comes next, why it is at risk."""

    activity: Activity
    state_kind: str
    next_day: datetime.date | None
    next_words: str
    risks: Sequence[Risk]

    @property
    def risk_days(self) -> int:
        return max((risk.days for risk in self.risks), default=0)


def lines_of(activities: Iterable[Activity], today: datetime.date | None = None) -> list[RunningLine]:
    """Each activity with its next day and its risks; four queries, however many there are."""
    day = today or timezone.localdate()
    shown = list(activities)
    sessions: dict[int, list[Session]] = {}
    for session in Session.objects.filter(activity__in=[one.pk for one in shown]).order_by("activity", "order"):
        sessions.setdefault(session.activity_id, []).append(session)
    since = _since(shown)
    vacancies = vacant_since({party for one in shown for party in (one.requester_id, one.provider_id)})
    return [
        _line(one, sessions.get(one.pk, []), since.get(one.pk) or _day(one.born_at), vacancies, day) for one in shown
    ]


def facts_of(
    activity: Activity,
    sessions: Sequence[Session],
    since: datetime.date,
    vacancies: dict[int, datetime.date | None],
) -> Facts:
    """What the rules of risk look at."""
    kept = standing(sessions)
    met = [day for one in kept if one.kind == SessionKind.COORDINATION and (day := day_in_its_zone(one))]
    ends = activity.planned_week
    return Facts(
        state=activity.state,
        born_on=_day(activity.born_at),
        since=since,
        session_days=days_of(kept),
        coordination_days=met,
        planned_ends=ends + datetime.timedelta(days=7 * activity.weeks - 1) if ends else None,
        vacant=[
            (str(party), vacancies[party.pk])
            for party in (activity.requester, activity.provider)
            if party.pk in vacancies
        ],
    )


def vacant_since(institutions: Iterable[int], today: datetime.date | None = None) -> dict[int, datetime.date | None]:
    """Those without a focal point today, with the day the last one ended (None: there never was one)."""
    day = today or timezone.localdate()
    wanted = set(institutions)
    posts = Appointment.objects.filter(institution__in=wanted, part=Part.FOCAL_POINT, user__is_active=True)
    held = set(posts.filter(holding_on(day)).values_list("institution_id", flat=True))
    ended: dict[int, datetime.date | None] = dict.fromkeys(wanted - held)
    for key, last in posts.filter(institution__in=ended, ends_on__lt=day).values_list("institution_id", "ends_on"):
        known = ended[key]
        if last is not None and (known is None or last > known):
            ended[key] = last
    return ended


def running_list(*, state: str = "", at_risk: bool = False, words: str = "") -> list[RunningLine]:
    """The Secretariat's list: what is still under way first, those longest at risk before the others."""
    found = activities_run_here()
    if state:
        found = found.filter(state=state)
    for word in words.split():
        found = found.filter(
            Q(title_es__icontains=word)
            | Q(title_en__icontains=word)
            | Q(title_pt__icontains=word)
            | Q(title_fr__icontains=word)
            | Q(code__icontains=word)
            | Q(requester__acronym__icontains=word)
            | Q(provider__acronym__icontains=word)
            | Q(requester__country__name_es__icontains=word)
            | Q(provider__country__name_es__icontains=word)
        )
    lines = lines_of(found)
    if at_risk:
        lines = [line for line in lines if line.risks]
    return sorted(lines, key=_place)


def my_activities(user: Any) -> list[RunningLine]:
    """Those of the institutions the person works for today."""
    mine = list(parts_today(user))
    return sorted(lines_of(activities_run_here().filter(Q(requester__in=mine) | Q(provider__in=mine))), key=_place)


def changes_of(activity: Activity) -> list[StateChange]:
    """The steps of its life, the first first."""
    return list(activity.state_changes.select_related("changed_by").order_by("pk"))


def questions_of(activity: Activity) -> list[SessionQuestion]:
    """What was asked, the unanswered first, then the latest."""
    asked = activity.questions.select_related("session", "institution", "asked_by", "answered_by").order_by("-pk")
    return sorted(asked, key=lambda one: bool(one.answer))


def materials_of(activity: Activity) -> list[Material]:
    """What was exchanged and not removed, each with its versions, the latest first."""
    versions = MaterialVersion.objects.select_related("file", "added_by").order_by("-number")
    found = activity.materials.filter(removed_at__isnull=True).select_related("session", "document", "given_by")
    return list(found.prefetch_related(Prefetch("versions", versions)).order_by("pk"))


def _line(
    activity: Activity,
    sessions: Sequence[Session],
    since: datetime.date,
    vacancies: dict[int, datetime.date | None],
    today: datetime.date,
) -> RunningLine:
    coming = [one for one in standing(sessions) if not is_past(one) and day_in_its_zone(one) is not None]
    following = coming[0] if coming else None
    next_day = day_in_its_zone(following) if following else None
    words = following.label if following else ""
    if following is None and activity.state in RUNNING and activity.planned_week and activity.planned_week >= today:
        next_day = activity.planned_week
        words = _("Week of %(day)s") % {"day": long_day(activity.planned_week)}
    risks = risks_of(facts_of(activity, sessions, since, vacancies), today)
    return RunningLine(activity, state_kind(activity.state), next_day, words, risks)


def _since(activities: Sequence[Activity]) -> dict[int, datetime.date]:
    """The day of the last step of each."""
    found: dict[int, datetime.date] = {}
    changes = StateChange.objects.filter(activity__in=[one.pk for one in activities]).order_by("pk")
    for key, at in changes.values_list("activity_id", "changed_at"):
        found[key] = timezone.localdate(at)
    return found


def _day(moment: datetime.datetime | None) -> datetime.date:
    return timezone.localdate(moment) if moment else timezone.localdate()


def _place(line: RunningLine) -> tuple[Any, ...]:
    over = line.activity.state not in (*RUNNING, ActivityState.SUSPENDED, ActivityState.HELD)
    return over, -line.risk_days, line.next_day or datetime.date.max, line.activity.code
