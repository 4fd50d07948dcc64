import datetime

import pytest

from ayni.calls.models import Proposal, Scenario
from tests.calls.selection_makers import (
    SOON,
    announced,
    decision,
    make_selection,
    rehearsed,
    scored_proposal,
    solved,
    speaker,
)
from tests.people.makers import sign_in

pytestmark = pytest.mark.django_db
HERE = "/en/calls"


@pytest.fixture
def office(secretariat):
    return sign_in(secretariat)


def text(response) -> str:
    assert response.status_code == 200
    return response.content.decode()


def typed(**more):
    empty = dict.fromkeys(
        ("most_chosen", "most_per_requester", "most_per_provider", "least_per_sub_region", "least_lesser_development"),
        "",
    )
    return empty | {"name": "First", "least_value": "", "first_time_bonus": ""} | more


def test_from_rules_to_an_announcement(office) -> None:
    season = make_selection(costs=("1000.00", "1000.00", "500.00"))
    number = season.call.number
    assert "No scenario yet" in text(office.get(f"{HERE}/{number}/selection/"))
    assert "none is an official figure" in text(office.get(f"{HERE}/{number}/selection/new/"))
    rules = typed(source_0_name="Voluntary fund", source_0_budget="1500", source_0_modalities=["virtual"])
    made = office.post(f"{HERE}/{number}/selection/new/", rules)
    scenario = Scenario.objects.get()
    assert made["Location"] == f"{HERE[:3]}/calls/selection/{scenario.pk}/"
    page = text(office.get(f"{HERE}/selection/{scenario.pk}/"))
    assert "2 proposals chosen" in page
    assert "The budget of “Voluntary fund”" in page
    assert "Why the others are not in it" in page
    office.post(f"{HERE}/selection/{scenario.pk}/rehearsal/", {"waiting": "1", "confirm_by": _by()})
    preview = text(office.get(f"{HERE}/selection/{scenario.pk}/announcement/"))
    assert "6 letters" in preview
    assert office.get(f"{HERE}/{number}/results/").status_code == 404
    office.post(f"{HERE}/selection/{scenario.pk}/announcement/")
    assert "number 1 on the waiting list" in text(office.get(f"{HERE}/{number}/announced/"))
    assert list(Proposal.objects.order_by("code").values_list("state", flat=True)) == [
        "selected",
        "waiting",
        "selected",
    ]


def _by() -> str:
    return (datetime.date.today() + SOON).isoformat()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": ""}, "This field is required"),
        ({"most_chosen": "many"}, "Enter a whole number"),
        ({"source_0_name": "Fund"}, "Give the budget of this source."),
        ({"source_0_budget": "100"}, "Give the name of the source of this budget."),
        ({"source_0_name": "Fund", "source_0_budget": "a lot"}, "Write an amount"),
        ({"least_value": "101"}, "less than or equal to 100"),
    ],
)
def test_what_is_wrong_is_said_at_the_field_and_what_was_typed_stays(office, wrong, said) -> None:
    season = make_selection()
    page = text(office.post(f"{HERE}/{season.call.number}/selection/new/", typed(**{"name": "Kept words"} | wrong)))
    assert said in page
    assert not Scenario.objects.exists()
    assert "name" in wrong or "Kept words" in page


def test_rules_begin_with_what_they_were(office, secretariat) -> None:
    season = make_selection()
    scenario = solved(season.call, secretariat, most_chosen=2, capacities={season.first.provider.code: 1})
    page = text(office.get(f"{HERE}/selection/{scenario.pk}/rules/"))
    assert 'name="most_chosen" value="2"' in page
    changed = typed(most_chosen="1", **{f"capacity_{season.first.provider.code}": "3"})
    office.post(f"{HERE}/selection/{scenario.pk}/rules/", changed)
    assert Scenario.objects.get().rules["most_chosen"] == 1
    assert Scenario.objects.get().rules["capacities"] == {season.first.provider.code: 3}


def test_a_source_that_pays_anything_is_shown_in_the_rules(office, secretariat) -> None:
    source = {"key": "fund", "name": "Voluntary fund", "budget": "1500"}
    scenario = solved(make_selection().call, secretariat, sources=[source])
    page = text(office.get(f"{HERE}/selection/{scenario.pk}/rules/"))
    assert 'name="source_0_name" value="Voluntary fund"' in page


def test_decimals_are_written_as_the_reader_writes_them(office, secretariat) -> None:
    call = make_selection(costs=("1000.50", "1000.00", "500.00")).call
    source = {"key": "fund", "name": "Voluntary fund", "budget": "40000.50"}
    scenario = solved(call, secretariat, sources=[source], first_time_bonus="7.25", least_value="12.50")
    english = text(office.get(f"/en/calls/selection/{scenario.pk}/"))
    assert "7.25" in english
    for language in ("es", "pt", "fr"):
        page = text(office.get(f"/{language}/calls/selection/{scenario.pk}/"))
        assert ("7,25" in page, "7.25" in page) == (True, False), language
    rules = office.get(f"/es/calls/selection/{scenario.pk}/rules/").context["form"]
    names = ("first_time_bonus", "least_value", "source_0_budget")
    shown = {name: rules[name].value() for name in names}
    assert {name: rules.fields[name].prepare_value(shown[name]) for name in names} == {
        "first_time_bonus": "7,25",
        "least_value": "12,5",
        "source_0_budget": "40000,5",
    }


