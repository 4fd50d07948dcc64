"""A meeting is recorded with who was there, and as what."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from ayni.foundation.models import AuditEntry
from ayni.foundation.periods import Period
from ayni.governance.actions.meetings import record_attendance, remove_attendance, write_meeting
from ayni.governance.models import Conference, Meeting
from ayni.members.models import Institution
from tests.people.makers import make_person, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def secretariat():
    return make_person("secretariat", language="en")


@pytest.fixture
def meeting(secretariat):
    conference = Conference.objects.create(code="cimt-xx", number=20)
    values = {"kind": "planning", "title_es": "Reunión", "period": Period("2018-04-26/2018-04-27")}
    return write_meeting(meeting=Meeting(conference=conference), values=values, actor=secretariat)


@pytest.fixture
def bodies():
    return [Institution.objects.create(code=code, kind="advisory_body", name_es=code) for code in ("cosate", "ceatal")]


def record(meeting, bodies, presence, secretariat):
    given = {"meeting": meeting, "institutions": bodies, "presence": presence, "source": "[003] I"}
    return record_attendance(actor=secretariat, **given)


def test_a_second_meeting_of_the_year_has_an_address_of_its_own(meeting, secretariat):
    values = {"kind": "planning", "title_es": "Otra", "period": Period("2018")}
    other = write_meeting(meeting=Meeting(conference=meeting.conference), values=values, actor=secretariat)
    assert (meeting.code, other.code) == ("planning-2018", "planning-2018-2")


def test_those_recorded_once_are_not_recorded_again(meeting, bodies, secretariat):
    first = record(meeting, bodies, "advisory_body", secretariat)
    assert (len(first), record(meeting, bodies, "advisory_body", secretariat)) == (2, [])


def test_nobody_is_both_there_and_absent(meeting, bodies, secretariat):
    record(meeting, bodies, "absent", secretariat)
    with pytest.raises(ValidationError) as told:
        record(meeting, bodies, "advisory_body", secretariat)
    assert set(told.value.message_dict) == {"institutions"}
    assert meeting.attendances.count() == 2


def test_one_taken_out_by_mistake_can_be_put_back(meeting, bodies, secretariat):
    attendance = record(meeting, bodies[:1], "absent", secretariat)[0]
    remove_attendance(attendance=attendance, actor=secretariat)
    record(meeting, bodies[:1], "absent", secretariat)
    attendance.refresh_from_db()
    assert attendance.removed_at is None
    acts = list(AuditEntry.objects.filter(target_id=str(attendance.pk), act__contains="attendance").order_by("pk"))
    assert [one.act for one in acts] == ["record_attendance", "remove_attendance", "record_attendance"]


def test_the_page_records_several_at_once(meeting, bodies, secretariat):
    browser = sign_in(secretariat)
    address = "/en/conference/meetings/planning-2018/attendance/"
    nobody = browser.post(address, {"presence": "observer"}).content.decode()
    assert "Choose one institution at least." in nobody
    sent = {"presence": "observer", "institutions": [one.pk for one in bodies]}
    assert browser.post(address, sent).status_code == 302
    shown = browser.get("/en/conference/meetings/planning-2018/").content.decode()
    assert ("cosate" in shown, "ceatal" in shown) == (True, True)
