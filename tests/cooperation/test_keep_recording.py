import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from ayni.cooperation.actions.recordings import (
    forget_expired_recordings,
    keep_recording,
    remove_recording,
    tend_recordings,
    warn_of_recordings,
)
from ayni.cooperation.models import Session
from ayni.foundation.audit.models import AuditEntry
from ayni.foundation.models import Letter
from tests.cooperation.running_makers import (
    LINK,
    editor,
    focal_point,
    make_meeting,
    make_participant,
    make_running,
)
from tests.people.makers import make_person, sign_in

pytestmark = pytest.mark.django_db


def recorded(days=-10, expires_in=None):
    activity = make_running("scheduled")
    focal_point(activity.requester, email="focal@pe.example")
    make_participant(activity, email="tecnica@pe.example")
    session = make_meeting(activity, days)
    last = timezone.localdate() + datetime.timedelta(days=expires_in) if expires_in is not None else None
    return keep_recording(session=session, actor=None, link=LINK, expires_on=last)


def expire(session, days=1):
    Session.objects.filter(pk=session.pk).update(
        recording_expires_on=timezone.localdate() - datetime.timedelta(days=days)
    )


def test_it_expires_sixty_days_after_the_session():
    session = recorded(days=-10)
    assert session.recording_expires_on == session.held_on + datetime.timedelta(days=60)


def test_a_session_to_come_has_no_recording():
    activity = make_running()
    session = make_meeting(activity, 3)
    with pytest.raises(ValidationError):
        keep_recording(session=session, actor=None, link=LINK)


def test_a_last_day_that_is_past_is_refused():
    with pytest.raises(ValidationError) as refusal:
        recorded(expires_in=-1)
    assert list(refusal.value.error_dict) == ["expires_on"]


def test_the_parties_watch_it_and_others_are_told_of_it(client):
    session = recorded()
    url = f"/en/activities/{session.activity.code}/"

    assert LINK in sign_in(editor(session.activity.provider)).get(url + "sessions/").content.decode()
    public = client.get(url).content.decode()
    assert LINK not in public
    assert "The session was recorded; the two institutions can watch it until" in public


def test_after_its_last_day_nobody_sees_it_anywhere(client):
    session = recorded()
    expire(session)
    secretariat = sign_in(make_person("secretariat"))
    url = f"/en/activities/{session.activity.code}/"

    pages = [
        client.get(url),
        secretariat.get(url),
        secretariat.get(url + "sessions/"),
        secretariat.get(url + "workspace/"),
        secretariat.get(url + "sessions/1/"),
        secretariat.get(url + "sessions/1/recording/"),
        secretariat.get(url + "calendar.ics"),
        secretariat.get("/en/activities/download/activities.csv"),
        secretariat.get("/en/trail/"),
    ]

    assert [page.status_code for page in pages[:-1]] == [200] * 8
    assert [LINK in page.content.decode() for page in pages] == [False] * 9
    assert "The recording expired on" in pages[0].content.decode()


def test_the_trail_never_holds_the_link():
    session = recorded()
    remove_recording(session=session, actor=None)

    acts = AuditEntry.objects.filter(act__in=["keep_recording", "remove_recording"])
    assert acts.count() == 2
    assert LINK not in str(list(AuditEntry.objects.values_list("before", "after", "note", "target_label")))


def test_the_link_is_forgotten_after_its_last_day():
    session = recorded()
    assert forget_expired_recordings(session.recording_expires_on) == 0

    assert forget_expired_recordings(session.recording_expires_on + datetime.timedelta(days=1)) == 1

    session.refresh_from_db()
    assert (session.recording_link, session.recorded) == ("", True)
    assert AuditEntry.objects.filter(act="forget_recording", actor=None).count() == 1
    assert forget_expired_recordings(session.recording_expires_on + datetime.timedelta(days=2)) == 0


def test_those_who_take_part_are_warned_once():
    session = recorded()
    last = session.recording_expires_on

    assert warn_of_recordings(last - datetime.timedelta(days=15)) == 0
    assert warn_of_recordings(last - datetime.timedelta(days=14)) == 2
    assert warn_of_recordings(last - datetime.timedelta(days=13)) == 0

    letters = Letter.objects.filter(kind="cooperation.recording")
    assert set(letters.values_list("to_address", flat=True)) == {"focal@pe.example", "tecnica@pe.example"}
    assert [LINK in letter.body for letter in letters] == [False, False]


def test_a_clock_that_missed_days_still_warns():
    session = recorded()
    assert warn_of_recordings(session.recording_expires_on) == 2


def test_a_longer_life_is_warned_of_anew():
    session = recorded(expires_in=5)
    assert warn_of_recordings() == 2
    longer = keep_recording(
        session=session, actor=None, link=LINK, expires_on=timezone.localdate() + datetime.timedelta(days=40)
    )
    assert warn_of_recordings() == 0
    assert warn_of_recordings(longer.recording_expires_on - datetime.timedelta(days=1)) == 2


def test_the_clock_warns_and_forgets():
    recorded(expires_in=3)
    other = make_meeting(make_running("scheduled"), -10)
    keep_recording(session=other, actor=None, link=LINK)
    expire(other)
    assert tend_recordings() == 3


def test_it_is_kept_on_screen():
    activity = make_running("scheduled")
    make_meeting(activity, -2)
    browser = sign_in(focal_point(activity.requester))
    url = f"/en/activities/{activity.code}/sessions/1/recording/"

    refused = browser.post(url, {"link": "not an address", "expires_on": ""})
    done = browser.post(url, {"link": LINK, "expires_on": ""})

    assert "not an address" in refused.content.decode()
    assert done.status_code == 302
    assert activity.sessions.get().recording_link == LINK
    browser.post(url, {"remove": "1"})
    assert activity.sessions.get().recording_link == ""
