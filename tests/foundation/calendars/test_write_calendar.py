"""An event is told to calendars so that they show it where and when it is."""

import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from ayni.foundation.calendars import CalendarEvent, Guest, calendar_response, method_of, write_calendar

SANTIAGO = ZoneInfo("America/Santiago")
AT = datetime.datetime(2026, 5, 1, 12, tzinfo=datetime.UTC)
ORGANIZER = Guest("ayni@network.example", "Secretaría")


def event(**values):
    fields = {
        "uid": "session-1@ayni.example",
        "title": "Primera sesión",
        "starts": datetime.datetime(2026, 6, 8, 11, tzinfo=SANTIAGO),
        "ends": datetime.datetime(2026, 6, 8, 14, tzinfo=SANTIAGO),
    } | values
    return CalendarEvent(**fields)


def read(text):
    calendar = Calendar.from_ical(text)
    return calendar, calendar.walk("VEVENT")


def lines(text):
    return text.replace("\r\n ", "").split("\r\n")


def test_a_published_event_line_by_line():
    text = write_calendar("RIAL", [event(starts=AT, ends=AT + datetime.timedelta(hours=1), sequence=2)], at=AT)
    assert sorted(lines(text)) == sorted(
        [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//Ayni//Ayni//EN",
            "CALSCALE:GREGORIAN",
            "METHOD:PUBLISH",
            "X-WR-CALNAME:RIAL",
            "BEGIN:VEVENT",
            "UID:session-1@ayni.example",
            "DTSTAMP:20260501T120000Z",
            "SEQUENCE:2",
            "DTSTART:20260501T120000Z",
            "DTEND:20260501T130000Z",
            "SUMMARY:Primera sesión",
            "STATUS:CONFIRMED",
            "END:VEVENT",
            "END:VCALENDAR",
            "",
        ]
    )


