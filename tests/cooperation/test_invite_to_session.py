import datetime

import pytest
from django.core.exceptions import ValidationError
from icalendar import Calendar

from ayni.cooperation.actions.moving import move_activity
from ayni.cooperation.actions.participants import remove_participant
from ayni.cooperation.actions.sessions import cancel_session, change_session, invite_to_session
from ayni.foundation.audit.models import AuditEntry
from ayni.foundation.models import Letter
from tests.cooperation.running_makers import (
    JOIN,
    editor,
    focal_point,
    in_days,
    make_meeting,
    make_participant,
    make_running,
    plan,
)
from tests.people.makers import sign_in

pytestmark = pytest.mark.django_db


def invited():
    activity = make_running()
    focal_point(activity.requester, email="focal@pe.example")
    focal_point(activity.provider, "en", email="focal@cl.example")
    make_participant(activity, email="tecnica@pe.example")
    make_participant(activity, "Sin correo")
    session = make_meeting(activity, 5, link=JOIN)
    assert invite_to_session(session=session, actor=None) == 3
    session.refresh_from_db()
    return activity, session


def events(letters):
    told = []
    for letter in letters.order_by("pk"):
        calendar = Calendar.from_ical(letter.calendar)
        event = calendar.walk("VEVENT")[0]
        told.append((str(calendar["METHOD"]), int(event["SEQUENCE"]), str(event["UID"])))
    return told


def test_focal_points_and_participants_with_an_address_are_invited_once():
    _activity, session = invited()

    letters = Letter.objects.filter(kind="cooperation.session")
    assert set(letters.values_list("to_address", flat=True)) == {
        "focal@pe.example",
        "focal@cl.example",
        "tecnica@pe.example",
    }
    assert {(method, sequence) for method, sequence, _uid in events(letters)} == {("REQUEST", 0)}
    assert JOIN in letters.get(to_address="tecnica@pe.example").body
    assert invite_to_session(session=session, actor=None) == 0


def test_each_letter_asks_only_its_reader():
    invited()
    letter = Letter.objects.get(to_address="focal@pe.example", kind="cooperation.session")
    assert "mailto:focal@pe.example" in letter.calendar.replace("\r\n ", "")
    assert "tecnica" not in letter.calendar


def test_a_change_is_sent_with_the_next_sequence_and_the_same_uid():
    _activity, session = invited()

    changed = change_session(session=session, actor=None, plan=plan(in_days(6), link=JOIN))

    letters = Letter.objects.filter(kind="cooperation.session")
    assert changed.sequence == 1
    assert letters.count() == 6
    assert {(method, sequence) for method, sequence, _uid in events(letters)} == {("REQUEST", 0), ("REQUEST", 1)}
    assert len({uid for _method, _sequence, uid in events(letters)}) == 1


def test_saving_it_as_it_is_sends_nothing():
    _activity, session = invited()

    kept = change_session(
        session=session,
        actor=None,
        plan=plan(session.starts_at, link=JOIN, texts={"tasks_after": "Enviar presentaciones"}),
    )

    assert (kept.sequence, kept.tasks_after_es) == (0, "Enviar presentaciones")
    assert Letter.objects.filter(kind="cooperation.session").count() == 3


def test_calling_it_off_takes_it_out_of_every_calendar():
    _activity, session = invited()

    cancel_session(session=session, actor=None, reason="El equipo no puede")

    cancelled = Letter.objects.filter(kind="cooperation.session", once__contains=":CANCEL:")
    assert cancelled.count() == 3
    assert {(method, sequence) for method, sequence, _uid in events(cancelled)} == {("CANCEL", 1)}
    assert "El equipo no puede" in cancelled.get(to_address="focal@pe.example").body


def test_calling_it_off_needs_a_reason():
    _activity, session = invited()
    with pytest.raises(ValidationError):
        cancel_session(session=session, actor=None, reason=" ")


