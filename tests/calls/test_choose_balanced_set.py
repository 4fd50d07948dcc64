import datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from ayni.calls.actions.selection import (
    ask_scenario,
    change_scenario,
    duplicate_scenario,
    force_choice,
    lift_forced_choice,
    make_scenario,
    put_scenario_away,
    solve_scenario,
)
from ayni.calls.models import ForcedChoice
from ayni.calls.queries.selection import ScenarioPage, scenario_by_key
from tests.calls.selection_makers import make_selection, scored_proposal, solved

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def test_the_set_worth_most_is_chosen_and_the_others_are_explained(secretariat) -> None:
    season = make_selection()
    scenario = solved(season.call, secretariat, most_chosen=2)
    assert scenario.state == "solved"
    assert scenario.outcome["chosen"] == [season.first.code, season.second.code]
    page = ScenarioPage(scenario_by_key(scenario.pk))
    assert [line.proposal for line in page.chosen] == [season.first, season.second]
    assert page.others[0].why == [
        "Adding it to the set would break: At most 2 proposals in all.",
        "The best set with it is worth 25 points less.",
        f"It would take the place of “{season.second}”.",
    ]
    assert [(line.rule, line.lost) for line in page.rule_costs] == [("At most 2 proposals in all", "50")]


def test_a_budget_is_kept_to_the_cent(secretariat) -> None:
    season = make_selection(costs=("1000.01", "1000.00", "999.99"))
    sources = [{"key": "s1", "name": "Fund", "budget": "2000.00", "modalities": [], "topics": []}]
    scenario = solved(season.call, secretariat, sources=sources)
    assert scenario.outcome["chosen"] == [season.first.code, season.third.code]
    assert scenario.outcome["paid"] == {season.first.code: {"s1": 100001}, season.third.code: {"s1": 99999}}


def test_rules_that_clash_are_named_and_nothing_is_chosen(secretariat) -> None:
    season = make_selection()
    scenario = make_scenario(call=season.call, name="A", rules={"most_chosen": 1}, actor=secretariat)
    for proposal in (season.first, season.second):
        force_choice(scenario=scenario, proposal=proposal, chosen=True, reason="Agreed", actor=secretariat)
    scenario = solve_scenario(scenario=scenario, actor=secretariat)
    assert scenario.state == "infeasible"
    page = ScenarioPage(scenario_by_key(scenario.pk))
    assert page.clashes[0].rules == [
        "At most 1 proposal in all",
        f"“{season.first}” was put in by hand",
        f"“{season.second}” was put in by hand",
    ]
    assert page.clashes[0].reliefs == ["At most 1 proposal in all: with 1 more it would be possible."]


def test_a_choice_by_hand_needs_a_reason_which_is_kept(secretariat) -> None:
    season = make_selection()
    scenario = solved(season.call, secretariat, most_chosen=1)
    with pytest.raises(ValidationError) as refused:
        force_choice(scenario=scenario, proposal=season.third, chosen=True, reason=" ", actor=secretariat)
    assert set(refused.value.message_dict) == {"reason"}
    forced = force_choice(scenario=scenario, proposal=season.third, chosen=True, reason="Mandate", actor=secretariat)
    scenario = solve_scenario(scenario=scenario, actor=secretariat)
    assert scenario.outcome["chosen"] == [season.third.code]
    lift_forced_choice(forced=forced, actor=secretariat)
    scenario = solve_scenario(scenario=scenario, actor=secretariat)
    assert scenario.outcome["chosen"] == [season.first.code]
    kept = ForcedChoice.objects.get()
    assert (kept.reason, kept.forced_by, kept.lifted_at is not None) == ("Mandate", secretariat, True)


