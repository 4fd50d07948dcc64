"""Invite somebody to work for an institution."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from ayni.foundation.outbox.models import Letter
from ayni.members import actions, queries
from ayni.members.models import Appointment, OfferedAppointment
from ayni.people.actions import accept_invitation
from ayni.people.models import Invitation, User
from tests.members.makers import make_appointment
from tests.people.makers import PASSWORD, make_person, secret_in

DAY = datetime.timedelta(days=1)
WHOM = {"email": "new@ministry.example", "name": "New", "language": "en"}


def accept(letter):
    return accept_invitation(secret=secret_in(letter), password=PASSWORD)


def test_the_letter_says_what_is_offered_and_accepting_gives_it(ministry, secretariat):
    last = timezone.localdate() + DAY * 30
    actions.invite_to_institution(institution=ministry, part="editor", ends_on=last, actor=secretariat, **WHOM)
    letter = Letter.objects.get()
    assert "- Editor, Ministry, until" in letter.body
    user = accept(letter)
    held = Appointment.objects.get()
    assert (held.user, held.institution, held.part, held.ends_on) == (user, ministry, "editor", last)
    assert (held.starts_on, held.appointed_by) == (timezone.localdate(), secretariat)


def test_a_second_focal_point_is_not_even_invited(ministry, secretariat):
    make_appointment(make_person(), ministry, "focal_point")
    with pytest.raises(ValidationError):
        actions.invite_to_institution(institution=ministry, part="focal_point", actor=secretariat, **WHOM)
    assert (Invitation.objects.count(), Letter.objects.count()) == (0, 0)


def test_a_successor_may_be_invited(ministry, secretariat):
    old = make_appointment(make_person(), ministry, "focal_point")
    actions.invite_to_institution(institution=ministry, part="focal_point", succeeds=True, actor=secretariat, **WHOM)
    assert queries.focal_point_of(ministry) == old
    user = accept(Letter.objects.get())
    old.refresh_from_db()
    assert queries.focal_point_of(ministry).user == user
    assert old.ends_on == timezone.localdate() - DAY


def test_an_offer_that_cannot_be_kept_opens_the_account_and_tells_who_invited(ministry, secretariat):
    actions.invite_to_institution(institution=ministry, part="focal_point", actor=secretariat, **WHOM)
    letter = Letter.objects.get()
    other = make_appointment(make_person(), ministry, "focal_point")
    user = accept(letter)
    assert queries.focal_point_of(ministry) == other
    assert Appointment.objects.filter(user=user).count() == 0
    told = Letter.objects.get(kind="members.offer_not_kept")
    assert (told.to_person, other.user.name in told.body) == (secretariat, True)


def test_a_last_day_that_has_passed_is_refused(ministry, secretariat):
    with pytest.raises(ValidationError) as refusal:
        actions.invite_to_institution(
            institution=ministry, part="editor", ends_on=timezone.localdate() - DAY, actor=secretariat, **WHOM
        )
    assert list(refusal.value.error_dict) == ["ends_on"]


def test_adding_by_address_appoints_who_has_an_account_and_invites_the_others(ministry, secretariat):
    known = make_person(email="known@ministry.example")
    for email in ("Known@ministry.example", "new@ministry.example"):
        actions.add_person(institution=ministry, part="editor", email=email, name="Name", actor=secretariat)
    assert list(Appointment.objects.values_list("user", flat=True)) == [known.pk]
    assert OfferedAppointment.objects.get().invitation.email == "new@ministry.example"
    assert User.objects.filter(email="new@ministry.example").count() == 0
