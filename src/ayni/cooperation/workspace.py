"""The pages of a running activity: their frame, and where it stands, what comes next, who owes what."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language_info, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from ayni.cooperation.clock import ZoneHours, day_of, hours_of, lines, long_day
from ayni.cooperation.dates import day_in_its_zone, is_past, last_day, standing
from ayni.cooperation.enums import ActivityState, ReportState, SessionKind
from ayni.cooperation.letters.sessions import main_language
from ayni.cooperation.models import Activity, FinalReport, Session, StateChange
from ayni.cooperation.recordings import Recording, recording_of
from ayni.cooperation.risk import Risk, risks_of
from ayni.cooperation.running import changes_of, facts_of, vacant_since
from ayni.cooperation.states import state_kind
from ayni.cooperation.workflow import Step, steps_from
from ayni.foundation.audit.queries import history_of
from ayni.foundation.languages import language_shown
from ayni.foundation.links import link_to
from ayni.foundation.obligations.kinds import kind_of
from ayni.foundation.obligations.queries import open_obligations
from ayni.foundation.ui.parts import Change, Crumb, Tab, TimelineEvent
from ayni.people.rules import is_secretariat

REPORT = "cooperation:report"
# Pages of one activity, in the order they are used; those this installation does not serve are left out.
PAGES: list[tuple[str, str | Promise]] = [
    ("cooperation:workspace", gettext_lazy("Where it stands")),
    ("cooperation:texts", gettext_lazy("What it is about")),
    ("cooperation:participants", gettext_lazy("Participants")),
    ("cooperation:sessions", gettext_lazy("Sessions")),
    ("cooperation:materials", gettext_lazy("Materials")),
    ("cooperation:questions", gettext_lazy("Questions")),
    ("cooperation:action-plan", gettext_lazy("Action plan")),
    (REPORT, gettext_lazy("Final report")),
    ("cooperation:expenses", gettext_lazy("Money")),
    ("cooperation:certificates", gettext_lazy("Certificates")),
]

REPORT_HINTS = {
    ReportState.DRAFT: gettext_lazy("Write the final report and submit it."),
    ReportState.RETURNED: gettext_lazy("The final report was returned: mend it and submit it again."),
    ReportState.SUBMITTED: gettext_lazy("The final report is being read by the Secretariat."),
    ReportState.ACCEPTED: gettext_lazy("The final report was accepted."),
}


@dataclass(frozen=True)
class Hint:
    """Something that comes next, and who would do it."""

    text: str
    url: str


@dataclass(frozen=True)
class Owed:
    """An obligation about the activity: what, who owes it, until when."""

    title: str
    debtor: str
    due_on: datetime.date
    url: str
    late: bool


@dataclass(frozen=True)
class SessionAtWork:
    """A session as its people see it. The recording's link is there only while it may be watched."""

    session: Session
    day: str
    hours: Sequence[ZoneHours]
    agenda: Sequence[str]
    tasks: Sequence[str]
    recording: Recording | None
    recording_ends: str
    is_past: bool
    is_off: bool


@dataclass(frozen=True)
class Overview:
    risks: Sequence[Risk]
    following: SessionAtWork | None
    hints: Sequence[Hint]
    owed: Sequence[Owed]
    steps: Sequence[Step]
    history: Sequence[TimelineEvent]


def changed_meanwhile(record: Activity | Session, changes: Sequence[Change], act: str) -> dict[str, Any]:
    """What running/meanwhile.html shows: from their words to yours, and who did `act` last, and when."""
    last = history_of(record).filter(act=act).first()
    return {"changes": changes, "changed_by": last and last.actor_label, "changed_at": last and last.at}


def frame(request: HttpRequest, activity: Activity, here: str, **context: Any) -> dict[str, Any]:
    """What every page of a running activity shows: its title, state, the way back and its other pages."""
    name = f"cooperation:{here}"
    # A report begins when the activity was held: before, its page would be a dead end.
    pages = [page for page in PAGES if page[0] != REPORT or activity.state in ActivityState.held_states()]
    tabs = [Tab(label, url, one == name) for one, label in pages if (url := link_to(one, activity.code))]
    user: Any = request.user
    is_of_network = is_secretariat(user)
    return {
        "activity": activity,
        "crumbs": [
            Crumb(_("Activities under way"), reverse("cooperation:running"))
            if is_of_network
            else Crumb(_("My activities"), reverse("cooperation:mine")),
            Crumb(activity.code),
        ],
        "state_kind": state_kind(activity.state),
        "title_lang": language_shown(activity, "title"),
        "tabs": tabs,
        "may_decide": user.has_perm("cooperation.decide_activity", activity),
        "is_secretariat": is_of_network,
        "is_open": activity.state not in (ActivityState.CANCELLED, ActivityState.CLOSED),
        **context,
    }


def language_asked(request: HttpRequest, activity: Activity) -> str:
    """The language in which texts are being written (?in=), else the activity's own."""
    asked = request.GET.get("in", "")
    return asked if asked in dict(settings.LANGUAGES) else main_language(activity)


