import datetime
from functools import partial

import pytest
from django.core.exceptions import ValidationError

from ayni.calls.actions.selection import solve_scenario
from ayni.calls.actions.selection_announcing import announce_results, end_rehearsal, rehearse_scenario
from ayni.calls.actions.submitting import withdraw_proposal
from ayni.calls.models import Call, Decision, Proposal, Scenario
from ayni.calls.queries import call_table
from ayni.calls.signals import results_announced
from ayni.foundation.models import Letter, Obligation
from ayni.foundation.outbox.actions import LetterRefused, mend_letter, release_letter
from tests.at_once import at_once, one_behind
from tests.calls.selection_makers import (
    SOON,
    announced,
    make_selection,
    rehearsed,
    review,
    solved,
    speaker,
)
from tests.people.makers import make_person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def states(call) -> list[str]:
    return list(Proposal.objects.filter(call=call).order_by("code").values_list("state", flat=True))


def letters(**columns):
    return Letter.objects.filter(kind="calls.result", **columns).order_by("pk")


def test_a_rehearsal_writes_everything_as_pending(secretariat) -> None:
    season = make_selection()
    scenario = rehearsed(season.call, secretariat, most_chosen=1)
    assert scenario.state == "rehearsed"
    assert states(season.call) == ["submitted", "submitted", "submitted"]
    found = Decision.objects.order_by("pk").values_list("proposal", "outcome", "rank", "announced_at")
    assert list(found) == [
        (season.first.pk, "selected", None, None),
        (season.second.pk, "waiting", 1, None),
        (season.third.pk, "not_selected", None, None),
    ]
    assert set(letters().values_list("state", flat=True)) == {"draft"}
    assert letters().count() == 6
    assert Obligation.objects.count() == 0


def test_announcing_does_everything_at_once(secretariat) -> None:
    season = make_selection()
    scenario = rehearsed(season.call, secretariat, most_chosen=1)
    told = []
    results_announced.connect(lambda sender, call, **_: told.append(call), weak=False, dispatch_uid="test")
    announce_results(scenario=scenario, actor=secretariat)
    results_announced.disconnect(dispatch_uid="test")
    assert states(season.call) == ["selected", "waiting", "not_selected"]
    call = Call.objects.get(pk=season.call.pk)
    assert (call.state, call.announced_at is not None, told) == ("announced", True, [call])
    assert Scenario.objects.get(pk=scenario.pk).state == "announced"
    assert set(letters().values_list("state", flat=True)) == {"ready"}
    owed = Obligation.objects.order_by("kind").values_list("kind", "debtor_id", "due_on")
    assert list(owed) == [
        ("calls.confirm_as_provider", str(season.first.provider_id), datetime.date.today() + SOON),
        ("calls.confirm_as_requester", str(season.first.requester_id), datetime.date.today() + SOON),
    ]


def test_a_mended_letter_leaves_as_it_was_mended_and_once(secretariat) -> None:
    season = make_selection()
    scenario = rehearsed(season.call, secretariat, most_chosen=1)
    letter = letters(to_person=speaker(season.first.requester)).get()
    mend_letter(letter=letter, actor=secretariat, subject="Good news", body="Mended.")
    announce_results(scenario=scenario, actor=secretariat)
    kept = letters(to_person=speaker(season.first.requester)).get()
    assert (kept.subject, kept.body, kept.state) == ("Good news", "Mended.", "ready")


def test_each_party_is_written_to_in_its_language(secretariat) -> None:
    season = make_selection()
    person = speaker(season.third.requester)
    person.language = "es"
    person.save()
    rehearsed(season.call, secretariat, most_chosen=1)
    languages = letters().values_list("to_person__language", "language")
    assert sorted(languages) == [("en", "en")] * 5 + [("es", "es")]


def test_not_selected_are_told_means_and_comments_without_names(secretariat) -> None:
    season = make_selection()
    made = review(season.third, 100, comment="Say who will use it.")
    rehearsed(season.call, secretariat, most_chosen=1, least_value="90")
    body = letters(to_person=speaker(season.third.requester)).get().body
    assert "was not selected" in body
    assert "Clarity of objectives: 3 of 4" in body or "3 of 4" in body
    assert "Say who will use it." in body
    assert made.assignment.reviewer.user.name not in body
    assert "Only for the others" not in body


