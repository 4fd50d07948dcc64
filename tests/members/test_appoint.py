"""Appoint, end an appointment, hand a focal point over."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone, translation

from ayni.foundation.audit.models import AuditEntry
from ayni.members import actions, queries
from ayni.members.models import Appointment
from ayni.members.rules import speaks_for, works_for
from ayni.people.actions import close_account
from ayni.people.models import User
from tests.members.makers import SINCE, make_appointment, make_institution
from tests.people.makers import make_person

DAY = datetime.timedelta(days=1)


def today():
    return timezone.localdate()


def dates(institution):
    return list(
        institution.appointments.order_by("starts_on").values_list("user__name", "part", "starts_on", "ends_on")
    )


def test_an_appointment_that_ends_today_still_holds(ministry, secretariat):
    user = make_person()
    actions.appoint(user=user, institution=ministry, part="focal_point", ends_on=today(), actor=secretariat)
    assert works_for(user, ministry) and speaks_for(user, ministry)
    assert [queries.focal_point_of(ministry, on=today() + DAY * n) is not None for n in (-1, 0, 1)] == [
        False,
        True,
        False,
    ]
    assert AuditEntry.objects.filter(act="appoint", actor=secretariat).count() == 1


def test_an_editor_works_for_it_without_speaking_for_it(ministry, secretariat):
    user, other = make_person(), make_institution("mt-cl")
    actions.appoint(user=user, institution=ministry, part="editor", actor=secretariat)
    assert (works_for(user, ministry), speaks_for(user, ministry)) == (True, False)
    assert (works_for(user, other), works_for(user, None), speaks_for(user, None)) == (False, False, False)
    assert list(queries.institutions_of(user)) == [ministry]
    assert queries.obligation_debtors(user) == [user]


def test_whoever_speaks_for_it_answers_for_what_it_owes(ministry, secretariat):
    focal, substitute = make_person(), make_person()
    make_appointment(substitute, ministry, "substitute", ends_on=today())
    make_appointment(focal, ministry, "focal_point")
    assert queries.obligation_debtors(substitute) == [substitute, ministry]
    assert queries.speakers_of(ministry) == [focal, substitute]


def test_a_second_focal_point_is_refused_with_name_and_dates(ministry, secretariat):
    make_appointment(make_person(name="Present"), ministry, "focal_point")
    with translation.override("en"), pytest.raises(ValidationError) as refusal:
        actions.appoint(user=make_person(), institution=ministry, part="focal_point", actor=secretariat)
    assert refusal.value.message_dict == {
        "part": ["Present is the focal point since Jan. 1, 2020. End that appointment, or record a succession."]
    }
    assert Appointment.objects.count() == 1


def test_a_future_focal_point_counts_too(ministry, secretariat):
    make_appointment(make_person(), ministry, "focal_point", starts_on=today() + DAY * 10)
    user = make_person()
    with pytest.raises(ValidationError):
        actions.appoint(
            user=user, institution=ministry, part="focal_point", ends_on=today() + DAY * 10, actor=secretariat
        )
    actions.appoint(user=user, institution=ministry, part="focal_point", ends_on=today() + DAY * 9, actor=secretariat)
    assert Appointment.objects.count() == 2


def test_two_institutions_have_their_own(ministry, secretariat):
    user = make_person()
    actions.appoint(user=user, institution=ministry, part="focal_point", actor=secretariat)
    actions.appoint(user=user, institution=make_institution("mt-cl"), part="focal_point", actor=secretariat)
    assert [i.code for i in queries.institutions_of(user)] == ["mt-cl", "mt-pe"]


def test_succession_leaves_no_day_without_and_none_with_two(ministry, secretariat):
    old, new = make_person(name="Old"), make_person(name="New")
    make_appointment(old, ministry, "focal_point")
    actions.succeed_focal_point(institution=ministry, user=new, starts_on=today(), actor=secretariat)
    assert dates(ministry) == [
        ("Old", "focal_point", SINCE, today() - DAY),
        ("New", "focal_point", today(), None),
    ]
    assert queries.focal_point_of(ministry, on=today() - DAY).user == old
    assert queries.focal_point_of(ministry, on=today()).user == new
    assert queries.obligation_debtors(new) == [new, ministry]
    assert queries.obligation_debtors(User.objects.get(pk=old.pk)) == [old]


def test_succession_without_a_present_one_is_an_appointment(ministry, secretariat):
    actions.succeed_focal_point(institution=ministry, user=make_person(name="New"), actor=secretariat)
    assert dates(ministry) == [("New", "focal_point", today(), None)]


@pytest.mark.parametrize("began", [0, -1])
def test_succession_is_refused_on_the_day_the_present_one_began(ministry, secretariat, began):
    make_appointment(make_person(), ministry, "focal_point", starts_on=today())
    before = dates(ministry)
    with pytest.raises(ValidationError):
        actions.succeed_focal_point(
            institution=ministry, user=make_person(), starts_on=today() + DAY * began, actor=secretariat
        )
    assert dates(ministry) == before


def test_nobody_succeeds_themselves(ministry, secretariat):
    user = make_person()
    make_appointment(user, ministry, "focal_point")
    with pytest.raises(ValidationError):
        actions.succeed_focal_point(institution=ministry, user=user, actor=secretariat)


def test_the_same_part_twice_and_dates_the_wrong_way_round_are_refused(ministry, secretariat):
    user = make_person()
    appointment = make_appointment(user, ministry, "editor")
    with pytest.raises(ValidationError):
        actions.appoint(user=user, institution=ministry, part="editor", actor=secretariat)
    with pytest.raises(ValidationError):
        actions.appoint(user=user, institution=ministry, part="substitute", ends_on=today() - DAY, actor=secretariat)
    with pytest.raises(ValidationError):
        actions.end_appointment(appointment=appointment, ends_on=SINCE - DAY, actor=secretariat)
    actions.end_appointment(appointment=appointment, ends_on=SINCE, actor=secretariat)
    with pytest.raises(ValidationError):
        actions.end_appointment(appointment=appointment, actor=secretariat)


def test_a_closed_account_keeps_its_history_and_no_part(ministry, secretariat):
    user = make_person(name="Leaving")
    make_appointment(user, ministry, "focal_point")
    make_appointment(user, make_institution("mt-cl"), "editor", starts_on=today() + DAY)
    close_account(user=user, actor=secretariat)
    assert dates(ministry) == [("Leaving", "focal_point", SINCE, today())]
    assert Appointment.objects.count() == 1
    assert queries.speakers_of(ministry) == []
    assert queries.parts_today(User.objects.get(pk=user.pk)) == {}
    with pytest.raises(ValidationError):
        actions.appoint(user=user, institution=ministry, part="editor", actor=secretariat)
