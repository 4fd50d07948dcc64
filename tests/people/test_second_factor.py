"""The Secretariat shows two factors."""

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from allauth.usersessions.models import UserSession
from django.conf import settings

from tests.people.makers import PASSWORD, make_person, sign_in, sign_in_with_password

FACTOR_PAGE = "/en/people/second-factor/"


def code_for(secret, steps=0):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def activate(client):
    page = client.get("/en/account/2fa/totp/activate/")
    secret = page.context["form"].secret
    return client.post("/en/account/2fa/totp/activate/", {"code": code_for(secret)}), secret


@pytest.mark.parametrize("path", ["/en/people/profile/", "/en/account/password/change/", "/en/account/email/"])
def test_every_page_leads_to_the_reason_until_one_is_shown(secretariat, path):
    client = sign_in_with_password(secretariat)
    assert client.get(path)["Location"] == f"{FACTOR_PAGE}?next={path}"
    assert "An application" not in client.get(FACTOR_PAGE).content.decode()
    assert "Use an application with codes" in client.get(FACTOR_PAGE).content.decode()


def test_acts_are_stopped_too(secretariat):
    client = sign_in_with_password(secretariat)
    assert client.post("/en/people/profile/", {"name": "X"})["Location"] == f"{FACTOR_PAGE}?next="


def test_nobody_else_is_asked():
    client = sign_in_with_password(make_person("evaluator", "observer"))
    assert client.get("/en/people/profile/").status_code == 200
    assert client.get(FACTOR_PAGE).status_code == 302


@pytest.mark.django_db(transaction=True)
def test_the_whole_way_in():
    user = make_person("secretariat")
    first = sign_in_with_password(user)
    _response, secret = activate(first)
    assert first.get("/en/people/profile/").status_code == 200
    second = sign_in_with_password(user)
    assert "_auth_user_id" not in second.session
    assert second.get("/en/people/profile/").status_code == 302
    Authenticator.objects.filter(type="totp").update(last_used_at=None)
    second.post("/en/account/2fa/authenticate/", {"code": code_for(secret)})
    assert second.get("/en/people/profile/").status_code == 200


@pytest.mark.parametrize(("steps", "status"), [(-1, 200), (-3, 302)])
def test_a_code_that_has_just_run_out_opens_and_an_older_one_does_not(secretariat, steps, status):
    TOTP.activate(secretariat, "JBSWY3DPEHPK3PXP")
    client = sign_in_with_password(secretariat)
    client.post("/en/account/2fa/authenticate/", {"code": code_for("JBSWY3DPEHPK3PXP", steps)})
    assert client.get("/en/people/profile/").status_code == status


def test_a_session_older_than_the_factor_must_show_it(secretariat):
    client = sign_in_with_password(secretariat)
    TOTP.activate(secretariat, "JBSWY3DPEHPK3PXP")
    assert client.get("/en/people/profile/").status_code == 302
    page = client.get(FACTOR_PAGE).content.decode()
    assert "/en/account/2fa/reauthenticate/?next=" in page
    assert "/en/account/2fa/totp/activate/" not in page


def test_the_mark_of_another_person_counts_for_nothing(secretariat):
    client = sign_in_with_password(secretariat)
    session = client.session
    session["second_factor_of"] = secretariat.pk + 1
    session.save()
    assert client.get("/en/people/profile/").status_code == 302


def test_the_last_application_of_the_secretariat_is_not_removed(secretariat):
    client = sign_in(secretariat)
    TOTP.activate(secretariat, "JBSWY3DPEHPK3PXP")
    client.post("/en/account/2fa/reauthenticate/", {"code": code_for("JBSWY3DPEHPK3PXP")})
    page = client.post("/en/account/2fa/totp/deactivate/")
    assert "add another one before you remove this one" in page.content.decode()
    assert Authenticator.objects.filter(user=secretariat).count() == 1


def test_removing_the_last_key_closes_the_house_again(secretariat):
    key = Authenticator.objects.create(user=secretariat, type="webauthn", data={"name": "key", "credential": {}})
    other = sign_in_with_password(make_person())
    client = sign_in(secretariat)
    client.post("/en/account/reauthenticate/", {"password": PASSWORD})
    elsewhere = sign_in(secretariat)
    UserSession.objects.create(
        user=secretariat, ip="192.0.2.1", user_agent="test", session_key=elsewhere.session.session_key
    )
    client.post(f"/en/account/2fa/webauthn/keys/{key.pk}/remove/")
    assert Authenticator.objects.filter(user=secretariat).count() == 0
    assert client.get("/en/people/profile/")["Location"].startswith(FACTOR_PAGE)
    assert elsewhere.get("/en/people/profile/")["Location"].startswith("/en/account/login/")
    assert other.get("/en/people/profile/").status_code == 200


def test_a_session_that_showed_it_costs_no_query(secretariat, django_assert_num_queries):
    client = sign_in(secretariat)
    # The session, the person, and the roles that the menu asks for.
    with django_assert_num_queries(3):
        assert client.get("/en/account/inactive/").status_code == 200


def test_the_demonstration_opens_with_a_password(secretariat, settings):
    settings.AYNI_DEMO = True
    assert sign_in_with_password(secretariat).get("/en/people/profile/").status_code == 200


def test_the_demonstration_is_off_unless_asked_for():
    assert settings.AYNI_DEMO is False
