"""Open the account an invitation promises."""

import datetime

import pytest
from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from ayni.foundation.outbox.models import Letter
from ayni.people import actions, signals
from ayni.people.models import Invitation, User
from tests.people.makers import PASSWORD, make_person, secret_in, sign_in

SAID = {
    "name": "New Person",
    "post": "Analyst",
    "language": "fr",
    "time_zone": "America/Lima",
    "password": PASSWORD,
    "password_again": PASSWORD,
}


@pytest.fixture
def secret(secretariat):
    actions.invite_person(email="new@ministry.example", name="New", language="es", role="evaluator", actor=secretariat)
    return secret_in(Letter.objects.get())


def test_it_opens_the_account_with_its_role_and_a_confirmed_address(secret):
    heard = []
    signals.invitation_accepted.connect(lambda invitation, user, **kw: heard.append((invitation, user)), weak=False)
    user = actions.accept_invitation(secret=secret, password=PASSWORD, time_zone="America/Lima")
    invitation = Invitation.objects.get()
    assert (user.email, user.name, user.language, user.time_zone) == (
        "new@ministry.example",
        "New",
        "es",
        "America/Lima",
    )
    assert user.check_password(PASSWORD)
    assert user.roles_today == {"evaluator"}
    assert EmailAddress.objects.filter(user=user, email=user.email, verified=True, primary=True).count() == 1
    assert invitation.accepted_by == user
    assert heard == [(invitation, user)]
    signals.invitation_accepted.receivers.pop()
    signals.invitation_accepted.sender_receivers_cache.clear()


def test_a_role_that_ended_before_it_was_accepted_is_not_given(secret):
    Invitation.objects.update(role_ends_on=timezone.localdate() - datetime.timedelta(days=1))
    assert actions.accept_invitation(secret=secret, password=PASSWORD).roles_today == set()


def test_a_weak_password_is_refused_and_the_link_still_works(secret):
    with pytest.raises(ValidationError) as refusal:
        actions.accept_invitation(secret=secret, password="password")
    assert list(refusal.value.error_dict) == ["password"]
    assert User.objects.filter(email="new@ministry.example").count() == 0
    actions.accept_invitation(secret=secret, password=PASSWORD)


def test_a_link_works_once(secret):
    actions.accept_invitation(secret=secret, password=PASSWORD)
    with pytest.raises(actions.InvitationRefused) as refusal:
        actions.accept_invitation(secret=secret, password=PASSWORD)
    assert refusal.value.code == "used"


def test_an_expired_link_says_what_to_do(secret):
    Invitation.objects.update(expires_at=timezone.now())
    response = Client().get(f"/en/people/invitation/{secret}/")
    assert response.status_code == 410
    assert "expired" in response.content.decode() and "14 days" in response.content.decode()


@pytest.mark.parametrize("state", ["withdrawn_at", "accepted_at"])
def test_a_settled_link_answers_410(secret, state):
    Invitation.objects.update(**{state: timezone.now()})
    assert Client().get(f"/en/people/invitation/{secret}/").status_code == 410


def test_a_wrong_secret_opens_nothing(secret):
    assert Client().post("/en/people/invitation/nothing-like-it/", SAID).status_code == 410
    assert User.objects.filter(email="new@ministry.example").count() == 0


def test_it_cannot_be_accepted_for_another_address(secret):
    Client().post(f"/en/people/invitation/{secret}/", SAID | {"email": "other@ministry.example"})
    assert User.objects.filter(email="other@ministry.example").count() == 0
    assert User.objects.filter(email="new@ministry.example").count() == 1


def test_somebody_signed_in_is_told_whose_it_is(secret):
    other = make_person()
    response = sign_in(other).post(f"/en/people/invitation/{secret}/", SAID)
    assert response.status_code == 409
    assert other.email in response.content.decode()
    assert Invitation.objects.get().accepted_at is None


def test_an_address_that_got_an_account_meanwhile_is_told_to_sign_in(secret):
    make_person(email="new@ministry.example")
    with pytest.raises(actions.InvitationRefused) as refusal:
        actions.accept_invitation(secret=secret, password=PASSWORD)
    assert refusal.value.code == "account_exists"


def test_the_page_signs_the_person_in_and_leads_to_their_language(secret):
    client = Client()
    response = client.post(f"/es/people/invitation/{secret}/", SAID)
    user = User.objects.get(email="new@ministry.example")
    assert response.status_code == 302
    assert response["Location"].startswith("/fr/")
    assert client.session["_auth_user_id"] == str(user.pk)


def test_two_different_passwords_keep_what_was_typed(secret):
    response = Client().post(f"/en/people/invitation/{secret}/", SAID | {"password_again": "another one here"})
    assert response.status_code == 200
    assert "The two passwords are not the same." in response.content.decode()
    assert 'value="Analyst"' in response.content.decode()


def test_the_secret_is_not_guessed_at_speed(secret):
    client = Client()
    answers = [client.post("/en/people/invitation/guess/", SAID).status_code for _ in range(21)]
    assert answers == [410] * 20 + [429]
