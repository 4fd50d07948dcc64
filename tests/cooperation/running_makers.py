"""A running activity of two ministries with their focal points, for tests; records alone."""

import datetime
import itertools

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from ayni.cooperation.actions.sessions import SessionPlan, add_session
from ayni.cooperation.models import Activity, Participant, StateChange
from ayni.members.models import Institution
from ayni.portfolio.models import Topic
from tests.calls.season import make_ministry
from tests.members.makers import make_appointment
from tests.people.makers import make_person
from tests.portfolio.makers import make_area, make_topic

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
LINK = "https://video.example/secret-recording"
JOIN = "https://meet.example/secret-room"
_numbers = itertools.count(1)


def topic() -> Topic:
    found = Topic.objects.order_by("pk").first()
    return found or make_topic("employment", make_area("work", es="Trabajo", en="Work"), es="Empleo", en="Employment")


def make_running(state="planning", **fields) -> Activity:
    """An activity run here, begun ten days ago by two ministries of their own."""
    values = {
        "code": f"run-{next(_numbers):02d}",
        "title_es": "Servicios de empleo",
        "title_en": "Employment services",
        "topic": topic(),
        "modality": "virtual",
        "state": state,
        "born_at": timezone.now() - datetime.timedelta(days=10),
    } | fields
    values.setdefault("requester", make_ministry("PE"))
    values.setdefault("provider", make_ministry("CL"))
    activity = Activity.objects.create(**values)
    change = StateChange.objects.create(activity=activity, after=state)
    StateChange.objects.filter(pk=change.pk).update(changed_at=values["born_at"])
    return activity


def focal_point(institution: Institution, language="es", **fields):
    user = make_person(language=language, **fields)
    make_appointment(user, institution, "focal_point")
    return user


def editor(institution: Institution):
    user = make_person()
    make_appointment(user, institution, "editor")
    return user


def in_days(days: float) -> datetime.datetime:
    """So many days from now by the calendar: the hour that clocks gain or lose between is not counted."""
    return timezone.localtime() + datetime.timedelta(days=days)


def plan(starts_at=None, *, language="es", hours=3, zones=("America/Mexico_City", "America/Guayaquil"), **fields):
    texts = {"label": "Primera sesión"} | fields.pop("texts", {})
    return SessionPlan(
        language=language,
        texts=texts,
        starts_at=starts_at,
        ends_at=starts_at + datetime.timedelta(hours=hours) if starts_at else None,
        time_zones=zones,
        **fields,
    )


def make_meeting(activity: Activity, days: float, actor=None, at_noon: bool = False, **fields):
    """A session that begins `days` from now, in Mexico and in Ecuador; at noon it is the same day in both and here."""
    starts = in_days(days).replace(hour=12) if at_noon else in_days(days)
    return add_session(activity=activity, actor=actor, plan=plan(starts, **fields))


def make_participant(activity: Activity, post="Directora de empleo", **fields) -> Participant:
    values = {"order": activity.participants.count() + 1, "institution": activity.requester, "post_es": post} | fields
    return Participant.objects.create(activity=activity, **values)


def pdf(name="slides.pdf", content=PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "application/pdf")
