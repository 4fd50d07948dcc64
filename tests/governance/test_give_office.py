"""Who leads is recorded, ended, handed over; two in one place on a day are refused by name."""

from __future__ import annotations

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from ayni.foundation.models import AuditEntry, Country
from ayni.foundation.periods import UNKNOWN, Period
from ayni.governance.actions.leading import change_office, give_office, hand_over_office, remove_office
from ayni.governance.models import Conference, Office, WorkingGroup
from tests.people.makers import make_person, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("network")]


@pytest.fixture
def secretariat():
    return make_person("secretariat", language="en")


@pytest.fixture
def held():
    return Office.objects.get(conference__code="cimt-xx", group__number=2, kind="chair")


def country(iso2: str) -> Country:
    return Country.objects.get(iso2=iso2)


def refused(act, **given) -> dict[str, list[str]]:
    with override("en"), pytest.raises(ValidationError) as told:
        act(**given)
    return told.value.message_dict


def chair_of_two(**dates) -> dict[str, object]:
    group = WorkingGroup.objects.get(code="xx-2")
    values = {"kind": "chair", "group": group, "country": country("PE"), "began": UNKNOWN, "ended": UNKNOWN}
    return {"conference": group.conference, "values": values | dates}


def test_a_second_chair_is_refused_and_the_first_is_named(secretariat):
    told = refused(give_office, actor=secretariat, **chair_of_two(began=Period("2019-03-01")))
    assert told == {
        "began": [
            "Argentina is already Chair of the working group 2 of the XX CIMT on some of these days "
            "(named 26–27 April 2018). End it first."
        ]
    }
    assert not Office.objects.filter(country__iso2="PE", conference__code="cimt-xx").exists()


def test_two_present_chairs_on_one_day_are_refused_across_conferences(secretariat):
    later = Conference.objects.get(code="cimt-xxi")
    values = {"kind": "present_chair", "group": None, "country": country("AR"), "began": Period("2020-01-01")}
    told = refused(change_office, office=later.offices.get(kind="present_chair"), values=values, actor=secretariat)
    assert told["began"][0].startswith("Barbados is already Present chair of the conference of the XX CIMT")


def test_a_chair_is_not_also_vice_chair_of_the_group(secretariat):
    given = chair_of_two(kind="vice_chair", country=country("AR"))
    assert set(refused(give_office, actor=secretariat, **given)) == {"began"}


def test_a_third_vice_chair_is_taken(secretariat):
    office = give_office(actor=secretariat, **chair_of_two(kind="vice_chair"))
    assert (office.pk is not None, office.country.iso2) == (True, "PE")


def test_a_period_that_ends_before_it_starts_is_refused(secretariat):
    dates = {"kind": "vice_chair", "began": Period("2019-05"), "ended": Period("2018")}
    told = refused(give_office, actor=secretariat, **chair_of_two(**dates))
    assert told == {"ended": ["It ends (2018) before it starts (May 2019)."]}


def test_the_group_is_needed_only_by_chairs_and_of_the_same_conference(secretariat):
    other = WorkingGroup.objects.get(code="xviii-1")
    for values in ({"group": None}, {"kind": "past_chair"}, {"group": other}):
        assert set(refused(give_office, actor=secretariat, **chair_of_two(**values))) == {"group"}


def test_one_act_ends_one_chair_and_begins_the_next(held, secretariat):
    before = AuditEntry.objects.count()
    following = hand_over_office(
        office=held, country=country("PE"), on=datetime.date(2019, 7, 1), source="Letter", actor=secretariat
    )
    held.refresh_from_db()
    assert (held.ended.edtf, following.began.edtf, following.ended) == ("2019-06-30", "2019-07-01", UNKNOWN)
    acts = AuditEntry.objects.order_by("pk")[before:]
    assert [(one.act, one.actor_id) for one in acts] == [
        ("hand_over_office", secretariat.pk),
        ("give_office", secretariat.pk),
    ]


@pytest.mark.parametrize(
    ("ended", "on", "to", "field"),
    [
        ("2018-04-27/..", "2019-07-01", "AR", "country"),
        ("2019-01-31", "2019-07-01", "PE", "on"),
        ("2018-04-27/..", "2018-01-01", "PE", "ended"),
    ],
)
def test_a_hand_over_that_cannot_be_changes_nothing(ended, on, to, field, held, secretariat):
    Office.objects.filter(pk=held.pk).update(ended=Period(ended))
    held = Office.objects.get(pk=held.pk)
    if field == "ended":
        change_office(office=held, values={"began": Period("2018-03-01")}, actor=secretariat)
        field = "on"
    before = Office.objects.count()
    given = {"country": country(to), "on": datetime.date.fromisoformat(on), "source": ""}
    assert set(refused(hand_over_office, office=held, actor=secretariat, **given)) == {field}
    assert (Office.objects.count(), Office.objects.get(pk=held.pk).ended.edtf) == (before, ended)


def test_a_mistake_is_taken_out_with_its_reason_and_no_longer_counts(held, secretariat):
    assert set(refused(remove_office, office=held, reason=" ", actor=secretariat)) == {"reason"}
    remove_office(office=held, reason="Wrong country", actor=secretariat)
    assert AuditEntry.objects.latest("pk").note == "Wrong country"
    assert give_office(actor=secretariat, **chair_of_two()).pk is not None


def test_the_pages_hand_over_and_keep_what_was_typed(held, secretariat):
    browser = sign_in(secretariat)
    address = f"/en/conference/offices/{held.pk}/succession/"
    sent = {"country": country("AR").pk, "on": "2019-07-01", "source": "Letter of July"}
    shown = browser.post(address, sent).content.decode()
    assert "Argentina holds this office already." in shown
    assert 'value="Letter of July"' in shown
    response = browser.post(address, sent | {"country": country("PE").pk})
    assert response.headers["Location"] == "/en/conference/conferences/cimt-xx/keep/"
    chaired = browser.get("/en/conference/authorities/?on=2019-08-01").content.decode()
    assert "Peru" in chaired
