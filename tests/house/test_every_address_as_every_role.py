"""Every address, opened as every role, answers what access.csv says; a new view without a line there fails.

The table is written by hand, so that who may open what is decided by a person. Outcomes: ok (200),
sign-in (sent to sign in), refused (403), elsewhere (another redirection), missing (404), post (only
takes forms; then the form, sent empty, must not be refused), post refused, post sign-in.
"""

from __future__ import annotations

import csv
import datetime
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from ayni.members.models import Appointment, Institution
from tests.house.addresses import Address, every_address
from tests.house.samples import arguments_of
from tests.people.makers import make_person, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("network")]
TABLE = Path(__file__).parent / "access.csv"
OUTCOMES = {
    200: "ok",
    204: "ok",
    301: "elsewhere",
    302: "elsewhere",
    400: "ok",
    401: "ok",
    403: "refused",
    404: "missing",
    405: "post only",
    410: "ok",
}
ROLES = ("visitor", "observer", "evaluator", "other_editor", "editor", "focal_point", "secretariat")


def expected() -> dict[str, dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as stream:
        return {row["address"]: row for row in csv.DictReader(stream)}


def appointed(part: str, institution: str) -> Client:
    user = make_person()
    Appointment.objects.create(
        user=user,
        institution=Institution.objects.get(code=institution),
        part=part,
        starts_on=datetime.date(2020, 1, 1),
    )
    return sign_in(user)


@pytest.fixture(scope="module")
def browsers(network, django_db_blocker):
    with django_db_blocker.unblock():
        yield _browsers()


def _browsers() -> dict[str, Client]:
    return {
        "visitor": Client(),
        "observer": sign_in(make_person("observer")),
        "evaluator": sign_in(make_person("evaluator")),
        "other_editor": appointed("editor", "mt-ec"),
        "editor": appointed("editor", "mt-mx"),
        "focal_point": appointed("focal_point", "mt-mx"),
        "secretariat": sign_in(make_person("secretariat")),
    }


def outcome_of(browser: Client, url: str) -> str:
    response = browser.get(url)
    if response.status_code == 405:
        return f"post {_told(browser.post(url))}"
    told = _told(response)
    if told in {"sign-in", "refused"}:
        assert _told(browser.post(url)) in {"sign-in", "refused", "post only"}, f"a form gets through at {url}"
    return told


def _told(response) -> str:
    where = response.headers.get("Location", "")
    if response.status_code in {301, 302} and "/account/login/" in where:
        return "sign-in"
    return OUTCOMES[response.status_code]


def test_every_view_says_who_may_open_it():
    assert [one.name for one in every_address() if one.access is None] == []


def test_the_table_knows_every_address():
    names = [one.name for one in every_address()]
    assert sorted(expected()) == sorted(set(names))


@pytest.mark.parametrize("address", every_address(), ids=lambda one: one.name)
def test_it_opens_for_those_it_should(address: Address, browsers):
    url = reverse(address.name, kwargs=arguments_of(address))
    found = {role: outcome_of(browser, url) for role, browser in browsers.items()}
    wanted = expected().get(address.name, {})
    line = ",".join([address.name, *found.values()])
    assert found == {role: wanted.get(role) for role in ROLES}, f"the table says otherwise; it was: {line}"


def test_what_is_signed_in_or_by_permission_never_opens_to_a_visitor():
    names = {one.name for one in every_address() if one.access and one.access.kind != "public"}
    opened = [name for name in names if expected()[name]["visitor"] not in {"sign-in", "post sign-in"}]
    assert opened == []