def test_an_ended_rehearsal_leaves_nothing_behind(secretariat) -> None:
    season = make_selection()
    scenario = rehearsed(season.call, secretariat, most_chosen=1)
    end_rehearsal(scenario=scenario, actor=secretariat)
    assert Decision.objects.count() == 0
    assert set(letters().values_list("state", flat=True)) == {"withdrawn"}
    assert states(season.call) == ["submitted", "submitted", "submitted"]
    again = rehearse_scenario(scenario=scenario, waiting=0, confirm_by=datetime.date.today() + SOON, actor=secretariat)
    announce_results(scenario=again, actor=secretariat)
    assert letters(state="ready").count() == 6


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_one_announces_and_the_other_is_told(secretariat) -> None:
    season = make_selection()
    scenario = rehearsed(season.call, secretariat, most_chosen=1)
    people = (secretariat, make_person("secretariat"))
    answers = at_once(*(partial(announce_results, scenario=scenario, actor=person) for person in people))
    (told,) = (one for one in answers if isinstance(one, ValidationError))
    assert "Results announced" in told.messages[0]
    assert (letters(state="ready").count(), Obligation.objects.count()) == (6, 2)


@pytest.mark.django_db(transaction=True)
def test_of_two_rehearsed_at_once_one_is(secretariat) -> None:
    season = make_selection()
    made = [solved(season.call, secretariat, most_chosen=most) for most in (1, 2)]
    by = datetime.date.today() + SOON
    rehearse = partial(rehearse_scenario, waiting=0, confirm_by=by, actor=secretariat)
    answers = at_once(*(partial(rehearse, scenario=one) for one in made))
    assert sorted(type(one).__name__ for one in answers) == ["Scenario", "ValidationError"]
    assert (Decision.objects.count(), letters(state="draft").count()) == (3, 6)


@pytest.mark.django_db(transaction=True)
def test_a_proposal_withdrawn_as_results_are_announced_holds_them_back(secretariat) -> None:
    season = make_selection()
    scenario = rehearsed(season.call, secretariat, most_chosen=1)
    withdraw = partial(withdraw_proposal, proposal=season.first, actor=secretariat, reason="No longer needed")
    answers = one_behind(withdraw, partial(announce_results, scenario=scenario, actor=secretariat))
    assert [type(one).__name__ for one in answers] == ["Proposal", "ValidationError"]
    assert states(season.call) == ["withdrawn", "submitted", "submitted"]
    assert (letters(state="draft").count(), Obligation.objects.count()) == (6, 0)


def test_only_one_scenario_is_rehearsed(secretariat) -> None:
    season = make_selection()
    rehearsed(season.call, secretariat, most_chosen=1)
    other = solved(season.call, secretariat, most_chosen=2)
    with pytest.raises(ValidationError):
        rehearse_scenario(scenario=other, waiting=0, confirm_by=datetime.date.today() + SOON, actor=secretariat)
    assert Decision.objects.count() == 3


def test_a_stale_scenario_is_not_rehearsed(secretariat) -> None:
    season = make_selection()
    scenario = solved(season.call, secretariat, most_chosen=1)
    review(season.third, 10)
    with pytest.raises(ValidationError):
        rehearse_scenario(scenario=scenario, waiting=0, confirm_by=datetime.date.today() + SOON, actor=secretariat)


@pytest.mark.parametrize("days", [0, -1])
def test_the_day_to_confirm_by_is_still_to_come(secretariat, days) -> None:
    scenario = solved(make_selection().call, secretariat)
    by = datetime.date.today() + datetime.timedelta(days=days)
    with pytest.raises(ValidationError) as refused:
        rehearse_scenario(scenario=scenario, waiting=0, confirm_by=by, actor=secretariat)
    assert set(refused.value.message_dict) == {"confirm_by"}


def test_nothing_is_announced_when_a_proposal_was_withdrawn_meanwhile(secretariat) -> None:
    season = make_selection()
    scenario = rehearsed(season.call, secretariat, most_chosen=1)
    Proposal.objects.filter(pk=season.first.pk).update(state="withdrawn")
    with pytest.raises(ValidationError):
        announce_results(scenario=scenario, actor=secretariat)
    assert Call.objects.get(pk=season.call.pk).state == "in_selection"
    assert set(letters().values_list("state", flat=True)) == {"draft"}


def test_a_rehearsed_scenario_stays_as_it_is(secretariat) -> None:
    scenario = rehearsed(make_selection().call, secretariat)
    with pytest.raises(ValidationError):
        solve_scenario(scenario=scenario, actor=secretariat)


def test_the_table_of_calls_counts_them_by_itself(secretariat) -> None:
    season = make_selection()
    announced(season.call, secretariat, most_chosen=1)
    row = call_table().rows[0]
    assert (row.received.value, row.selected.value) == (3, 1)


def test_no_letter_tells_a_result_before_it_is_announced(secretariat) -> None:
    made = make_selection()
    scenario = rehearsed(made.call, secretariat)
    letter = letters().first()
    with pytest.raises(LetterRefused) as refusal:
        release_letter(letter=letter, actor=secretariat)
    assert refusal.value.messages == [
        "This letter tells a result that was not announced. It leaves when the results are announced."
    ]
    announce_results(scenario=scenario, actor=secretariat)
    letter.refresh_from_db()
    assert letter.state != "draft"