def language_tabs(current: str) -> list[Tab]:
    """The four languages to write in."""
    return [
        Tab(get_language_info(code)["name_translated"], f"?in={code}", code == current)
        for code, _name in settings.LANGUAGES
    ]


def session_at_work(session: Session, today: datetime.date | None = None) -> SessionAtWork:
    recording = recording_of(session, today)
    return SessionAtWork(
        session=session,
        day=day_of(session),
        hours=hours_of(session),
        agenda=lines(session.agenda),
        tasks=lines(session.tasks_after),
        recording=recording,
        recording_ends=long_day(recording.expires_on) if recording and recording.expires_on else "",
        is_past=is_past(session),
        is_off=session.cancelled_at is not None,
    )


def sessions_at_work(activity: Activity) -> list[SessionAtWork]:
    """Those that stand in order of time, then those called off."""
    sessions = list(activity.sessions.order_by("order"))
    off = [session for session in sessions if session.cancelled_at is not None]
    return [session_at_work(session) for session in [*standing(sessions), *off]]


def overview(activity: Activity, user: Any, today: datetime.date | None = None) -> Overview:
    """Where it stands; a fixed number of queries."""
    day = today or timezone.localdate()
    sessions = list(activity.sessions.order_by("order"))
    changes = changes_of(activity)
    since = timezone.localdate(changes[-1].changed_at) if changes else day
    vacancies = vacant_since([activity.requester_id, activity.provider_id], day)
    coming = [one for one in standing(sessions) if not is_past(one) and day_in_its_zone(one)]
    return Overview(
        risks=risks_of(facts_of(activity, sessions, since, vacancies), day),
        following=session_at_work(coming[0]) if coming else None,
        hints=list(_hints(activity, sessions, day)),
        owed=_owed(activity, day),
        steps=[step for step in steps_from(activity.state) if user.has_perm(step.permission, activity)],
        history=[_event(change) for change in changes],
    )


def _hints(activity: Activity, sessions: Sequence[Session], today: datetime.date) -> Sequence[Hint]:
    kept = standing(sessions)
    found: list[tuple[str | Promise, str]] = []
    if activity.state in ActivityState.planned_states():
        if not activity.participants.filter(left_at__isnull=True).exists():
            found.append((_("Both institutions say who takes part, by post."), "participants"))
        if not any(one.kind == SessionKind.COORDINATION for one in kept):
            found.append((_("Agree on a coordination meeting: there the two teams define the sessions."), "sessions"))
        if not any(one.kind == SessionKind.MAIN for one in kept):
            found.append((_("Propose the sessions, with their objective and agenda."), "sessions"))
        waiting = [one for one in kept if one.starts_at and not one.invited_at and not is_past(one)]
        found += [(_("Send the invitations to “%(session)s”.") % {"session": one.label}, "sessions") for one in waiting]
        ends = last_day(activity, kept)
        if activity.state == ActivityState.PLANNING and ends is not None and kept:
            found.append((_("When its days are firm, say that it is scheduled."), "workspace"))
        if activity.state == ActivityState.SCHEDULED and ends is not None and ends < today:
            found.append((_("Its last session has passed: say that it was held, or plan another."), "workspace"))
    found += _hints_after(activity)
    open_questions = activity.questions.filter(answer="").count()
    if open_questions:
        words = ngettext("%(count)d question has no answer.", "%(count)d questions have no answer.", open_questions)
        found.append((words % {"count": open_questions}, "questions"))
    return [Hint(str(text), reverse(f"cooperation:{name}", args=[activity.code])) for text, name in found]


def _hints_after(activity: Activity) -> Iterator[tuple[str | Promise, str]]:
    """What follows once it was held: its report, its plan, its follow-up."""
    if activity.state not in (ActivityState.HELD, ActivityState.REPORTED):
        return
    report = FinalReport.objects.filter(activity=activity).first()
    if activity.state == ActivityState.HELD and report is not None:
        yield REPORT_HINTS[ReportState(report.state)], "report"
    if not activity.steps.filter(removed_at__isnull=True).exists():
        yield _("Begin the action plan: what will be done with what was learnt."), "action-plan"
    if activity.state == ActivityState.REPORTED:
        yield _("Six months after its end, the follow-up questionnaire asks what came of it."), "report"


def _owed(activity: Activity, today: datetime.date) -> list[Owed]:
    """What is owed about the activity itself, the soonest first."""
    return [
        Owed(
            title=kind_of(one.kind).title(activity),
            debtor=str(one.debtor),
            due_on=one.due_on,
            url=kind_of(one.kind).address(activity),
            late=one.due_on < today,
        )
        for one in open_obligations(subject=activity).prefetch_related("debtor")
    ]


def _event(change: StateChange) -> TimelineEvent:
    reason = change.get_reason_display() if change.reason else ""
    who = str(change.changed_by) if change.changed_by else "Ayni"
    return TimelineEvent(
        when=long_day(timezone.localdate(change.changed_at)),
        title=change.get_after_display(),
        text=" · ".join(part for part in (reason, change.note, who) if part),
        moment=change.changed_at.isoformat(),
    )
