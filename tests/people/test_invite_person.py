"""Invite a person, send it again, withdraw it."""

import datetime
import hashlib

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from ayni.foundation.audit.models import AuditEntry
from ayni.foundation.outbox.models import Letter
from ayni.people import actions
from ayni.people.models import Invitation
from tests.people.makers import make_person, secret_in

WHOM = {"email": "New.Person@Ministry.example ", "name": "New Person", "language": "pt"}


def test_the_letter_is_in_the_persons_language_and_only_the_hash_is_kept(secretariat):
    invitation = actions.invite_person(**WHOM, role="observer", actor=secretariat)
    letter = Letter.objects.get()
    secret = secret_in(letter)
    assert invitation.email == "new.person@ministry.example"
    assert (letter.kind, letter.to_address, letter.language) == ("people.invitation", invitation.email, "pt")
    assert f"http://127.0.0.1:8000/pt/people/invitation/{secret}/" in letter.body
    assert invitation.secret_hash == hashlib.sha256(secret.encode()).hexdigest()
    assert "secret_hash" not in AuditEntry.objects.get(act="invite_person").after


def test_it_is_valid_for_fourteen_days(secretariat):
    before = timezone.now()
    invitation = actions.invite_person(**WHOM, actor=secretariat)
    assert datetime.timedelta(days=14) <= invitation.expires_at - before < datetime.timedelta(days=14, minutes=1)


def test_the_later_room_is_asked_before_the_letter_is_written(secretariat):
    seen = []
    actions.invite_person(
        **WHOM, actor=secretariat, before_letter=lambda invitation: seen.append((invitation.pk, Letter.objects.count()))
    )
    assert seen == [(Invitation.objects.get().pk, 0)]


@pytest.mark.parametrize("closed", [False, True])
def test_an_address_with_an_account_is_refused(secretariat, closed):
    make_person(email="taken@ministry.example", is_active=not closed)
    with pytest.raises(ValidationError) as refusal:
        actions.invite_person(email="Taken@ministry.example", name="X", actor=secretariat)
    assert list(refusal.value.error_dict) == ["email"]
    assert (Invitation.objects.count(), Letter.objects.count()) == (0, 0)


def test_an_address_with_an_open_invitation_is_refused_until_it_expires(secretariat):
    first = actions.invite_person(**WHOM, actor=secretariat)
    with pytest.raises(ValidationError):
        actions.invite_person(**WHOM, actor=secretariat)
    Invitation.objects.filter(pk=first.pk).update(expires_at=timezone.now())
    actions.invite_person(**WHOM, actor=secretariat)
    assert Invitation.objects.count() == 2


def test_sending_again_replaces_the_link(secretariat):
    invitation = actions.invite_person(**WHOM, actor=secretariat)
    old = secret_in(Letter.objects.get())
    actions.resend_invitation(invitation=invitation, actor=secretariat)
    new = secret_in(Letter.objects.first())
    with pytest.raises(actions.InvitationRefused) as refusal:
        actions.find_invitation(secret=old)
    assert refusal.value.code == "unknown"
    assert actions.find_invitation(secret=new) == invitation


def test_a_withdrawn_one_opens_nothing_and_cannot_be_sent_again(secretariat):
    invitation = actions.invite_person(**WHOM, actor=secretariat)
    actions.withdraw_invitation(invitation=invitation, actor=secretariat)
    with pytest.raises(actions.InvitationRefused) as refusal:
        actions.find_invitation(secret=secret_in(Letter.objects.get()))
    assert refusal.value.code == "withdrawn"
    with pytest.raises(actions.InvitationRefused):
        actions.resend_invitation(invitation=invitation, actor=secretariat)