def test_a_copy_keeps_rules_and_choices_by_hand(secretariat) -> None:
    season = make_selection()
    scenario = solved(season.call, secretariat, most_chosen=1)
    force_choice(scenario=scenario, proposal=season.second, chosen=False, reason="Asked", actor=secretariat)
    copy = duplicate_scenario(scenario=scenario, name="B", actor=secretariat)
    assert (copy.rules, copy.state) == (scenario.rules, "draft")
    assert list(copy.forced.values_list("proposal", "chosen", "reason")) == [(season.second.pk, False, "Asked")]


def test_other_rules_drop_what_was_worked_out(secretariat) -> None:
    season = make_selection()
    scenario = solved(season.call, secretariat, most_chosen=1)
    changed = change_scenario(scenario=scenario, name="A", rules={"most_chosen": 2}, actor=secretariat)
    assert (changed.state, changed.outcome, changed.solved_at) == ("draft", {}, None)


def test_a_proposal_without_value_or_cost_is_left_out_and_said(secretariat) -> None:
    season = make_selection()
    unread = scored_proposal(season.call, None, cost="10.00")
    unpriced = scored_proposal(season.call, 50, cost=None, modality="in_situ")
    scenario = solved(season.call, secretariat)
    assert scenario.outcome["left_out"] == sorted([unread.code, unpriced.code])
    assert unread.code not in scenario.outcome["chosen"]


def test_who_requested_before_is_no_newcomer(secretariat) -> None:
    season = make_selection()
    before = make_selection(state="archived")
    before.first.state = "confirmed"
    before.first.requester = season.first.requester
    before.first.save()
    scenario = solved(season.call, secretariat, first_time_bonus="5")
    assert scenario.outcome["newcomers"] == [season.second.code, season.third.code]
    assert scenario.outcome["total"] - scenario.outcome["assessed"] == 1000


def test_nothing_is_worked_out_unless_the_call_is_in_selection(secretariat) -> None:
    season = make_selection(state="in_assessment")
    with pytest.raises(ValidationError):
        make_scenario(call=season.call, name="A", rules={}, actor=secretariat)


def test_a_scenario_put_away_stays_as_it_was(secretariat) -> None:
    season = make_selection()
    scenario = solved(season.call, secretariat)
    put_scenario_away(scenario=scenario, actor=secretariat)
    with pytest.raises(ValidationError):
        solve_scenario(scenario=scenario, actor=secretariat)


def test_many_proposals_are_left_to_the_worker(secretariat, monkeypatch, django_capture_on_commit_callbacks) -> None:
    monkeypatch.setattr("ayni.calls.actions.selection.AT_ONCE", 2)
    season = make_selection()
    scenario = make_scenario(call=season.call, name="A", rules={}, actor=secretariat)
    with django_capture_on_commit_callbacks() as asked:
        working = ask_scenario(scenario=scenario, actor=secretariat)
    assert working.outcome == {"working": {"done": 0, "total": 3}}
    assert ScenarioPage(scenario_by_key(scenario.pk)).working == {"done": 0, "total": 3}
    assert len(asked) == 1
    assert solve_scenario(scenario=scenario, actor=secretariat).state == "solved"


def test_a_page_asks_the_same_number_of_queries_for_any_number(secretariat, django_assert_max_num_queries) -> None:
    season = make_selection()
    for value in range(10, 22):
        scored_proposal(season.call, value, cost="5.00")
    scenario = solved(season.call, secretariat, most_chosen=3)
    with django_assert_max_num_queries(10):
        page = ScenarioPage(scenario_by_key(scenario.pk))
        assert len(page.others) == 12
        assert page.rules_in_words() == ["At most 3 proposals in all"]


def test_scores_that_change_leave_a_scenario_stale(secretariat) -> None:
    season = make_selection()
    scenario = solved(season.call, secretariat)
    assert not ScenarioPage(scenario_by_key(scenario.pk)).is_stale
    season.first.cost = Decimal("7.77")
    season.first.save()
    assert ScenarioPage(scenario_by_key(scenario.pk)).is_stale
    assert scenario.solved_at.date() <= datetime.date.today() + datetime.timedelta(days=1)
