"""A letter may carry an invitation, which calendars understand."""

import datetime
from email import message_from_bytes

import pytest
from django.core import mail

from ayni.foundation.calendars import CalendarEvent, Guest, write_calendar
from ayni.foundation.models import Letter
from ayni.foundation.outbox.actions import send_letter, write_letter
from tests.people.makers import make_person, sign_in

pytestmark = pytest.mark.django_db
STARTS = datetime.datetime(2026, 6, 8, 15, tzinfo=datetime.UTC)


def calendar(method="REQUEST"):
    event = CalendarEvent(
        uid="session-1@ayni.example",
        title="Sesión de coordinación sobre inspección del trabajo y trabajo infantil en las Américas",
        starts=STARTS,
        ends=STARTS + datetime.timedelta(hours=2),
        organizer=Guest("ayni@network.example"),
        guests=(Guest("ana@ministry.example"),),
    )
    return write_calendar("", [event], method=method, at=STARTS)


def letter(**values):
    fields = {"kind": "trial", "to": "a@b.example", "language": "es", "subject": "Sesión", "body": "Buen día."}
    return write_letter(**(fields | values))


@pytest.mark.parametrize("method", ["REQUEST", "CANCEL", "PUBLISH"])
def test_it_leaves_beside_the_words(method):
    written = letter(calendar=calendar(method))
    assert send_letter(letter_id=written.pk) is True
    sent = message_from_bytes(mail.outbox[0].message().as_bytes(linesep="\r\n"))
    words, carried = sent.get_payload()
    assert sent.get_content_type() == "multipart/alternative"
    assert (words.get_content_type(), words.get_payload(decode=True)) == ("text/plain", "Buen día.".encode())
    assert (carried.get_content_type(), carried.get_param("method"), carried.get_content_charset()) == (
        "text/calendar",
        method,
        "utf-8",
    )
    assert carried.get_payload(decode=True).decode() == calendar(method)


def test_a_letter_without_one_is_plain():
    send_letter(letter_id=letter().pk)
    assert mail.outbox[0].message().get_content_type() == "text/plain"


def test_what_is_no_calendar_is_not_carried():
    with pytest.raises(ValueError):
        letter(calendar="Monday at eleven")
    assert Letter.objects.count() == 0


@pytest.mark.parametrize(
    ("method", "words"),
    [("REQUEST", "An invitation for the calendar"), ("CANCEL", "A cancellation for the calendar")],
)
def test_the_page_says_what_it_carries(method, words):
    client = sign_in(make_person("secretariat"))
    carrying, plain = letter(calendar=calendar(method)), letter()
    assert words in client.get(f"/en/house/outbox/{carrying.pk}/").content.decode()
    assert "It carries" not in client.get(f"/en/house/outbox/{plain.pk}/").content.decode()
