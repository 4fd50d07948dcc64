"""Conferences, what each adopted, its meetings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Count, Prefetch, Q
from django.http import Http404
from django.utils.translation import gettext as _

from ayni.foundation.languages import language_shown, words_on_language
from ayni.foundation.notes import Note, notes_about
from ayni.foundation.periods.fields import by_period
from ayni.foundation.ui.parts import Crumb
from ayni.governance.enums import Presence
from ayni.governance.mentions import works_citing
from ayni.governance.models import (
    Attendance,
    BodyInitiative,
    Conference,
    Instrument,
    Mandate,
    Meeting,
    Office,
    PlanLine,
    WorkPlan,
)
from ayni.governance.queries.authorities import Authorities, authorities_of
from ayni.members.enums import InstitutionKind
from ayni.members.models import Institution

Found = TypeVar("Found")


def conference_list() -> list[Conference]:
    """Every conference, the latest first, with the count of the mandates held of it; one query."""
    return list(
        Conference.objects.select_related("country")
        .prefetch_related("instruments")
        .annotate(mandates_held=Count("instruments__mandates", distinct=True))
    )


def conference_by_code(code: str) -> Conference:
    """Raises Http404."""
    return _or_404(Conference.objects.select_related("country").filter(code=code).first())


def _or_404(found: Found | None) -> Found:
    if found is None:
        raise Http404(_("There is no such record of the conference."))
    return found


@dataclass(frozen=True)
class InstrumentShown:
    instrument: Instrument
    mandates: Sequence[Mandate]


@dataclass(frozen=True)
class ConferencePage:
    """`observers`: institutions that observed its meetings. `advisory_bodies` are permanent."""

    conference: Conference
    themes: Sequence[object]
    instruments: Sequence[InstrumentShown]
    authorities: Authorities
    meetings: Sequence[Meeting]
    plans: Sequence[WorkPlan]
    advisory_bodies: Sequence[Institution]
    observers: Sequence[Institution]
    notes: Sequence[Note]
    before: Conference | None
    after: Conference | None


def conference_page(code: str) -> ConferencePage:
    """One conference with all that hangs from it, in a fixed number of queries. Raises Http404."""
    conference = conference_by_code(code)
    lines = Prefetch("lines", PlanLine.objects.filter(removed_at__isnull=True).select_related("plan"))
    instruments = conference.instruments.prefetch_related(
        Prefetch("mandates", Mandate.objects.select_related("theme").prefetch_related(lines))
    )
    offices = (
        Office.objects.filter(conference=conference, removed_at__isnull=True).select_related("country").order_by("pk")
    )
    return ConferencePage(
        conference=conference,
        themes=list(conference.themes.all()),
        instruments=[InstrumentShown(one, list(one.mandates.all())) for one in instruments],
        authorities=authorities_of(conference, list(offices), list(conference.working_groups.all())),
        meetings=list(conference.meetings.select_related("country").order_by(*by_period("period"))),
        plans=list(conference.plans.all()),
        advisory_bodies=list(Institution.objects.filter(kind=InstitutionKind.ADVISORY_BODY)),
        observers=_observers(conference),
        notes=notes_about(f"conference:{conference.code}"),
        before=Conference.objects.filter(number__lt=conference.number).order_by("-number").first(),
        after=Conference.objects.filter(number__gt=conference.number).order_by("number").first(),
    )


def _observers(conference: Conference) -> list[Institution]:
    there = Q(attendances__presence=Presence.OBSERVER, attendances__removed_at__isnull=True)
    return list(
        Institution.objects.filter(there, attendances__meeting__conference=conference)
        .select_related("country")
        .distinct()
        .order_by("country__name_es", "code")
    )


@dataclass(frozen=True)
class MandatePage:
    """`lines` of plans that serve it; `works`: what later rooms say was done citing it."""

    mandate: Mandate
    lines: Sequence[PlanLine]
    initiatives: Sequence[BodyInitiative]
    works: Sequence[Crumb]
    topics: Sequence[object]
    language: str
    language_note: str
    before: Mandate | None
    after: Mandate | None


def mandate_by_place(instrument: str, place: str) -> Mandate:
    """Raises Http404."""
    number, _dash, letter = place.partition("-")
    return _or_404(
        Mandate.objects.select_related("instrument__conference", "theme")
        .filter(instrument__code=instrument, number=number, letter=letter)
        .first()
    )


def mandate_page(instrument: str, place: str) -> MandatePage:
    """One mandate, what serves it and what cites it. Raises Http404."""
    mandate = mandate_by_place(instrument, place)
    language = language_shown(mandate, "text")
    beside = list(mandate.instrument.mandates.all())
    at = beside.index(mandate)
    return MandatePage(
        mandate=mandate,
        lines=list(PlanLine.objects.filter(mandates=mandate, removed_at__isnull=True).select_related("plan")),
        initiatives=list(mandate.body_initiatives.select_related("institution", "plan")),
        works=works_citing(mandate),
        topics=list(mandate.topics.all()),
        language=language,
        language_note=words_on_language(language) if mandate.text else "",
        before=beside[at - 1] if at else None,
        after=beside[at + 1] if at + 1 < len(beside) else None,
    )


@dataclass(frozen=True)
class PresenceShown:
    """Those who were at a meeting in one capacity."""

    presence: Presence
    institutions: Sequence[Attendance]


@dataclass(frozen=True)
class MeetingPage:
    meeting: Meeting
    present: Sequence[PresenceShown]
    plans: Sequence[WorkPlan]


def meeting_by_code(code: str) -> Meeting:
    """Raises Http404."""
    return _or_404(Meeting.objects.select_related("conference", "country").filter(code=code).first())


def meeting_page(code: str) -> MeetingPage:
    """One meeting and who was there; a fixed number of queries. Raises Http404."""
    meeting = meeting_by_code(code)
    there = list(meeting.attendances.filter(removed_at__isnull=True).select_related("institution__country"))
    shown = [PresenceShown(kind, [one for one in there if one.presence == kind]) for kind in Presence]
    return MeetingPage(meeting, [one for one in shown if one.institutions], list(meeting.plans.all()))