def test_what_is_typed_with_a_comma_is_read(office, secretariat) -> None:
    call = make_selection().call
    office.post(
        f"/es/calls/{call.number}/selection/new/",
        typed(least_value="12,5", source_0_name="Fondo", source_0_budget="40000,5", source_0_modalities=["virtual"]),
    )
    rules = Scenario.objects.get().rules
    assert (rules["least_value"], rules["sources"][0]["budget"]) == ("12.5", "40000.50")


def test_a_proposal_is_put_in_by_hand_with_its_reason(office, secretariat) -> None:
    season = make_selection()
    scenario = solved(season.call, secretariat, most_chosen=1)
    address = f"{HERE}/selection/{scenario.pk}/proposals/{season.third.code}/"
    assert "The best set with it is worth 50 points less." in text(office.get(address))
    assert "This field is required" in text(office.post(address, {"chosen": "in", "reason": ""}))
    office.post(address, {"chosen": "in", "reason": "Mandate of the Conference"})
    page = text(office.get(f"{HERE}/selection/{scenario.pk}/"))
    assert "Put in by hand" in page
    assert "Mandate of the Conference" in page
    forced = scenario.forced.get()
    office.post(f"{HERE}/selection/forced/{forced.pk}/removal/")
    assert "Choices by hand taken back" in text(office.get(f"{HERE}/selection/{scenario.pk}/"))


def test_clashing_rules_are_shown_with_what_would_help(office, secretariat) -> None:
    season = make_selection()
    scenario = solved(season.call, secretariat, most_chosen=0, least_per_sub_region=1)
    page = text(office.get(f"{HERE}/selection/{scenario.pk}/"))
    assert "These rules clash" in page
    assert "Any one of these alone would be enough" in page


def test_scenarios_are_copied_put_away_and_compared(office, secretariat) -> None:
    season = make_selection()
    scenario = solved(season.call, secretariat, most_chosen=1)
    office.post(f"{HERE}/selection/{scenario.pk}/copy/", {"name": "Second"})
    page = text(office.get(f"{HERE}/{season.call.number}/selection/comparison/"))
    assert "Second" in page
    assert page.count("<td>100</td>") == 2
    office.post(f"{HERE}/selection/{scenario.pk}/removal/")
    assert "Nothing to compare yet" not in text(office.get(f"{HERE}/{season.call.number}/selection/comparison/"))


def test_the_progress_of_the_worker_is_shown(office, secretariat) -> None:
    season = make_selection()
    scenario = solved(season.call, secretariat)
    Scenario.objects.update(outcome={"working": {"done": 20, "total": 300}}, state="draft")
    assert "20 of 300" in text(office.get(f"{HERE}/selection/{scenario.pk}/progress/"))
    assert "20 of 300" in text(office.get(f"{HERE}/selection/{scenario.pk}/"))


def test_anyone_reads_the_results_and_takes_them_away(client, secretariat, django_assert_max_num_queries) -> None:
    season = make_selection()
    announced(season.call, secretariat, most_chosen=2)
    page = text(client.get(f"{HERE}/{season.call.number}/results/"))
    assert season.first.title in page
    assert season.third.title not in page
    file = client.get(f"{HERE}/{season.call.number}/results.csv")
    assert len(file.content.decode("utf-8-sig").splitlines()) == 3
    assert client.get(f"{HERE}/{season.call.number}/results.xlsx").status_code == 200
    for value in range(5):
        scored_proposal(season.call, value, state="confirmed")
    with django_assert_max_num_queries(12):
        client.get(f"{HERE}/{season.call.number}/results/")


def test_nobody_outside_sees_a_rehearsal(client, secretariat) -> None:
    season = make_selection()
    scenario = rehearsed(season.call, secretariat, most_chosen=1)
    party = sign_in(speaker(season.first.requester))
    for address in (f"{HERE}/{season.call.number}/results/", f"{HERE}/proposals/{season.first.code}/place/"):
        assert client.get(address).status_code in (302, 404)
        assert party.get(address).status_code == 404
    assert party.get(f"{HERE}/selection/{scenario.pk}/").status_code == 403
    assert "Selected" not in text(party.get(f"{HERE}/proposals/{season.first.code}/"))


def test_a_party_confirms_and_gives_up(secretariat) -> None:
    season = make_selection()
    announced(season.call, secretariat, most_chosen=1)
    requester = sign_in(speaker(season.first.requester))
    address = f"{HERE}/proposals/{season.first.code}/place/"
    assert "Confirm the place" in text(requester.get(address))
    requester.post(address)
    assert decision(season.first).requester_confirmed_at is not None
    assert "Confirm the place" not in text(requester.get(address))
    provider = sign_in(speaker(season.first.provider))
    assert "This field is required" in text(provider.post(f"{address}waiver/", {"reason": ""}))
    provider.post(f"{address}waiver/", {"reason": "No people"})
    assert Proposal.objects.get(pk=season.first.pk).state == "given_up"
    assert "No people" in text(requester.get(address))
    stranger = sign_in(speaker(season.third.provider))
    assert stranger.get(address).status_code == 403


def test_feedback_is_for_the_parties_and_names_nobody(secretariat) -> None:
    season = make_selection()
    announced(season.call, secretariat, most_chosen=1, waiting=0)
    page = text(sign_in(speaker(season.third.requester)).get(f"{HERE}/proposals/{season.third.code}/feedback/"))
    assert "Mean of each criterion" in page
    assert "not scored" in page
    assert "Thank you, 3." in page
    assert "Only for the others" not in page
    for name in season.call.reviewers.values_list("user__name", flat=True):
        assert name not in page
    assert (
        sign_in(speaker(season.first.provider)).get(f"{HERE}/proposals/{season.third.code}/feedback/").status_code
        == 403
    )