def test_a_named_zone_is_described_and_kept():
    text = write_calendar("", [event()], at=AT)
    calendar, (written,) = read(text)
    assert "DTSTART;TZID=America/Santiago:20260608T110000" in lines(text)
    assert [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")] == ["America/Santiago"]
    assert written.decoded("dtstart").astimezone(datetime.UTC).hour == 15


def test_an_end_named_in_another_zone_is_the_same_moment():
    text = write_calendar("", [event(ends=datetime.datetime(2026, 6, 8, 18, tzinfo=datetime.UTC))], at=AT)
    assert "DTEND;TZID=America/Santiago:20260608T140000" in lines(text)


def test_a_bare_offset_is_written_in_utc():
    west = datetime.timezone(datetime.timedelta(hours=-4))
    hours = {name: datetime.datetime(2026, 6, 8, hour, tzinfo=west) for name, hour in (("starts", 11), ("ends", 12))}
    text = write_calendar("", [event(**hours)], at=AT)
    assert ("DTSTART:20260608T150000Z" in lines(text), "VTIMEZONE" in text) == (True, False)


def test_whole_days_end_the_day_after_the_last():
    days = {"starts": datetime.date(2026, 6, 8), "ends": datetime.date(2026, 6, 12)}
    text = write_calendar("", [event(**days)], at=AT)
    assert {"DTSTART;VALUE=DATE:20260608", "DTEND;VALUE=DATE:20260613", "TRANSP:TRANSPARENT"} <= set(lines(text))


def test_an_invitation_names_who_asks_and_who_is_asked():
    guests = (Guest("ana@ministry.example", 'Directora; "Empleo"'), Guest("eva@ministry.example", required=False))
    _calendar, (written,) = read(write_calendar("", [event(organizer=ORGANIZER, guests=guests)], method="REQUEST"))
    assert str(written["organizer"]) == "mailto:ayni@network.example"
    asked = [(str(one), str(one.params["ROLE"]), str(one.params["RSVP"])) for one in written["attendee"]]
    assert asked == [
        ("mailto:ana@ministry.example", "REQ-PARTICIPANT", "TRUE"),
        ("mailto:eva@ministry.example", "OPT-PARTICIPANT", "TRUE"),
    ]
    assert written["attendee"][0].params["CN"] == 'Directora; "Empleo"'


def test_a_published_file_names_no_guest():
    text = write_calendar("", [event(organizer=ORGANIZER, guests=(Guest("ana@ministry.example"),))])
    assert "ana@ministry.example" not in text


def test_a_cancellation_is_marked_and_rings_no_more():
    cancelled = event(organizer=ORGANIZER, sequence=3, alarm=datetime.timedelta(minutes=15))
    text = write_calendar("", [cancelled], method="CANCEL", at=AT)
    assert {"METHOD:CANCEL", "STATUS:CANCELLED", "SEQUENCE:3"} <= set(lines(text))
    assert "VALARM" not in text


def test_an_alarm_rings_before():
    text = write_calendar("", [event(alarm=datetime.timedelta(hours=1))], at=AT)
    assert {"BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:-PT1H"} <= set(lines(text))


@pytest.mark.parametrize(
    "values",
    [
        {"starts": datetime.datetime(2026, 6, 8, 11), "ends": datetime.datetime(2026, 6, 8, 12)},
        {"ends": datetime.date(2026, 6, 9)},
        {"ends": datetime.datetime(2026, 6, 8, 11, tzinfo=SANTIAGO)},
        {"starts": datetime.date(2026, 6, 8), "ends": datetime.date(2026, 6, 7)},
        {"uid": " "},
    ],
    ids=["no zone", "a moment and a day", "no time between", "ends before", "no uid"],
)
def test_what_is_no_event_is_refused(values):
    with pytest.raises(ValueError):
        event(**values)


@pytest.mark.parametrize("address", ["", "nobody", "a@b\nBCC:x", "a b@c.example", '"<a@b>'])
def test_what_is_no_address_is_refused(address):
    with pytest.raises(ValueError):
        Guest(address)


def test_an_invitation_without_organizer_or_of_another_method_is_refused():
    with pytest.raises(ValueError):
        write_calendar("", [event()], method="REQUEST")
    with pytest.raises(ValueError):
        write_calendar("", [event()], method="REPLY")


def test_an_address_that_is_no_page_is_left_out():
    for url in ("javascript:alert(1)", "https://a.example/\r\nATTENDEE:mailto:x@y.example", "about"):
        assert "URL" not in write_calendar("", [event(url=url)])
    assert "URL:https://a.example/x?y=1" in lines(write_calendar("", [event(url="https://a.example/x?y=1")]))


@given(st.text(max_size=300), st.text(max_size=300))
def test_no_text_breaks_out_of_its_line(title, words):
    text = write_calendar(title, [event(title=title, description=words, location=title, uid=f"x{title}@y")], at=AT)
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    calendar, (written,) = read(text)
    assert (calendar["method"], len(calendar.subcomponents)) == ("PUBLISH", 2)
    assert set(written) == {"UID", "DTSTAMP", "SEQUENCE", "DTSTART", "DTEND", "SUMMARY", "STATUS"} | (
        {name for name in ("DESCRIPTION", "LOCATION") if name in written}
    )
    assert not any(ord(sign) < 32 for sign in text.replace("\r\n", "").replace("\t", ""))


def test_the_method_is_read_back():
    for method in ("PUBLISH", "REQUEST", "CANCEL"):
        assert method_of(write_calendar("", [event(organizer=ORGANIZER)], method=method)) == method
    for text in ("", "METHOD:REQUEST", "BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\n"):
        with pytest.raises(ValueError):
            method_of(text)


def test_a_description_with_a_method_of_its_own_decides_nothing():
    text = write_calendar("", [event(description="a\nMETHOD:CANCEL\nb", title="METHOD:CANCEL")])
    assert method_of(text) == "PUBLISH"


def test_a_file_to_take_away():
    response = calendar_response("Convocatoria Nº 22", [event()])
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="convocatoria-no-22.ics"'
    assert response.content.startswith(b"BEGIN:VCALENDAR\r\n")
