"""One activity with all that is known of it, ready to be shown; at most eleven queries."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from ayni.calls.models import Call
from ayni.cooperation.clock import ZoneHours, day_of, hours_of, lines, long_day
from ayni.cooperation.dates import standing
from ayni.cooperation.enums import ReportState
from ayni.cooperation.models import Activity, FinalReport, Material, Participant, Session
from ayni.cooperation.names import call_in_words
from ayni.cooperation.recordings import Recording, recording_of
from ayni.cooperation.states import state_kind
from ayni.foundation.languages import language_shown, words_on_language
from ayni.foundation.links import link_to
from ayni.foundation.notes import Note, notes_about
from ayni.foundation.ui.parts import Crumb
from ayni.library.enums import Audience
from ayni.members.models import Institution
from ayni.members.queries import name_on
from ayni.portfolio.enums import ProgrammeState
from ayni.portfolio.models import Programme


@dataclass(frozen=True)
class Party:
    """Requester or provider, under the name it had on the day of the activity."""

    name: str
    acronym: str
    country: str
    url: str


@dataclass(frozen=True)
class SessionShown:
    session: Session
    day: str
    hours: Sequence[ZoneHours]
    is_one_day: bool
    recording: Recording | None
    recording_ends: str
    agenda: Sequence[str]
    tasks: Sequence[str]
    materials: Sequence[Material]


@dataclass(frozen=True)
class Posts:
    """The posts of one institution that took part."""

    institution: str
    participants: Sequence[Participant]


@dataclass(frozen=True)
class ReportShown:
    """The sections of the final report as lists of items; `source` where it was read."""

    outcomes: Sequence[str]
    next_steps: Sequence[str]
    evaluation: Sequence[str]
    provider_comments: Sequence[str]
    source: str


@dataclass(frozen=True)
class OutcomeShown:
    """Something that came of the activity; `kind` is its component in words."""

    title: str
    url: str
    text: str
    state: str
    state_code: str
    kind: str

    @property
    def state_kind(self) -> str:
        return "done" if self.state_code in ("verified", "sustained") else "reported"


@dataclass(frozen=True)
class ActivityPage:
    activity: Activity
    requester: Party
    provider: Party
    state_kind: str
    call: Crumb | None
    topics: Sequence[Crumb]
    phases: Sequence[Activity]
    objectives: Sequence[str]
    method: Sequence[str]
    sessions: Sequence[SessionShown]
    materials: Sequence[Material]
    posts: Sequence[Posts]
    participants: int
    report: ReportShown | None
    outcomes: Sequence[OutcomeShown]
    programmes: Sequence[Programme]
    notes: Sequence[Note]
    title_language: str
    language_note: str


def activity_page(code: str, today: datetime.date | None = None) -> ActivityPage:
    """The page of the activity `code`, as anyone may see it. Raises Activity.DoesNotExist."""
    activity = (
        Activity.objects.select_related(
            "call", "topic__area", "requester__country", "provider__country", "final_report"
        )
        .prefetch_related("requester__names", "provider__names")
        .get(code=code)
    )
    day = _day_of(activity, today)
    materials = _materials_of(activity)
    taking_part = activity.participants.filter(left_at__isnull=True).select_related("institution")
    participants = list(taking_part.order_by("order"))
    sessions = list(activity.sessions.order_by("order"))
    if activity.is_run_here:
        sessions = standing(sessions)
    language = language_shown(activity, "title")
    return ActivityPage(
        activity=activity,
        requester=_party(activity.requester, day),
        provider=_party(activity.provider, day),
        state_kind=state_kind(activity.state),
        call=_call(activity.call),
        topics=_topics_of(activity),
        phases=_phases_of(activity),
        objectives=lines(activity.specific_objectives),
        method=lines(activity.method),
        sessions=[_session(activity, session, materials, today) for session in sessions],
        materials=[material for material in materials if material.session_id is None],
        posts=_posts(participants),
        participants=sum(participant.count for participant in participants),
        report=_report(activity),
        outcomes=_outcomes_of(activity),
        programmes=list(
            activity.programmes.filter(state=ProgrammeState.PUBLISHED).select_related("institution__country")
        ),
        notes=notes_about(f"activity:{activity.code}"),
        title_language=language,
        language_note=words_on_language(language),
    )


def _party(institution: Institution, day: datetime.date) -> Party:
    """The institution under the name it had on `day`."""
    named = name_on(institution, day)
    country = institution.country
    return Party(
        name=named.name,
        acronym=named.acronym,
        country=str(country.name) if country else "",
        url=link_to("website:country", country.iso2.lower()) if country else "",
    )


def _day_of(activity: Activity, today: datetime.date | None) -> datetime.date:
    """The day whose names count: when it began; else the middle of its call's year; else today."""
    if activity.period.earliest is not None:
        return activity.period.earliest
    if activity.call is not None:
        return datetime.date(activity.call.year, 7, 1)
    return today or timezone.localdate()


