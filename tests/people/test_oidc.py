"""Come in through the institution's own sign-in."""

import pytest
from allauth.account.models import EmailAddress
from allauth.core import context
from allauth.mfa.totp.internal.auth import TOTP
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.internal.flows.login import complete_login
from allauth.socialaccount.models import SocialAccount, SocialLogin
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.sessions.backends.db import SessionStore
from django.test import RequestFactory
from django.utils import translation

from ayni.config.settings.accounts import oidc_origins, oidc_providers
from ayni.people import actions
from ayni.people.models import Invitation, User
from tests.people.makers import make_person

ENV = {
    "AYNI_OIDC_URL": "https://login.ministry.example/realm",
    "AYNI_OIDC_NAME": "Ministry",
    "AYNI_OIDC_CLIENT": "ayni",
    "AYNI_OIDC_SECRET": "x",
}


@pytest.fixture
def come_in(settings):
    """Arrive from the provider with an address; return the answer and whoever is signed in."""
    settings.SOCIALACCOUNT_PROVIDERS = oidc_providers(ENV)

    def arrive(email, *, verified=True):
        request = RequestFactory().get("/en/account/oidc/institution/login/callback/")
        request.session, request.user = SessionStore(), AnonymousUser()
        request._messages = FallbackStorage(request)
        with translation.override("en"), context.request_context(request):
            provider = get_adapter(request).get_provider(request, "institution")
            account = SocialAccount(provider="institution", uid=email)
            address = EmailAddress(email=email, verified=verified, primary=True)
            arrival = SocialLogin(account=account, email_addresses=[address], provider=provider, user=User(email=email))
            arrival.state = {"process": "login"}
            answer = complete_login(request, arrival)
        return answer, request.session.get("_auth_user_id")

    return arrive


def test_somebody_with_an_account_comes_in(come_in):
    user = make_person(email="known@ministry.example")
    assert come_in("known@ministry.example")[1] == str(user.pk)


def test_somebody_invited_comes_in_without_a_password(come_in, secretariat):
    actions.invite_person(email="new@ministry.example", name="New", role="observer", actor=secretariat)
    signed_in = come_in("new@ministry.example")[1]
    user = User.objects.get(email="new@ministry.example")
    assert signed_in == str(user.pk)
    assert (user.has_usable_password(), user.roles_today) == (False, {"observer"})
    assert Invitation.objects.get().accepted_by == user


@pytest.mark.parametrize("verified", [True, False])
def test_a_stranger_does_not(come_in, secretariat, verified):
    answer, signed_in = come_in("stranger@elsewhere.example", verified=verified)
    assert signed_in is None
    assert "Accounts are opened by invitation" in answer.content.decode()
    assert User.objects.count() == 1


def test_an_address_the_provider_has_not_verified_accepts_no_invitation(come_in, secretariat):
    actions.invite_person(email="new@ministry.example", name="New", actor=secretariat)
    assert come_in("new@ministry.example", verified=False)[1] is None
    assert User.objects.filter(email="new@ministry.example").count() == 0


def test_the_secretariat_still_shows_its_second_factor(come_in, secretariat):
    TOTP.activate(secretariat, "JBSWY3DPEHPK3PXP")
    answer, signed_in = come_in(secretariat.email)
    assert signed_in is None
    assert answer["Location"].endswith("/account/2fa/authenticate/")


def test_the_policy_lets_the_form_lead_to_the_provider():
    assert oidc_origins(ENV) == ["https://login.ministry.example"]
    assert oidc_origins(ENV | {"AYNI_OIDC_URL": ""}) == []
    assert oidc_providers(ENV | {"AYNI_OIDC_URL": ""}) == {}
