"""What reviews come to: values, the scoreboard, weights, discussion, what the parties are told."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import translation

from ayni.calls.actions.assignments import end_assignment
from ayni.calls.actions.weights import change_weights
from ayni.calls.models import Call, DiscussionEntry
from ayni.calls.queries.feedback import feedback_of
from ayni.calls.queries.progress import assessment_of
from ayni.calls.queries.scoreboard import scoreboard
from ayni.calls.queries.values import assessed_values
from tests.calls.assessing import give, hand_in, make_assessed_call, make_reviewer, make_round
from tests.calls.season import make_proposal, submit
from tests.people.makers import make_person, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def secretary():
    return make_person("secretariat", language="en")


@pytest.fixture
def call():
    return make_assessed_call(2)


@pytest.fixture
def proposals(call):
    return list(call.proposals.order_by("pk"))


def reviewed(call, secretary, proposal, *reviews, **leaves):
    """The proposal reviewed by a new reviewer for each of `reviews`."""
    round = call.rounds.first() or make_round(call, secretary, **leaves)
    made = []
    for points in reviews:
        assignment = give(round, make_reviewer(call, secretary), proposal, secretary)
        hand_in(assignment, points)
        made.append(assignment)
    return made


def test_a_value_is_the_mean_of_its_reviews_and_nothing_is_a_zero(call, proposals, secretary):
    first, second = proposals
    reviewed(call, secretary, first, [4] * 6, [2] * 6)
    reviewed(call, secretary, second, ["na", "na", 4, 4, 4, 4])
    assert assessed_values(call) == {first.pk: Decimal(75), second.pk: Decimal(100)}


def test_a_review_left_behind_or_ended_does_not_count(call, proposals, secretary):
    first, second = proposals
    reviewed(call, secretary, first, [4] * 6)
    (gone,) = reviewed(call, secretary, second, [4] * 6)
    submit(first)
    end_assignment(assignment=gone, actor=secretary, reason="Left")
    assert assessed_values(call) == {}
    assert [row.value for row in scoreboard(call).rows] == [None, None]


def test_of_two_rounds_the_later_review_counts_and_one_declares_once(call, proposals, secretary):
    reviewer = make_reviewer(call, secretary)
    for points, declared in (([0] * 6, True), ([4] * 6, False)):
        hand_in(give(make_round(call, secretary), reviewer, proposals[0], secretary, declared=declared), points)
    assert assessed_values(call) == {proposals[0].pk: Decimal(100)}
    assert scoreboard(call).rows[0].handed_in == 1


def test_the_scoreboard_shows_spread_disagreement_and_leniency(call, proposals, secretary):
    first, second = proposals
    kind, strict = make_reviewer(call, secretary, name="Kind"), make_reviewer(call, secretary, name="Strict")
    round = make_round(call, secretary)
    for proposal, high, low in ((first, 4, 2), (second, 3, 3)):
        hand_in(give(round, kind, proposal, secretary), [high] * 6)
        hand_in(give(round, strict, proposal, secretary), [low] * 6)
    board = scoreboard(call, "code")
    top, even = board.rows
    assert (top.value, top.spread.low, top.spread.high, top.spread.is_disagreement) == (75, 50, 100, True)
    assert (even.value, even.spread.deviation, even.spread.is_disagreement) == (75, 0, False)
    assert (top.means, top.handed_in, top.asked) == ([3] * 6, 2, 2)
    assert {one.reviewer: one.apart for one in board.leniency} == {kind: Decimal(25), strict: Decimal(-25)}
    shown = sign_in(secretary).get(reverse("calls:scoreboard", args=[call.number])).content.decode()
    assert "They disagree" in shown
    assert "Adjusted" not in shown.replace("adjusted for leniency", "")


def test_adjusted_values_are_labelled_and_only_on_request(call, proposals, secretary):
    reviewed(call, secretary, proposals[0], [4] * 6)
    shown = sign_in(secretary).get(reverse("calls:scoreboard", args=[call.number]) + "?adjusted=1").content.decode()
    assert "the selection uses the value as given" in shown


@pytest.mark.parametrize(("sort", "order"), [("-value", [1, 0, 2]), ("value", [0, 1, 2]), ("code", [0, 1, 2])])
def test_what_is_not_known_stands_last_whatever_the_order(call, proposals, secretary, sort, order):
    third = make_proposal(call, state="submitted")
    reviewed(call, secretary, proposals[0], [1] * 6)
    reviewed(call, secretary, proposals[1], [3] * 6)
    wanted = [[*proposals, third][place] for place in order]
    assert [row.proposal for row in scoreboard(call, sort).rows] == wanted


def test_the_scoreboard_asks_a_fixed_number_of_queries(call, proposals, secretary, django_assert_num_queries):
    reviewed(call, secretary, proposals[0], [1] * 6, [2] * 6)
    with django_assert_num_queries(6):
        scoreboard(call)
    for _one in range(3):
        reviewed(call, secretary, make_proposal(call, state="submitted"), [1] * 6)
    with django_assert_num_queries(6):
        scoreboard(call)


def test_the_table_to_take_away_shows_weights_and_leaves_the_unknown_empty(call, proposals, secretary):
    reviewed(call, secretary, proposals[0], [4, "na", 4, 4, 4, 4])
    answer = sign_in(secretary).get(reverse("calls:scoreboard-download", args=[call.number, "csv"]))
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert "(weight 1, of 4)" in lines[0]
    assert lines[1].split(",")[4] == "100.0"
    assert lines[1].split(",")[-5] == ""
    assert lines[2].split(",")[4] == ""


def test_another_weight_changes_every_value_and_needs_a_reason(call, proposals, secretary):
    reviewed(call, secretary, proposals[0], [4, 0, 0, 0, 0, 0])
    first = call.criteria.order_by("order").first()
    browser, address = sign_in(secretary), reverse("calls:weights", args=[call.number])
    sent = {f"weight_{one.pk}": "1" for one in call.criteria.all()} | {"reason": "Agreed in the group"}
    wrong = browser.post(address, sent | {f"weight_{first.pk}": "0"})
    assert wrong.context["form"].errors == {
        f"weight_{first.pk}": ["Write a number above zero, with at most two decimals."]
    }
    assert browser.post(address, sent | {f"weight_{first.pk}": "5,00"}).status_code == 302
    assert assessed_values(call) == {proposals[0].pk: Decimal(50)}
    call.state = "announced"
    call.save()
    with pytest.raises(ValidationError):
        change_weights(call=call, actor=secretary, weights={first.pk: Decimal(1)}, reason="Later")


def test_others_reviews_are_seen_once_ones_own_is_in_and_the_round_allows_it(call, proposals, secretary):
    reviewed(call, secretary, proposals[0], [4] * 6, may_see_others=True)
    late = give(call.rounds.get(), make_reviewer(call, secretary), proposals[0], secretary)
    address = reverse("calls:proposal-reviews", args=[call.number, proposals[0].code])
    browser = sign_in(late.reviewer.user)
    assert browser.get(address).status_code == 403
    hand_in(late)
    shown = browser.get(address)
    assert [len(shown.context["page"].shown), shown.context["may_discuss"]] == [2, False]
    round = call.rounds.get()
    round.may_see_others = False
    round.save()
    assert browser.get(address).status_code == 403


def test_a_discussion_is_open_to_its_reviewers_and_the_secretariat(call, proposals, secretary):
    (first,) = reviewed(call, secretary, proposals[0], [4] * 6, may_discuss=True)
    (other,) = reviewed(call, secretary, proposals[1], [4] * 6)
    address = reverse("calls:proposal-discussion", args=[call.number, proposals[0].code])
    page = reverse("calls:proposal-reviews", args=[call.number, proposals[0].code])
    reader = sign_in(first.reviewer.user)
    assert reader.post(address, {"text": " "}).context["form"].errors == {"text": ["This field is required."]}
    assert reader.post(address, {"text": "Why so low?"}).url == page
    sign_in(secretary).post(address, {"text": "Let us talk"})
    assert sign_in(other.reviewer.user).post(address, {"text": "Not mine"}).status_code == 403
    assert list(DiscussionEntry.objects.values_list("text", flat=True)) == ["Why so low?", "Let us talk"]
    shown = reader.get(page).content.decode()
    assert "Let us talk" in shown
    assert "Reviews</h2>" not in shown


def test_the_parties_are_told_means_and_comments_and_never_who_wrote_them(call, proposals, secretary):
    round = make_round(call, secretary)
    for points, words in (([4, "na"], "Clear. "), ([2, "na"], "Add dates."), ([3, "na"], "")):
        assignment = give(round, make_reviewer(call, secretary), proposals[0], secretary)
        hand_in(assignment, points, comment="Not for them", comment_for_parties=words)
    told = feedback_of(proposals[0])
    assert [one.mean for one in told.criteria] == [3, None, 2, 2, 2, 2]
    assert (told.comments, told.reviews) == (["Add dates.", "Clear."], 3)


@pytest.mark.parametrize(
    ("state", "said", "round_state"),
    [
        ("closed", "Everything can be prepared before.", "Open"),
        ("in_assessment", "", "Open"),
        ("in_selection", "The assessment has ended: reviewers can do nothing more.", "Over"),
        ("announced", "The assessment has ended and its results are announced.", "Over"),
    ],
)
def test_the_page_says_whether_reviewers_may_work(call, secretary, state, said, round_state):
    round = make_round(call, secretary)
    Call.objects.filter(pk=call.pk).update(state=state)
    page = sign_in(secretary).get(reverse("calls:assessment", args=[call.number])).content.decode()
    every = ("Everything can be prepared before.", "reviewers can do nothing more", "its results are announced")
    assert [words for words in every if words in page] == [words for words in every if words in said]
    call.refresh_from_db()
    assert [(one.round, one.state) for one in assessment_of(call).rounds] == [(round, round_state)]
