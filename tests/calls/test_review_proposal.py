"""A reviewer declares, reads, scores, hands in; a proposal that changes leaves the review behind."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone, translation

from ayni.calls.actions.reviews import (
    Judgement,
    Opinion,
    ReviewChanged,
    carry_over_review,
    hand_in_review,
    reopen_review,
    write_review,
)
from ayni.calls.models import Assignment, Conflict, Review, Score
from ayni.calls.queries.assessment import reads_as_reviewer, standing_of
from ayni.calls.signals import results_announced
from ayni.foundation.obligations.kinds import kind_of
from ayni.foundation.obligations.queries import obligations_of, open_obligations
from ayni.foundation.outbox.models import Letter
from tests.calls.assessing import DAY, give, hand_in, make_assessed_call, make_reviewer, make_round, opinion
from tests.calls.season import make_ministry, make_proposal, submit
from tests.members.makers import make_institution
from tests.people.makers import make_person, sign_in

pytestmark = pytest.mark.django_db
WORDS = {"idea": {"title": "Perú aprende"}, "justification": {"why_now": "El Ministerio mt-pe de Perú lo necesita."}}


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def secretary():
    return make_person("secretariat", language="en")


@pytest.fixture
def call():
    return make_assessed_call()


@pytest.fixture
def proposal(call):
    return make_proposal(call, make_ministry("PE"), make_ministry("CL"), "submitted", WORDS, title="Perú aprende")


@pytest.fixture
def reviewer(call, secretary):
    return make_reviewer(call, secretary)


def page_of(assignment, name="review"):
    return reverse(f"calls:{name}", args=[assignment.pk])


def typed(call, *points, hand_in=False, revision=0, **texts):
    sent = {"revision": revision, **texts}
    for criterion, said in zip(call.criteria.order_by("order"), points, strict=False):
        sent[f"points_{criterion.pk}"] = said
    return sent | ({"hand_in": "1"} if hand_in else {})


def test_nothing_is_read_before_the_declaration(call, proposal, reviewer, secretary):
    assignment = give(make_round(call, secretary), reviewer, proposal, secretary, declared=False)
    browser = sign_in(reviewer.user)
    assert browser.get(page_of(assignment)).url == page_of(assignment, "review-declaration")
    assert browser.get(page_of(assignment, "review-paper")).url == page_of(assignment, "review-declaration")
    assert reads_as_reviewer(reviewer.user, proposal) is False
    asked = browser.get(page_of(assignment, "review-declaration")).content.decode()
    assert "Perú aprende" in asked
    assert proposal.requester.name in asked
    assert "lo necesita" not in asked
    assert browser.post(page_of(assignment, "review-declaration"), {"has_conflict": "no"}).status_code == 302
    assert "lo necesita" in browser.get(page_of(assignment)).content.decode()
    assert reads_as_reviewer(reviewer.user, proposal) is True
    assert reviewer.user.has_perm("calls.read_proposal", proposal) is True


def test_a_declared_conflict_ends_the_review_and_asks_for_another(call, proposal, reviewer, secretary):
    make_institution("st", kind="secretariat")
    assignment = give(make_round(call, secretary), reviewer, proposal, secretary, declared=False)
    browser = sign_in(reviewer.user)
    refused = browser.post(page_of(assignment, "review-declaration"), {"has_conflict": "yes"})
    assert refused.context["form"].errors == {"note": ["Say in a few words what the conflict is."]}
    browser.post(page_of(assignment, "review-declaration"), {"has_conflict": "yes", "note": "I wrote it"})
    assignment.refresh_from_db()
    assert assignment.end_reason == "Conflict of interest: Declared by the reviewer."
    assert Conflict.objects.get().note == "I wrote it"
    assert list(open_obligations(kind="calls.review")) == []
    assert open_obligations(kind="calls.find_reviewer").get().subject == proposal
    assert "lo necesita" not in browser.get(page_of(assignment)).content.decode()


def test_a_conflict_seen_late_takes_the_review_out(call, proposal, reviewer, secretary):
    assignment = give(make_round(call, secretary), reviewer, proposal, secretary)
    hand_in(assignment)
    browser = sign_in(reviewer.user)
    assert browser.get(page_of(assignment, "review-conflict")).status_code == 200
    browser.post(page_of(assignment, "review-conflict"), {"note": "My sister works there"})
    assert Assignment.objects.get().ended_at is not None
    assert reads_as_reviewer(reviewer.user, proposal) is False


def test_a_blind_round_names_nobody(call, proposal, reviewer, secretary):
    assignment = give(make_round(call, secretary, blind=True), reviewer, proposal, secretary, declared=False)
    browser = sign_in(reviewer.user)
    pages = browser.get(page_of(assignment, "review-declaration")).content.decode()
    browser.post(page_of(assignment, "review-declaration"), {"has_conflict": "no"})
    pages += browser.get(page_of(assignment)).content.decode()
    pages += browser.get(reverse("calls:my-reviews")).content.decode()
    assert "[…] aprende" in pages
    assert "El […] de […] lo necesita." in pages
    assert "Perú" not in pages
    assert "MT-PE" not in pages
    assert reads_as_reviewer(reviewer.user, proposal) is False
    assert browser.get(reverse("calls:proposal", args=[proposal.code])).status_code == 403


@pytest.mark.parametrize(("starts", "ends"), [(1, 5), (-5, -1)])
def test_a_round_not_open_today_lets_nothing_be_done(call, proposal, reviewer, secretary, starts, ends):
    round = make_round(call, secretary)
    assignment = give(round, reviewer, proposal, secretary)
    today = timezone.localdate()
    round.starts_on, round.ends_on = today + starts * DAY, today + ends * DAY
    round.save()
    assignment.round.refresh_from_db()
    with pytest.raises(ValidationError):
        hand_in(assignment)
    assert reads_as_reviewer(reviewer.user, proposal) is False
    shown = sign_in(reviewer.user).get(page_of(assignment)).content.decode()
    assert "it is not open" in shown
    assert "lo necesita" not in shown


def test_a_round_without_scores_lets_one_read_only(call, proposal, reviewer, secretary):
    assignment = give(make_round(call, secretary, may_score=False), reviewer, proposal, secretary)
    with pytest.raises(ValidationError):
        hand_in(assignment)
    assert "lets you read, and not score" in sign_in(reviewer.user).get(page_of(assignment)).content.decode()


def test_what_is_typed_is_kept_and_two_windows_are_told(call, proposal, reviewer, secretary):
    assignment = give(make_round(call, secretary), reviewer, proposal, secretary)
    browser, address = sign_in(reviewer.user), page_of(assignment, "review-typed")
    first = browser.post(address, typed(call, "2.5", comment="Clear"))
    assert first.json() == {"revision": 1, "taken": {}, "said": ""}
    assert browser.post(address, typed(call, "3", revision=1)).json()["revision"] == 2
    late = browser.post(address, typed(call, "1", revision=1))
    assert (late.status_code, "another window" in late.json()["said"]) == (409, True)
    assert Score.objects.exclude(points=None).get().points == Decimal(3)
    shown = browser.post(page_of(assignment), typed(call, "1", revision=1, comment="Other words"))
    assert shown.status_code == 409
    assert shown.context["form"]["comment"].value() == "Other words"
    assert shown.context["form"]["revision"].value() == 2
    assert browser.post(address, typed(call, "17", revision=2)).status_code == 400
    assert browser.post(page_of(assignment), typed(call, "1", revision=2)).url == page_of(assignment)


def test_handing_in_names_each_criterion_that_lacks_points(call, proposal, reviewer, secretary):
    assignment = give(make_round(call, secretary), reviewer, proposal, secretary)
    optional = call.criteria.order_by("order").last()
    optional.optional = True
    optional.save()
    browser = sign_in(reviewer.user)
    answer = browser.post(page_of(assignment), typed(call, "2", "na", "", "", hand_in=True, comment="Kept"))
    lacking = [f"points_{one.pk}" for one in call.criteria.order_by("order")][2:5]
    assert answer.context["form"].errors == {name: ["Give points, or say that it does not apply."] for name in lacking}
    assert answer.context["form"]["comment"].value() == "Kept"
    assert Review.objects.count() == 0
    done = browser.post(page_of(assignment), typed(call, "2", "na", "0", "4", "1.5", hand_in=True))
    assert done.url == reverse("calls:my-reviews")
    assert Review.objects.get().state == "submitted"
    assert list(open_obligations(kind="calls.review")) == []
    assert "Handed in" in browser.get(page_of(assignment)).content.decode()


def test_a_review_in_which_nothing_applies_is_refused(call, proposal, reviewer, secretary):
    assignment = give(make_round(call, secretary), reviewer, proposal, secretary)
    with pytest.raises(ValidationError) as refusal:
        hand_in(assignment, ["na"] * 6)
    assert refusal.value.messages == [
        "At least one criterion needs points: a review in which none applies says nothing."
    ]


def test_points_are_given_in_halves_up_to_the_most(call, proposal, reviewer, secretary):
    assignment = give(make_round(call, secretary), reviewer, proposal, secretary)
    key = call.criteria.first().pk
    for points in ("4.5", "-1", "0.25"):
        with pytest.raises(ValidationError) as refusal:
            write_review(
                assignment=assignment,
                actor=reviewer.user,
                opinion=Opinion({key: Judgement(Decimal(points))}),
                revision=0,
            )
        assert list(refusal.value.error_dict) == [f"points_{key}"]
    assert Review.objects.count() == 0


def test_handing_in_twice_hands_in_once(call, proposal, reviewer, secretary):
    assignment = give(make_round(call, secretary), reviewer, proposal, secretary)
    first = hand_in(assignment)
    again = hand_in_review(assignment=assignment, actor=reviewer.user, opinion=opinion(call, [0]), revision=0)
    assert (again, again.revision) == (first, 1)


def test_a_review_is_taken_back_while_the_round_lasts_and_owed_again(call, proposal, reviewer, secretary):
    assignment = give(make_round(call, secretary), reviewer, proposal, secretary)
    hand_in(assignment)
    browser = sign_in(reviewer.user)
    browser.post(page_of(assignment, "review-reopening"))
    assert Review.objects.get().state == "draft"
    assert open_obligations(kind="calls.review").get().debtor == reviewer.user
    with pytest.raises(ReviewChanged):
        write_review(assignment=assignment, actor=reviewer.user, opinion=opinion(call), revision=1)
    with pytest.raises(ValidationError):
        reopen_review(assignment=assignment, actor=reviewer.user)


def test_a_proposal_handed_in_anew_leaves_the_review_stale_and_scores_are_carried_over(
    call, proposal, reviewer, secretary
):
    assignment = give(make_round(call, secretary), reviewer, proposal, secretary)
    old = hand_in(assignment, [4, "na", 1.5], comment="Good")
    submit(proposal)
    old.refresh_from_db()
    assert (old.state, standing_of(assignment).code) == ("stale", "stale")
    assert open_obligations(kind="calls.review").get().subject == assignment
    assert Letter.objects.get(kind="calls.review_stale").to_person == reviewer.user
    browser = sign_in(reviewer.user)
    assert "You reviewed its version 1" in browser.get(page_of(assignment)).content.decode()
    browser.post(page_of(assignment, "review-carrying"))
    new = Review.objects.exclude(pk=old.pk).get()
    assert (new.state, new.submission.number, new.comment) == ("draft", 2, "Good")

    def marks(review):
        return list(review.scores.order_by("criterion__order").values_list("points", "not_applicable"))

    assert marks(new) == marks(old)
    assert old.scores.count() == 6
    with pytest.raises(ValidationError):
        carry_over_review(assignment=assignment, actor=reviewer.user)
    hand_in(assignment, [3])
    assert standing_of(assignment).is_handed_in is True


def test_a_withdrawn_proposal_is_read_no_more(call, proposal, reviewer, secretary):
    assignment = give(make_round(call, secretary), reviewer, proposal, secretary)
    proposal.state = "withdrawn"
    proposal.save()
    assert Assignment.objects.get().end_reason == "The proposal was withdrawn."
    assert list(open_obligations(kind="calls.review")) == []
    assert reads_as_reviewer(reviewer.user, proposal) is False
    assert "lo necesita" not in sign_in(reviewer.user).get(page_of(assignment)).content.decode()


def test_no_review_is_owed_once_results_are_announced(call, proposal, reviewer, secretary):
    give(make_round(call, secretary), reviewer, proposal, secretary)
    results_announced.send(sender=None, call=call)
    assert list(open_obligations(kind="calls.review")) == []


def test_what_is_owed_is_told_without_asking_again(call, proposal, reviewer, secretary, django_assert_num_queries):
    round = make_round(call, secretary, blind=True)
    give(round, reviewer, proposal, secretary)
    give(round, reviewer, make_proposal(call, state="submitted", title="Otra"), secretary)
    owed = list(obligations_of([reviewer.user]))
    with django_assert_num_queries(0):
        told = [kind_of(one.kind).title(one.subject) for one in owed]
    assert told == ["Review the proposal “[…] aprende”", "Review the proposal “Otra”"]


def test_only_the_reviewer_opens_a_review(call, proposal, reviewer, secretary):
    assignment = give(make_round(call, secretary), reviewer, proposal, secretary)
    for other in (make_person("evaluator"), secretary):
        browser = sign_in(other)
        assert browser.get(page_of(assignment)).status_code == 403
        assert browser.post(page_of(assignment, "review-typed"), {}).status_code == 403


def test_my_reviews_lists_what_waits_with_a_fixed_number_of_queries(
    call, reviewer, secretary, django_assert_num_queries
):
    round = make_round(call, secretary)
    for _one in range(3):
        give(round, reviewer, make_proposal(call, state="submitted"), secretary)
    browser, address = sign_in(reviewer.user), reverse("calls:my-reviews")
    browser.get(address)
    with django_assert_num_queries(7) as few:
        assert len(browser.get(address).context["waiting"]) == 3
    give(round, reviewer, make_proposal(call, state="submitted"), secretary)
    with django_assert_num_queries(len(few.captured_queries)):
        browser.get(address)


def test_the_menu_names_my_reviews_only_to_those_who_review(call, proposal, secretary):
    link = reverse("calls:my-reviews")
    plain = make_person()
    home = reverse("calls:index")
    assert link not in sign_in(plain).get(home).content.decode()
    assert link in sign_in(make_person("evaluator")).get(home).content.decode()
    reviewer = make_reviewer(call, secretary)
    reviewer.user.grants.all().delete()
    assert link in sign_in(reviewer.user).get(home).content.decode()
