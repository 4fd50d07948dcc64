import datetime
from functools import partial

import pytest
from django.core.exceptions import ValidationError

from ayni.calls.actions.selection_places import confirm_place, expire_confirmations, give_up_place
from ayni.calls.actions.submitting import withdraw_proposal
from ayni.calls.enums import Side
from ayni.calls.models import Proposal
from ayni.calls.signals import proposal_confirmed
from ayni.cooperation.models import Activity
from ayni.foundation.models import Letter, Obligation
from tests.at_once import at_once, one_behind
from tests.calls.selection_makers import SOON, announced, decision, make_selection, speaker

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def state(proposal) -> str:
    return Proposal.objects.get(pk=proposal.pk).state


def confirm(proposal, *sides) -> None:
    for side in sides:
        institution = proposal.requester if side == Side.REQUESTER else proposal.provider
        confirm_place(decision=decision(proposal), side=side, actor=speaker(institution))


def test_both_parties_confirm(secretariat) -> None:
    season = make_selection()
    announced(season.call, secretariat, most_chosen=1)
    told = []
    proposal_confirmed.connect(lambda sender, proposal, **_: told.append(proposal), weak=False, dispatch_uid="test")
    confirm(season.first, Side.REQUESTER)
    assert (state(season.first), told) == ("selected", [])
    assert Obligation.objects.filter(discharged_at__isnull=True).get().kind == "calls.confirm_as_provider"
    confirm(season.first, Side.PROVIDER, Side.PROVIDER)
    proposal_confirmed.disconnect(dispatch_uid="test")
    assert (state(season.first), told) == ("confirmed", [season.first])
    assert not Obligation.objects.filter(discharged_at__isnull=True, kind__startswith="calls.").exists()


def test_the_first_that_waits_moves_up(secretariat) -> None:
    season = make_selection()
    announced(season.call, secretariat, most_chosen=1, waiting=2)
    actor = speaker(season.first.provider)
    risen = give_up_place(decision=decision(season.first), reason="No people", actor=actor)
    assert risen.proposal == season.second
    assert [state(one) for one in (season.first, season.second, season.third)] == ["given_up", "selected", "waiting"]
    by = datetime.date.today() + datetime.timedelta(days=season.call.confirm_days)
    owed = Obligation.objects.filter(discharged_at__isnull=True).values_list("debtor_id", "due_on")
    assert set(owed) == {(str(season.second.requester_id), by), (str(season.second.provider_id), by)}
    told = Letter.objects.filter(kind="calls.moved_up").values_list("to_person", flat=True)
    assert set(told) == {speaker(season.second.requester).pk, speaker(season.second.provider).pk}
    assert Letter.objects.filter(kind="calls.given_up", to_person=secretariat).count() == 1


def test_one_that_does_not_fit_the_money_left_is_passed_over(secretariat) -> None:
    season = make_selection(costs=("100.00", "150.00", "90.00"))
    sources = [{"key": "s1", "name": "Fund", "budget": "100.00", "modalities": [], "topics": []}]
    scenario = announced(season.call, secretariat, sources=sources, waiting=3)
    assert scenario.outcome["chosen"] == [season.first.code]
    risen = give_up_place(decision=decision(season.first), reason="No people", actor=secretariat)
    assert risen.proposal == season.third


def test_nobody_waits_and_the_secretariat_is_told(secretariat) -> None:
    season = make_selection()
    announced(season.call, secretariat, most_chosen=1, waiting=0)
    assert give_up_place(decision=decision(season.first), reason="No people", actor=secretariat) is None
    assert Letter.objects.filter(kind="calls.free_place", to_person=secretariat).count() == 1


def test_giving_up_needs_a_reason(secretariat) -> None:
    season = make_selection()
    announced(season.call, secretariat, most_chosen=1)
    with pytest.raises(ValidationError) as refused:
        give_up_place(decision=decision(season.first), reason=" ", actor=secretariat)
    assert set(refused.value.message_dict) == {"reason"}
    assert state(season.first) == "selected"


def test_a_place_given_up_is_not_confirmed(secretariat) -> None:
    season = make_selection()
    announced(season.call, secretariat, most_chosen=1)
    give_up_place(decision=decision(season.first), reason="No people", actor=secretariat)
    with pytest.raises(ValidationError):
        confirm(season.first, Side.REQUESTER)


