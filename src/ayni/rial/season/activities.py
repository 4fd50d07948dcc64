"""What became of the four activities: one drags its planning, one is scheduled, one was held, one was followed up."""

from __future__ import annotations

import datetime

from django.utils import timezone

from ayni.calls.models import Call, Proposal
from ayni.cooperation.actions.certificates import issue_certificate
from ayni.cooperation.actions.follow_up import follow_up_of
from ayni.cooperation.actions.moving import move_activity
from ayni.cooperation.actions.plan import add_step, comment_step
from ayni.cooperation.actions.questions import answer_question, ask_question
from ayni.cooperation.actions.recordings import keep_recording
from ayni.cooperation.actions.reporting import (
    accept_report,
    give_comments,
    owe_report,
    submit_report,
    write_report_part,
)
from ayni.cooperation.actions.sessions import SessionPlan, add_session
from ayni.cooperation.enums import SessionKind
from ayni.cooperation.models import Activity, Session
from ayni.people.models import User
from ayni.questionnaires.actions import save_answers, submit_response
from ayni.results.actions import verify_outcome
from ayni.rial.season.people import Cast
from ayni.rial.season.reading import read

ZONES = ("America/Mexico_City", "America/Bogota")
HOURS = datetime.timedelta(hours=3)
# Days from today: when the activities were born, and when each came to its states.
BORN = -345
CHANGED = {
    "past-planning": {"planning": BORN},
    "past-scheduled": {"planning": BORN, "scheduled": -10},
    "past-held": {"planning": BORN, "scheduled": -50, "held": -20},
    "past-followed": {"planning": BORN, "scheduled": -305, "held": -274, "reported": -250, "followed_up": -80},
}


def run(call: Call, written: dict[str, Proposal], cast: Cast) -> None:
    """Bring each activity of the call to where the season has it."""
    for key, proposal in written.items():
        activity = Activity.objects.get(proposal=proposal)
        STORIES[key](activity, cast)
        for state, day in CHANGED[key].items():
            moment = timezone.now() + datetime.timedelta(days=day)
            activity.state_changes.filter(after=state).update(changed_at=moment)
    Activity.objects.filter(call=call).update(born_at=timezone.now() + datetime.timedelta(days=BORN))


def _planning(activity: Activity, cast: Cast) -> None:
    """Nothing but a coordination meeting without a day: it is at risk, and says why."""
    _session(activity, cast.voice(activity.requester), "coordination", None)


def _scheduled(activity: Activity, cast: Cast) -> None:
    asks, gives = cast.voice(activity.requester), cast.voice(activity.provider)
    _session(activity, asks, "coordination", -12)
    _session(activity, asks, "first", 10)
    _session(activity, asks, "second", 24)
    move_activity(activity=activity, act="schedule_activity", actor=asks)
    question = ask_question(activity=activity, actor=asks, text=read("stories")["question"])
    answer_question(question=question, actor=gives, answer=read("stories")["answer"])


def _held(activity: Activity, cast: Cast) -> None:
    """Held three weeks ago; its report is being written, its certificates are given."""
    asks = cast.voice(activity.requester)
    sessions = [
        _session(activity, asks, key, day) for key, day in (("coordination", -60), ("first", -35), ("second", -21))
    ]
    move_activity(activity=activity, act="schedule_activity", actor=asks)
    activity = move_activity(activity=activity, act="hold_activity", actor=asks)
    keep_recording(session=sessions[1], actor=cast.secretariat, link="https://example.org/recording")
    report = owe_report(activity=activity, actor=None)
    for key in ("description", "outcomes"):
        text = read("stories")["report"][key]
        write_report_part(report=report, key=key, content={"text": text}, actor=asks, revision=None)
    step = add_step(
        activity=activity,
        actor=asks,
        text=read("stories")["steps"][0],
        unit="Servicio Público de Empleo",
        due_on=timezone.localdate() + datetime.timedelta(days=60),
        component="processes",
    )
    provider = activity.provider
    comment_step(step=step, actor=cast.voice(provider), institution=provider, text=read("stories")["comment"])
    participant = activity.participants.order_by("order").first()
    if participant is not None:
        issue_certificate(participant=participant, actor=asks, language="es")


def _followed(activity: Activity, cast: Cast) -> None:
    """Held nine months ago; reported, accepted, and six months later its follow-up was given."""
    asks, gives = cast.voice(activity.requester), cast.voice(activity.provider)
    for key, day in (("coordination", -310), ("first", -290), ("second", -275)):
        _session(activity, asks, key, day)
    move_activity(activity=activity, act="schedule_activity", actor=asks)
    activity = move_activity(activity=activity, act="hold_activity", actor=asks)
    report = owe_report(activity=activity, actor=None)
    for key, text in read("stories")["report"].items():
        write_report_part(report=report, key=key, content={"text": text}, actor=asks, revision=None)
    report = submit_report(report=report, actor=asks, post=asks.post)
    give_comments(report=report, actor=gives)
    first = read("stories")["steps"][1]
    add_step(activity=activity, actor=asks, text=first, unit="Coordinación de Empleo", component="products")
    accept_report(report=report, actor=cast.secretariat)
    _answer_follow_up(activity, asks)
    outcome = activity.outcomes.filter(state="reported").order_by("pk").first()
    if outcome is not None:
        verify_outcome(outcome=outcome, state="verified", note=read("stories")["grounds"], actor=cast.secretariat)


def _answer_follow_up(activity: Activity, actor: User) -> None:
    response = follow_up_of(activity)
    assert response is not None
    steps = activity.steps.filter(removed_at__isnull=True).order_by("order")
    states = [("done", "Hubo un equipo encargado desde el primer día."), ("under_way", "Falta la última oficina.")]
    typed = {
        **read("stories")["follow_up"],
        "next_steps": {
            f"step_{step.pk}": dict(zip(("state", "why"), states[min(place, 1)], strict=True))
            for place, step in enumerate(steps)
        },
    }
    save_answers(response=response, actor=actor, typed=typed)
    submit_response(response=response, actor=actor)


def _session(activity: Activity, actor: User, key: str, day: int | None) -> Session:
    """A session `day` days from now, in the morning; without a day when None."""
    told = read("stories")["sessions"][key]
    starts = None
    if day is not None:
        starts = timezone.now().replace(hour=16, minute=0, second=0, microsecond=0) + datetime.timedelta(days=day)
    language = "es"
    plan = SessionPlan(
        language=language,
        texts={name: told.get(name, "") for name in ("label", "objective", "agenda", "tasks_after")},
        kind=SessionKind.COORDINATION if key == "coordination" else SessionKind.MAIN,
        starts_at=starts,
        ends_at=starts + HOURS if starts else None,
        time_zones=ZONES,
        link="https://example.org/meeting",
    )
    return add_session(activity=activity, actor=actor, plan=plan)


STORIES = {
    "past-planning": _planning,
    "past-scheduled": _scheduled,
    "past-held": _held,
    "past-followed": _followed,
}
