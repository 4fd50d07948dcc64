"""The accounts of the demonstration work there and nowhere else."""

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client

from ayni.members.models import Institution
from ayni.members.rules import speaks_for, works_for
from ayni.people.models import User
from ayni.rial.demo import (
    ACCOUNTS,
    PASSWORD,
    DemoRefused,
    ask_for_verifications,
    has_demo_accounts,
    make_demo_accounts,
    present_code,
)
from tests.people.makers import make_person


@pytest.fixture
def demo(network, db, settings):
    """The network and the accounts, as `ayni demo` leaves them."""
    settings.AYNI_DEMO = True
    cache.clear()
    make_demo_accounts()
    return {account.key: User.objects.get(email=account.email) for account in ACCOUNTS}


def sign_in(email):
    client = Client()
    client.post("/es/account/login/", {"login": email, "password": PASSWORD})
    return client


def is_in(client):
    return "_auth_user_id" in client.session


def test_each_says_that_it_is_fictional():
    assert [account.name for account in ACCOUNTS if "(demo)" not in account.name] == []
    assert len({account.email for account in ACCOUNTS}) == len(ACCOUNTS)


def test_each_has_its_role(demo):
    institutions = Institution.objects.in_bulk(["mt-mx", "mt-ec", "mt-co"], field_name="code")
    assert {key: sorted(user.roles_today) for key, user in demo.items() if user.roles_today} == {
        "secretariat": ["secretariat"],
        "secretariat.finance": ["secretariat"],
        "evaluator": ["evaluator"],
        "evaluator.brasil": ["evaluator"],
        "evaluator.caribe": ["evaluator"],
        "observer.cosate": ["observer"],
    }
    assert speaks_for(demo["focal.mexico"], institutions["mt-mx"])
    assert speaks_for(demo["focal.colombia"], institutions["mt-co"])
    assert works_for(demo["editor.ecuador"], institutions["mt-ec"])
    assert not speaks_for(demo["editor.ecuador"], institutions["mt-ec"])
    assert works_for(demo["official.colombia"], institutions["mt-co"])


def test_making_them_again_changes_nothing(demo):
    before = list(User.objects.order_by("pk").values())
    make_demo_accounts()
    assert list(User.objects.order_by("pk").values()) == before
    assert Authenticator.objects.count() == 4


def test_they_sign_in_with_the_password_shown(demo):
    assert is_in(sign_in("focal.mexico@demo.example"))


def test_the_secretariat_is_asked_for_the_code_the_page_shows(demo):
    client = sign_in("secretariat@demo.example")
    assert not is_in(client)
    page = client.get("/es/account/2fa/authenticate/")
    assert present_code() in page.content.decode()
    client.post("/es/account/2fa/authenticate/", {"code": present_code()})
    assert is_in(client)


def test_the_sign_in_page_names_them(demo):
    page = Client().get("/es/account/login/").content.decode()
    assert PASSWORD in page
    assert all(account.email in page for account in ACCOUNTS)


def test_elsewhere_nobody_signs_in_with_one(demo, settings):
    settings.AYNI_DEMO = False
    assert not is_in(sign_in("focal.mexico@demo.example"))
    assert not is_in(sign_in("FOCAL.MEXICO@demo.example "))
    person = make_person()
    client = Client()
    client.post("/es/account/login/", {"login": person.email, "password": "cuatro palabras muy largas"})
    assert is_in(client)


def test_elsewhere_neither_code_nor_accounts_are_shown(db, settings):
    assert (settings.AYNI_DEMO, present_code()) == (False, "")
    page = Client().get("/es/account/login/").content.decode()
    assert PASSWORD not in page
    assert "demo.example" not in page


def test_elsewhere_they_are_not_made(db):
    with pytest.raises(DemoRefused):
        make_demo_accounts()
    assert not has_demo_accounts()


def test_they_do_not_mix_with_real_people(db, settings):
    settings.AYNI_DEMO = True
    make_person()
    with pytest.raises(DemoRefused):
        make_demo_accounts()
    assert not has_demo_accounts()


def test_verifications_are_asked_for_once(demo):
    assert ask_for_verifications() > 30
    assert ask_for_verifications() == 0
