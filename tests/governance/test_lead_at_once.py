"""Two people who write who leads at the same instant: one office a place and day, and the other is told."""

import datetime
from functools import partial

import pytest
from django.core.exceptions import ValidationError

from ayni.foundation.periods import UNKNOWN, Period
from ayni.governance.actions.leading import change_office, give_office, hand_over_office, remove_office
from ayni.governance.models import Office, WorkingGroup
from tests.at_once import at_once, one_behind
from tests.governance.keeping import make_conference
from tests.members.makers import make_country
from tests.people.makers import make_person

pytestmark = pytest.mark.django_db(transaction=True)
JULY = datetime.date(2019, 7, 1)


@pytest.fixture
def secretariat():
    return make_person("secretariat")


@pytest.fixture
def give(secretariat):
    conference = make_conference()
    group = WorkingGroup.objects.get(conference=conference)

    def act(country, **values):
        values = {"kind": "chair", "group": group, "country": country, "began": UNKNOWN, "ended": UNKNOWN} | values
        return partial(give_office, conference=conference, values=values, actor=secretariat)

    return act


def hand_over(office, country, actor):
    """To be run by a person who opened the page before."""
    kept = Office.objects.get(pk=office.pk)
    return partial(hand_over_office, office=kept, country=country, on=JULY, source="Letter", actor=actor)


def standing():
    found = Office.objects.filter(removed_at=None).order_by("pk")
    return [(one.country.iso2, one.began.edtf, one.ended.edtf) for one in found]


def test_of_two_chairs_of_one_group_on_overlapping_days_one_is_refused(give):
    terms = [{"began": Period("2018-04"), "ended": Period("2019-06")}, {"began": Period("2019-03")}]
    countries = [make_country("PE", "Perú"), make_country("CL", "Chile")]
    answers = at_once(*(give(country, **term) for country, term in zip(countries, terms, strict=True)))
    (refusal,) = (one for one in answers if isinstance(one, ValidationError))
    (kept,) = standing()
    assert list(refusal.error_dict) == ["began"]
    assert Office.objects.get().country.name in refusal.message_dict["began"][0]
    assert kept[0] in ("PE", "CL")


def test_two_chairs_one_after_the_other_are_both_kept(give):
    terms = [{"began": Period("2018-04"), "ended": Period("2019-06")}, {"began": Period("2019-07")}]
    countries = [make_country("PE", "Perú"), make_country("CL", "Chile")]
    answers = at_once(*(give(country, **term) for country, term in zip(countries, terms, strict=True)))
    assert [type(one).__name__ for one in answers] == ["Office", "Office"]


def test_an_office_handed_over_by_two_at_once_goes_to_one_state(give, secretariat):
    held = give(make_country("PE", "Perú"))()
    heirs = [make_country("CL", "Chile"), make_country("UY", "Uruguay")]
    answers = at_once(*(hand_over(held, heir, secretariat) for heir in heirs))
    (following,) = (one for one in answers if isinstance(one, Office))
    assert [type(one).__name__ for one in answers].count("ValidationError") == 1
    assert standing() == [("PE", "", "2019-06-30"), (following.country.iso2, "2019-07-01", "")]


def test_a_note_written_as_the_office_is_handed_over_does_not_take_the_end_back(give, secretariat):
    held = give(make_country("PE", "Perú"))()
    write = partial(change_office, office=Office.objects.get(), values={"note": "By letter"}, actor=secretariat)
    one_behind(hand_over(held, make_country("CL", "Chile"), secretariat), write)
    assert standing() == [("PE", "", "2019-06-30"), ("CL", "2019-07-01", "")]
    assert Office.objects.get(pk=held.pk).note == "By letter"


def test_an_office_taken_out_as_it_is_changed_stays_out(give, secretariat):
    held = give(make_country("PE", "Perú"))()
    change = partial(change_office, office=Office.objects.get(), values={"note": "By letter"}, actor=secretariat)
    remove = partial(remove_office, office=held, reason="Wrong country", actor=secretariat)
    _removed, refusal = one_behind(remove, change)
    assert (type(refusal).__name__, standing()) == ("ValidationError", [])
