"""A place whose activity was held was used: nobody else can have it."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from ayni.calls.actions.selection_places import confirm_place, give_up_place
from ayni.calls.enums import Side
from ayni.calls.models import Proposal
from ayni.cooperation.models import Activity
from tests.calls.selection_makers import announced, decision, make_selection, speaker
from tests.people.makers import make_person, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def season():
    with translation.override("en"):
        season = make_selection()
        announced(season.call, make_person("secretariat", language="en"), most_chosen=1, waiting=2)
        for side, party in ((Side.REQUESTER, season.first.requester), (Side.PROVIDER, season.first.provider)):
            confirm_place(decision=decision(season.first), side=side, actor=speaker(party))
        yield season


def states(season):
    return [Proposal.objects.get(pk=one.pk).state for one in (season.first, season.second)]


@pytest.mark.parametrize("state", ["held", "reported", "followed_up", "closed"])
def test_the_place_of_a_held_activity_is_not_given_up(season, state):
    Activity.objects.filter(proposal=season.first).update(state=state)
    with pytest.raises(ValidationError) as refused:
        give_up_place(decision=decision(season.first), reason="No people", actor=speaker(season.first.provider))
    assert refused.value.messages == ["Its activity was held: the place was used and can no longer be given up."]
    assert states(season) == ["confirmed", "waiting"]
    assert Activity.objects.get(proposal=season.first).state == state


def test_its_page_offers_it_only_before(season):
    browser = sign_in(speaker(season.first.requester))
    address = f"/en/calls/proposals/{season.first.code}/place/"
    assert "Give the place up" in browser.get(address).content.decode()
    Activity.objects.filter(proposal=season.first).update(state="held")
    assert "Give the place up" not in browser.get(address).content.decode()
    refused = browser.post(f"{address}waiver/", {"reason": "No people"})
    assert "Its activity was held: the place was used" in refused.content.decode()
    assert states(season) == ["confirmed", "waiting"]


def test_the_place_of_a_cancelled_activity_passes_on(season):
    Activity.objects.filter(proposal=season.first).update(state="cancelled")
    give_up_place(decision=decision(season.first), reason="No people", actor=speaker(season.first.provider))
    assert states(season) == ["given_up", "selected"]