def _call(call: Call | None) -> Crumb | None:
    return Crumb(call_in_words(call.number, call.year), link_to("calls:call", call.number)) if call else None


def _topics_of(activity: Activity) -> list[Crumb]:
    topics = [activity.topic, *activity.more_topics.all()]
    return [Crumb(topic.name, link_to("website:topic", topic.code)) for topic in topics]


def _phases_of(activity: Activity) -> list[Activity]:
    """The other phases of the same exchange: same ministries, same topic, same call."""
    if activity.phase is None:
        return []
    same = Activity.objects.filter(
        requester=activity.requester_id,
        provider=activity.provider_id,
        topic=activity.topic_id,
        call=activity.call_id,
        phase__isnull=False,
    )
    return list(same.exclude(pk=activity.pk).order_by("phase"))


def _materials_of(activity: Activity) -> list[Material]:
    """What was exchanged and stands in the library; documents only the Secretariat sees are left out."""
    materials = activity.materials.filter(document__isnull=False, removed_at__isnull=True)
    known = materials.select_related("document", "given_by__country")
    return list(known.exclude(document__audience=Audience.SECRETARIAT).order_by("pk"))


def _session(
    activity: Activity, session: Session, materials: Iterable[Material], today: datetime.date | None
) -> SessionShown:
    recording = recording_of(session, today)
    if recording is not None and activity.is_run_here:
        # Sessions held here are recorded for the two delegations ([001] 3.2): others are told of it, no more.
        recording = replace(recording, link="", state="theirs" if recording.link else recording.state)
    ends = long_day(recording.expires_on) if recording and recording.expires_on else ""
    hours = hours_of(session)
    return SessionShown(
        session,
        day_of(session),
        hours,
        len({clock.day for clock in hours}) == 1,
        recording,
        ends,
        lines(session.agenda),
        lines(session.tasks_after),
        [material for material in materials if material.session_id == session.pk],
    )


def _posts(participants: Iterable[Participant]) -> list[Posts]:
    groups: dict[str, list[Participant]] = {}
    for participant in participants:
        institution = participant.institution
        name = str(institution.name) if institution else _("Other institutions")
        groups.setdefault(name, []).append(participant)
    return [Posts(name, members) for name, members in groups.items()]


def _report(activity: Activity) -> ReportShown | None:
    """The final report once it was accepted; until then it is the parties' own."""
    try:
        report: FinalReport = activity.final_report
    except FinalReport.DoesNotExist:
        return None
    if report.state != ReportState.ACCEPTED:
        return None
    return ReportShown(
        lines(report.outcomes),
        lines(report.next_steps),
        lines(report.evaluation),
        lines(report.provider_comments),
        report.source,
    )


def _outcomes_of(activity: Activity) -> list[OutcomeShown]:
    """What came of it, told by a later room through its own relation."""
    related: Any = getattr(activity, "outcomes", None)
    if related is None:
        return []
    return [
        OutcomeShown(
            outcome.title,
            link_to("results:outcome", outcome.code),
            outcome.text,
            outcome.get_state_display(),
            outcome.state,
            str(outcome.component.short_name or outcome.component.name),
        )
        for outcome in related.select_related("component")
    ]
