"""Annex 1 (workshops) and Annex 2 (activities by call)."""

from __future__ import annotations

import datetime

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ayni.calls.enums import Modality
from ayni.cooperation.enums import ActivityState
from ayni.cooperation.models import Activity
from ayni.cooperation.queries import activities_of_years
from ayni.foundation.links import link_to
from ayni.foundation.periods import format_period
from ayni.gatherings.models import Workshop
from ayni.members.models import Institution
from ayni.results.report.data import ActivityRow, CallActivities, WorkshopRow
from ayni.results.report.span import Span

Workshops = tuple[tuple[WorkshopRow, ...], tuple[WorkshopRow, ...]]


def workshop_rows(span: Span) -> tuple[Workshops, list[Workshop]]:
    """Workshops that begin in these years, those before them, and the records of the former; one query."""
    until = Workshop.objects.filter(period_earliest__lte=span.last_day).select_related("country")
    known = list(until.order_by("period_earliest", "number"))
    within = [workshop for workshop in known if _first_day(workshop) >= span.first_day]
    before = [workshop for workshop in known if _first_day(workshop) < span.first_day]
    return (tuple(map(_workshop, within)), tuple(map(_workshop, before))), within


def _first_day(workshop: Workshop) -> datetime.date:
    return workshop.period.earliest or datetime.date.min


def _workshop(workshop: Workshop) -> WorkshopRow:
    counted = workshop.ministries
    return WorkshopRow(
        workshop.code,
        workshop.number,
        workshop.title,
        format_period(workshop.period, get_language() or "es"),
        workshop.place,
        workshop.country_id,
        workshop.country.name,
        str(counted) if counted is not None else workshop.ministries_note,
        counted,
        workshop.summary,
        link_to("gatherings:workshop", workshop.code),
    )


def activity_groups(span: Span) -> tuple[tuple[CallActivities, ...], list[Activity]]:
    """The activities of the calls of these years, call by call, and their records; one query."""
    found = activities_of_years(span.first, span.last).select_related("call", "requester__country", "provider__country")
    known = sorted(found, key=_place)
    groups: dict[int | None, list[Activity]] = {}
    for activity in known:
        groups.setdefault(activity.call.number if activity.call else None, []).append(activity)
    return tuple(_group(number, activities) for number, activities in groups.items()), known


def _place(activity: Activity) -> tuple[int, int, str]:
    endless = 10**6
    return activity.call.number if activity.call else endless, activity.number or endless, activity.code


def _group(number: int | None, activities: list[Activity]) -> CallActivities:
    call = activities[0].call
    label = (
        _("Call %(number)s – %(year)s") % {"number": call.number, "year": call.year} if call else _("Without a call")
    )
    return CallActivities(label, number, tuple(map(_activity, activities)))


def _activity(activity: Activity) -> ActivityRow:
    return ActivityRow(
        code=activity.code,
        number=activity.number,
        requester=activity.requester.country_id or activity.requester.code,
        requester_name=party_name(activity.requester),
        provider=activity.provider.country_id or activity.provider.code,
        provider_name=party_name(activity.provider),
        title=_title(activity),
        original_title=activity.original_topic,
        modality=activity.modality,
        modality_name=str(Modality(activity.modality).label),
        state=activity.state,
        state_name=str(ActivityState(activity.state).label),
        when=_when(activity),
        original_when=activity.period.text,
        edtf=activity.period.edtf,
        url=link_to("cooperation:activity", activity.code),
    )


def party_name(institution: Institution) -> str:
    """The country, as the annexes of [002] name ministries; an organisation by its own name."""
    return institution.country.name if institution.country else str(institution)


def _title(activity: Activity) -> str:
    if activity.phase is None:
        return activity.title
    return _("%(title)s (phase %(phase)s)") % {"title": activity.title, "phase": activity.phase}


def _when(activity: Activity) -> str:
    """The dates; for what is planned without dates, or came to nothing, its state in words."""
    state = ActivityState(activity.state)
    stopped = state in (ActivityState.SUSPENDED, ActivityState.CANCELLED)
    if activity.period.is_unknown or stopped:
        return str(state.label)
    return format_period(activity.period, get_language() or "es", "short")