@pytest.mark.parametrize(("late", "expected"), [(0, "selected"), (1, "given_up"), (40, "given_up")])
def test_the_clock_gives_up_what_was_not_confirmed_by_its_day(secretariat, late, expected) -> None:
    season = make_selection()
    announced(season.call, secretariat, most_chosen=1)
    confirm(season.first, Side.REQUESTER)
    day = datetime.date.today() + SOON + datetime.timedelta(days=late)
    assert expire_confirmations(day) == (expected == "given_up")
    assert state(season.first) == expected
    assert expire_confirmations(day) == 0
    assert state(season.second) == ("selected" if late else "waiting")


def test_what_both_confirmed_is_left_in_peace_by_the_clock(secretariat) -> None:
    season = make_selection()
    announced(season.call, secretariat, most_chosen=1)
    confirm(season.first, Side.REQUESTER, Side.PROVIDER)
    assert expire_confirmations(datetime.date.today() + 10 * SOON) == 0
    assert state(season.first) == "confirmed"


def both(season):
    """Each party of the first proposal takes its place."""
    sides = {Side.REQUESTER: season.first.requester, Side.PROVIDER: season.first.provider}
    return [
        partial(confirm_place, decision=decision(season.first), side=side, actor=speaker(institution))
        for side, institution in sides.items()
    ]


def give_up(proposal, actor):
    return partial(give_up_place, decision=decision(proposal), reason="No people", actor=actor)


@pytest.mark.django_db(transaction=True)
def test_both_parties_at_once_confirm_it_once(secretariat) -> None:
    season = make_selection()
    announced(season.call, secretariat, most_chosen=1)
    answers = at_once(*both(season))
    assert [type(one).__name__ for one in answers] == ["Decision", "Decision"]
    assert state(season.first) == "confirmed"
    assert Activity.objects.filter(proposal=season.first).count() == 1


@pytest.mark.django_db(transaction=True)
def test_confirmed_and_given_up_at_once_it_is_given_up_and_one_moves_up(secretariat) -> None:
    season = make_selection()
    announced(season.call, secretariat, most_chosen=1, waiting=1)
    ask, answer = both(season)
    ask()
    confirmed, risen = at_once(answer, give_up(season.first, secretariat))
    assert (type(confirmed).__name__ in ("Decision", "ValidationError"), risen.proposal) == (True, season.second)
    assert [state(one) for one in (season.first, season.second)] == ["given_up", "selected"]
    assert set(Activity.objects.values_list("state", flat=True)) <= {"cancelled"}


@pytest.mark.django_db(transaction=True)
def test_two_places_given_up_at_once_are_not_both_taken_by_the_one_that_waits(secretariat) -> None:
    season = make_selection()
    announced(season.call, secretariat, most_chosen=2, waiting=1)
    answers = at_once(give_up(season.first, secretariat), give_up(season.second, secretariat))
    assert [one.proposal for one in answers if one is not None] == [season.third]
    assert [state(one) for one in (season.first, season.second, season.third)] == ["given_up", "given_up", "selected"]
    assert Letter.objects.filter(kind="calls.free_place", to_person=secretariat).count() == 1


@pytest.mark.django_db(transaction=True)
def test_one_place_given_up_by_two_at_once_moves_up_one(secretariat) -> None:
    season = make_selection()
    announced(season.call, secretariat, most_chosen=1, waiting=2)
    answers = at_once(give_up(season.first, secretariat), give_up(season.first, speaker(season.first.provider)))
    assert sorted(type(one).__name__ for one in answers) == ["Decision", "ValidationError"]
    assert [state(one) for one in (season.first, season.second, season.third)] == ["given_up", "selected", "waiting"]


@pytest.mark.django_db(transaction=True)
def test_whoever_waits_and_withdraws_as_a_place_comes_free_lets_the_next_move_up(secretariat) -> None:
    season = make_selection()
    announced(season.call, secretariat, most_chosen=1, waiting=2)
    withdraw = partial(withdraw_proposal, proposal=season.second, actor=secretariat, reason="No longer needed")
    withdrawn, risen = one_behind(withdraw, give_up(season.first, secretariat))
    assert (type(withdrawn).__name__, risen.proposal) == ("Proposal", season.third)
    assert [state(one) for one in (season.first, season.second, season.third)] == ["given_up", "withdrawn", "selected"]