def test_who_no_longer_takes_part_has_it_taken_away():
    activity, _session = invited()

    remove_participant(participant=activity.participants.get(email="tecnica@pe.example"), actor=None)

    gone = Letter.objects.filter(once__contains=":CANCEL:")
    assert list(gone.values_list("to_address", flat=True)) == ["tecnica@pe.example"]


def test_who_was_taken_out_hears_no_more_of_it():
    activity, session = invited()
    remove_participant(participant=activity.participants.get(email="tecnica@pe.example"), actor=None)

    change_session(session=session, actor=None, plan=plan(in_days(7)))

    later = Letter.objects.filter(once__contains=":1:REQUEST:")
    assert set(later.values_list("to_address", flat=True)) == {"focal@pe.example", "focal@cl.example"}


def test_a_cancelled_activity_cancels_its_invitations():
    activity, _session = invited()

    move_activity(activity=activity, act="cancel_activity", actor=None, reason="lost_validity")

    assert Letter.objects.filter(once__contains=":CANCEL:").count() == 3


def test_nobody_is_invited_to_a_session_without_hours():
    activity = make_running()
    focal_point(activity.requester)
    session = make_meeting(activity, 5)
    session.starts_at = session.ends_at = None
    session.save()
    with pytest.raises(ValidationError):
        invite_to_session(session=session, actor=None)


def test_the_link_to_join_is_for_the_parties_alone(client):
    activity, session = invited()
    public = client.get(f"/en/activities/{activity.code}/").content.decode()
    files = [f"/en/activities/{activity.code}/calendar.ics", f"/en/activities/{activity.code}/sessions/1/calendar.ics"]
    theirs = sign_in(editor(activity.requester))

    assert session.label in public
    assert JOIN not in public
    for url in files:
        assert "secret-room" not in client.get(url).content.decode()
        assert "secret-room" in theirs.get(url).content.decode().replace("\r\n ", "")
    assert JOIN in theirs.get(f"/en/activities/{activity.code}/sessions/").content.decode()
    assert JOIN not in str(list(AuditEntry.objects.values_list("before", "after")))


def test_a_session_is_typed_in_the_time_of_one_ministry_and_shown_in_both():
    activity = make_running()
    browser = sign_in(focal_point(activity.requester))
    day = (in_days(30)).date().isoformat()
    typed = {
        "kind": "main",
        "label": "First session",
        "day": day,
        "start": "11:00",
        "end": "14:00",
        "zone": "America/Mexico_City",
        "zone_2": "America/Guayaquil",
        "zone_3": "",
        "agenda": "Structure\nProcesses",
    }

    assert browser.post(f"/en/activities/{activity.code}/sessions/new/?in=en", typed).status_code == 302

    session = activity.sessions.get()
    assert session.ends_at - session.starts_at == datetime.timedelta(hours=3)
    page = browser.get(f"/en/activities/{activity.code}/sessions/").content.decode()
    assert "11:00–14:00 in Mexico City" in page
    assert "12:00–15:00 in Guayaquil" in page
    assert "<li>Processes</li>" in page


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"end": "10:00"}, "end"),
        ({"day": ""}, "day"),
        ({"start": "25:00"}, "start"),
        ({"label": ""}, "label"),
        ({"zone": "Mars/Olympus"}, "zone"),
        ({"day": "2027-03-14", "start": "02:30", "zone": "America/New_York"}, "start"),
    ],
)
def test_what_is_wrong_is_told_at_its_field(typed, field):
    activity = make_running()
    browser = sign_in(focal_point(activity.requester))
    values = {"kind": "main", "label": "One", "day": "2027-05-03", "start": "11:00", "end": "14:00"}
    values |= {"zone": "America/Lima", "objective": "words that stay"} | typed

    response = browser.post(f"/en/activities/{activity.code}/sessions/new/", values)

    assert response.status_code == 200
    assert list(response.context["form"].errors) == [field]
    assert "words that stay" in response.content.decode()
    assert activity.sessions.count() == 0
