"""The two cooperations the seeds tell in full: sessions, materials, posts, final report."""

from __future__ import annotations

import datetime
from zoneinfo import ZoneInfo

from ayni.calls.models import Call
from ayni.cooperation.enums import ActivityState, ReportState, SessionKind
from ayni.cooperation.models import Activity, FinalReport, Material, Participant, Session
from ayni.foundation.periods import parse_edtf
from ayni.library.models import Document
from ayni.members.models import Institution
from ayni.portfolio.models import Programme, Topic
from ayni.rial.loading.reading import LANGUAGES, Row, by_code, rows_of
from ayni.rial.loading.writing import Tally

FILE = "cooperations.yaml"
COORDINATION_LABEL = {
    "label_es": "Reunión de coordinación",
    "label_en": "Coordination meeting",
    "label_pt": "Reunião de coordenação",
    "label_fr": "Réunion de coordination",
}
# The seed's version is of 21 July 2023, with one session to come: the activity had its dates fixed.
STATES = {"running": ActivityState.SCHEDULED}


def load_cooperations(tally: Tally) -> None:
    institutions = by_code(Institution)
    for row in rows_of(FILE):
        activity = _activity(row, institutions, tally)
        sessions = _sessions(row, activity, tally)
        _materials(row, activity, sessions, institutions, tally)
        _participants(row, activity, institutions, tally)
        _final_report(row, activity, tally)


def _activity(row: Row, institutions: dict[str, Institution], tally: Tally) -> Activity:
    topics, programmes = by_code(Topic), by_code(Programme, "slug")
    call = row.find(by_code(Call), row.needed("call"), "call")
    first, *others = row.find_all(topics, "topics")
    place = (row.values.get("place") or {}).get("city", "")
    return tally.put(
        row,
        Activity,
        {"code": row.needed("key")},
        {
            "call": call,
            "requester": row.find(institutions, row.needed("requester"), "requester"),
            "provider": row.find(institutions, row.needed("provider"), "provider"),
            **row.in_four(
                title="title",
                description="description",
                general_objective="general_objective",
                product="product",
            ),
            **row.lines_in_four(specific_objectives="specific_objectives", method="method"),
            **{f"place_{language}": place for language in LANGUAGES},
            "topic": first,
            "modality": row.needed("modality"),
            "state": STATES.get(row.needed("state"), row.needed("state")),
            "period": row.period("period") or _span(row),
            "link": row.text("page_url"),
            "source": "; ".join(row.items("sources"))[:600],
        },
        {"more_topics": others, "programmes": row.find_all(programmes, "programmes")},
    )


def _span(row: Row) -> object:
    days = [str(row.values["coordination_meeting"]["date"])]
    days += [session["times"][0]["starts"][:10] for session in row.items("sessions")]
    return parse_edtf(f"{min(days)}/{max(days)}")


def _sessions(row: Row, activity: Activity, tally: Tally) -> dict[str, Session]:
    made: dict[str, Session] = {}
    if meeting := row.values.get("coordination_meeting"):
        inner = Row(FILE, {**meeting, **COORDINATION_LABEL})
        values = {
            "kind": SessionKind.COORDINATION,
            "held_on": meeting["date"],
            **inner.in_four(label="label", objective="objective"),
            "source": inner.needed("source"),
        }
        tally.put(inner, Session, {"activity": activity, "order": 0}, values)
    for session in row.items("sessions"):
        inner = Row(FILE, session)
        made[session["key"]] = _session(inner, row, activity, tally)
    return made


def _session(inner: Row, row: Row, activity: Activity, tally: Tally) -> Session:
    times = inner.items("times")
    zone = ZoneInfo(times[0]["zone"])
    starts, ends = (
        datetime.datetime.fromisoformat(times[0][side]).replace(tzinfo=zone).astimezone(datetime.UTC)
        for side in ("starts", "ends")
    )
    recording = inner.values.get("recording") or {}
    return tally.put(
        inner,
        Session,
        {"activity": activity, "order": inner.whole("order")},
        {
            "kind": SessionKind.INTERMEDIATE if inner.values.get("intermediate") else SessionKind.MAIN,
            **inner.in_four(label="label", objective="objective"),
            **inner.lines_in_four(agenda="agenda"),
            **_tasks_after(inner.text("key"), row),
            "held_on": times[0]["starts"][:10],
            "starts_at": starts,
            "ends_at": ends,
            "time_zones": [time["zone"] for time in times],
            "recorded": bool(recording.get("available")),
            "recording_expires_on": recording.get("expires_on"),
            "source": inner.needed("source"),
        },
    )


def _tasks_after(session: str, row: Row) -> dict[str, str]:
    tasks = [task for task in row.items("tasks") if (task.get("between") or [""])[0] == session]
    return {
        f"tasks_after_{language}": "\n".join(str(task[f"what_{language}"]) for task in tasks) for language in LANGUAGES
    }


def _materials(
    row: Row,
    activity: Activity,
    sessions: dict[str, Session],
    institutions: dict[str, Institution],
    tally: Tally,
) -> None:
    documents = by_code(Document)
    for material in row.items("materials"):
        inner = Row(FILE, material)
        values = {
            "session": sessions.get(inner.text("session")),
            "given_by": row.find(institutions, code, "given_by") if (code := inner.text("given_by")) else None,
        }
        document = inner.find(documents, inner.needed("key"), "materials")
        tally.put(inner, Material, {"activity": activity, "document": document}, values)


def _participants(row: Row, activity: Activity, institutions: dict[str, Institution], tally: Tally) -> None:
    groups = ("participants", "permanent_mission_posts", "oas_posts")
    listed = [post for group in groups for post in row.items(group)]
    for order, post in enumerate(listed, start=1):
        inner = Row(FILE, {"key": f"participant {order}", **post})
        code = inner.text("institution") or f"mission-oas-{inner.text('country').lower()}"
        values = {
            "institution": institutions.get(code),
            **inner.in_four(post="post"),
            **{f"unit_{language}": inner.text("unit") for language in LANGUAGES},
            "count": inner.whole("count") or 1,
        }
        tally.put(inner, Participant, {"activity": activity, "order": order}, values)


def _final_report(row: Row, activity: Activity, tally: Tally) -> None:
    if not (report := row.values.get("final_report")):
        return
    inner = Row(FILE, {"key": f"{row.name}, final report", **report})
    values = {
        **inner.lines_in_four(
            outcomes="results",
            next_steps="next_steps",
            evaluation="evaluation",
            provider_comments="provider_comments",
        ),
        "state": ReportState.ACCEPTED,
        "source": inner.needed("results_source"),
    }
    tally.put(inner, FinalReport, {"activity": activity}, values)
