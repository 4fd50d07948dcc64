"""The Secretariat's pages for accounts, roles and invitations."""

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from ayni.people import actions
from ayni.people.models import Invitation, RoleGrant, User
from tests.people.makers import make_person, sign_in


@pytest.fixture
def browser(secretariat):
    return sign_in(secretariat)


def address(name, *args):
    with translation.override("en"):
        return reverse(f"people:{name}", args=args)


def test_inviting(browser):
    said = {"email": "new@ministry.example", "name": "New", "language": "fr", "role": "observer"}
    assert browser.post(address("invite"), said).status_code == 302
    invitation = Invitation.objects.get()
    assert (invitation.email, invitation.role, invitation.language) == ("new@ministry.example", "observer", "fr")
    page = browser.post(address("invite"), said)
    assert page.status_code == 200
    assert "already has an open invitation" in page.content.decode()
    assert 'value="new@ministry.example"' in page.content.decode()


def test_sending_again_and_withdrawing(browser, secretariat):
    invitation = actions.invite_person(email="new@ministry.example", name="New", actor=secretariat)
    assert browser.post(address("resend_invitation", invitation.pk)).status_code == 302
    assert browser.post(address("withdraw_invitation", invitation.pk)).status_code == 302
    assert Invitation.objects.get().withdrawn_at is not None
    assert browser.post(address("withdraw_invitation", invitation.pk)).status_code == 302


def test_giving_and_ending_a_role(browser):
    user = make_person()
    browser.post(address("grant_role", user.pk), {"role": "evaluator"})
    grant = RoleGrant.objects.get(user=user)
    page = browser.post(address("end_role", grant.pk), {"ends_on": "2001-01-01"})
    assert "cannot end before" in page.content.decode()
    assert browser.post(address("end_role", grant.pk), {}).status_code == 302
    assert RoleGrant.objects.get(user=user).ends_on == timezone.localdate()


def test_closing_and_opening_an_account(browser):
    user = make_person()
    assert browser.get(address("close_account", user.pk)).status_code == 200
    browser.post(address("close_account", user.pk), {"reason": "left"})
    assert User.objects.get(pk=user.pk).is_active is False
    browser.post(address("reopen_account", user.pk))
    assert User.objects.get(pk=user.pk).is_active is True


@pytest.mark.parametrize("name", ["invite", "grant_role", "close_account"])
def test_nobody_else_comes_here(name):
    user = make_person("evaluator")
    args = [] if name == "invite" else [user.pk]
    assert sign_in(user).get(address(name, *args)).status_code == 403
