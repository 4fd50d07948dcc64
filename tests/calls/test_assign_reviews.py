"""Rounds, reviewers, conflicts, and who is given what."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone, translation

from ayni.calls.actions.assignments import PlanChanged, apply_plan, assign_by_hand, end_assignment
from ayni.calls.actions.conflicts import find_conflicts
from ayni.calls.actions.reviewers import add_reviewer, edit_reviewer, let_reviewer_go
from ayni.calls.actions.rounds import edit_round, remove_round
from ayni.calls.models import AssessmentRound, Assignment, Conflict
from ayni.calls.queries.balance import balance_of
from ayni.foundation.obligations.queries import open_obligations
from ayni.foundation.outbox.models import Letter
from tests.calls.assessing import DAY, give, hand_in, make_assessed_call, make_reviewer, make_round
from tests.calls.season import make_call, make_ministry, make_proposal, submit
from tests.members.makers import make_appointment, make_institution
from tests.people.makers import make_person, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def secretary():
    return make_person("secretariat", language="en")


def conflicts():
    return list(Conflict.objects.order_by("pk").values_list("reviewer__user__name", "proposal__code", "kind"))


def test_a_reviewer_of_the_same_institution_or_country_is_in_conflict_at_once(secretary):
    call = make_assessed_call()
    peru, chile = make_ministry("PE"), make_ministry("CL")
    university = make_institution("u-pe", country=peru.country, kind="partner")
    first, second = (
        make_proposal(call, peru, chile, "submitted"),
        make_proposal(call, chile, make_ministry(), "submitted"),
    )
    make_reviewer(call, secretary, institution=peru, name="Of the ministry")
    make_reviewer(call, secretary, institution=university, name="Of the country")
    make_reviewer(call, secretary, name="Of none")
    assert conflicts() == [
        ("Of the ministry", first.code, "institution"),
        ("Of the country", first.code, "country"),
    ]
    assert second.conflicts.count() == 0


def test_an_appointment_is_a_tie_and_the_provider_counts(secretary):
    call = make_assessed_call()
    chile = make_ministry("CL")
    proposal = make_proposal(call, make_ministry("PE"), chile, "submitted")
    user = make_person("evaluator", name="Editor")
    make_appointment(user, chile, "editor")
    add_reviewer(call=call, actor=secretary, user=user, languages=["es"])
    assert conflicts() == [("Editor", proposal.code, "institution")]


def test_a_proposal_that_arrives_later_is_compared_too_and_a_conflict_is_never_lost(secretary):
    call = make_assessed_call()
    peru = make_ministry("PE")
    user = make_person("evaluator", name="Editor")
    held = make_appointment(user, peru, "editor")
    add_reviewer(call=call, actor=secretary, user=user, languages=["es"])
    proposal = make_proposal(call, peru, make_ministry("CL"), "submitted")
    assert conflicts() == [("Editor", proposal.code, "institution")]
    held.ends_on = timezone.localdate() - DAY
    held.save()
    assert find_conflicts(call=call, actor=secretary) == 0
    assert conflicts() == [("Editor", proposal.code, "institution")]


def test_correcting_the_institution_takes_off_what_was_mistaken(secretary):
    call = make_assessed_call()
    peru, chile = make_ministry("PE"), make_ministry("CL")
    proposal = make_proposal(call, peru, make_ministry("UY"), "submitted")
    other = make_proposal(call, chile, make_ministry("UY"), "submitted")
    reviewer = make_reviewer(call, secretary, institution=peru, name="Reader")
    edit_reviewer(reviewer=reviewer, actor=secretary, languages=["es", "pt"], most=4, institution=chile)
    assert conflicts() == [("Reader", other.code, "institution")]
    assert proposal.conflicts.count() == 0


def test_a_conflict_found_while_reviewing_ends_the_review_and_asks_for_another(secretary):
    office = make_institution("st", kind="secretariat")
    call = make_assessed_call(1)
    proposal = call.proposals.get()
    round = make_round(call, secretary, reviews_each=1)
    reviewer = make_reviewer(call, secretary)
    assignment = give(round, reviewer, proposal, secretary)
    make_appointment(reviewer.user, proposal.requester, "editor")
    assert find_conflicts(call=call, actor=secretary) == 1
    assignment.refresh_from_db()
    assert assignment.end_reason == "Conflict of interest: Same institution."
    assert list(open_obligations(kind="calls.review")) == []
    owed = open_obligations(kind="calls.find_reviewer").get()
    assert (owed.debtor, owed.subject) == (office, proposal)
    give(round, make_reviewer(call, secretary), proposal, secretary)
    assert list(open_obligations(kind="calls.find_reviewer")) == []


def test_the_plan_is_shown_then_given_out_and_each_reviewer_told_once(secretary):
    call = make_assessed_call(4)
    round = make_round(call, secretary)
    reviewers = [make_reviewer(call, secretary) for _one in range(4)]
    browser, address = sign_in(secretary), reverse("calls:assignment-plan", args=[call.number, round.pk])
    assert Assignment.objects.count() == 0
    shown = browser.get(address).context["balance"]
    answer = browser.post(address, {"seal": shown.seal})
    assert answer.url == reverse("calls:round-progress", args=[call.number, round.pk])
    assert [one.assignments.count() for one in reviewers] == [2, 2, 2, 2]
    letters = Letter.objects.filter(kind="calls.assigned").order_by("pk")
    assert sorted(letter.to_person_id for letter in letters) == sorted(one.user_id for one in reviewers)
    assert {one.due_on for one in open_obligations(kind="calls.review")} == {round.ends_on}
    assert open_obligations(kind="calls.review").count() == 8


def test_another_plan_than_the_one_shown_is_not_applied(secretary):
    call = make_assessed_call(2)
    round = make_round(call, secretary, reviews_each=1)
    make_reviewer(call, secretary)
    seal = balance_of(round).seal
    make_reviewer(call, secretary)
    with pytest.raises(PlanChanged):
        apply_plan(round=round, actor=secretary, seal=seal)
    assert Assignment.objects.count() == 0


def test_what_cannot_be_given_out_is_explained(secretary):
    call = make_assessed_call()
    proposal = make_proposal(call, state="submitted", language="pt")
    round = make_round(call, secretary)
    make_reviewer(call, secretary, institution=proposal.requester, languages=["pt"])
    make_reviewer(call, secretary, languages=["es"])
    assert balance_of(round).unmet == [
        (
            proposal,
            "Lacks 2 reviewers. Reviewers who cannot take it: in conflict: 1; do not read its language: 1.",
        )
    ]


def test_nothing_is_given_out_before_the_assessment(secretary):
    call = make_call("closed")
    make_proposal(call, state="submitted")
    round = make_round(call, secretary)
    make_reviewer(call, secretary)
    with pytest.raises(ValidationError) as refusal:
        apply_plan(round=round, actor=secretary, seal=balance_of(round).seal)
    assert refusal.value.messages == [
        "Proposals are given to reviewers while the call is in assessment. Begin it first."
    ]


def test_by_hand_needs_a_reason_and_never_crosses_a_conflict(secretary):
    call = make_assessed_call(1)
    proposal = call.proposals.get()
    round = make_round(call, secretary)
    tied = make_reviewer(call, secretary, institution=proposal.provider)
    free = make_reviewer(call, secretary, languages=["fr"])
    browser, address = sign_in(secretary), reverse("calls:assignment-by-hand", args=[call.number, round.pk])
    sent = {"proposal": proposal.pk, "reviewer": tied.pk, "reason": "Knows the topic"}
    answer = browser.post(address, sent)
    assert answer.context["form"].errors == {
        "reviewer": ["This reviewer has a conflict of interest with the proposal."]
    }
    assert answer.context["form"]["reason"].value() == "Knows the topic"
    assert browser.post(address, {**sent, "reviewer": free.pk, "reason": " "}).context["form"].errors == {
        "reason": ["This field is required."]
    }
    browser.post(address, {**sent, "reviewer": free.pk})
    made = Assignment.objects.get()
    assert (made.reviewer, made.by_hand, made.reason) == (free, True, "Knows the topic")
    with pytest.raises(ValidationError):
        assign_by_hand(round=round, reviewer=free, proposal=proposal, actor=secretary, reason="Again")


def test_taking_a_proposal_away_says_why_and_owes_nothing(secretary):
    call = make_assessed_call(1)
    round = make_round(call, secretary)
    assignment = give(round, make_reviewer(call, secretary), call.proposals.get(), secretary)
    end_assignment(assignment=assignment, actor=secretary, reason="Is on leave")
    assert list(open_obligations(kind="calls.review")) == []
    assert "Is on leave" in Letter.objects.get(kind="calls.assignment_ended").body


def test_who_leaves_keeps_what_was_handed_in(secretary):
    call = make_assessed_call(2)
    round = make_round(call, secretary)
    reviewer = make_reviewer(call, secretary)
    done, waiting = [give(round, reviewer, one, secretary) for one in call.proposals.order_by("pk")]
    hand_in(done)
    let_reviewer_go(reviewer=reviewer, actor=secretary, reason="Changed post")
    done.refresh_from_db()
    waiting.refresh_from_db()
    assert (done.ended_at, waiting.end_reason) == (None, "Changed post")


def test_moving_the_end_of_a_round_moves_what_is_due(secretary):
    call = make_assessed_call(1)
    round = make_round(call, secretary)
    give(round, make_reviewer(call, secretary), call.proposals.get(), secretary)
    later = round.ends_on + 5 * DAY
    edit_round(round=round, actor=secretary, name="Longer", starts_on=round.starts_on, ends_on=later, reviews_each=2)
    assert open_obligations(kind="calls.review").get().due_on == later
    with pytest.raises(ValidationError):
        remove_round(round=round, actor=secretary)


def test_a_round_is_typed_on_screen_and_a_wrong_one_refused_at_its_field(secretary):
    call = make_assessed_call()
    browser, address = sign_in(secretary), reverse("calls:round-new", args=[call.number])
    day = datetime.date(2027, 3, 10)
    sent = {"name": "Technical", "starts_on": day, "ends_on": day - DAY, "reviews_each": "3", "blind": "on"}
    assert browser.post(address, sent).context["form"].errors == {"ends_on": ["The last day comes before the first."]}
    browser.post(address, {**sent, "ends_on": day + DAY})
    made = AssessmentRound.objects.get()
    assert (made.number, made.reviews_each, made.blind, made.may_score) == (1, 3, True, False)
    browser.post(reverse("calls:round-removal", args=[call.number, made.pk]))
    assert AssessmentRound.objects.count() == 0


def test_a_reviewer_is_added_on_screen(secretary):
    call = make_assessed_call(1)
    person = make_person("evaluator")
    browser, address = sign_in(secretary), reverse("calls:reviewers", args=[call.number])
    assert browser.post(address, {"user": person.pk, "most": "5"}).context["form"].errors == {
        "languages": ["This field is required."]
    }
    assert browser.post(address, {"user": person.pk, "most": "5", "languages": ["es", "fr"]}).status_code == 302
    made = call.reviewers.get()
    assert (made.user, made.languages, made.most) == (person, ["es", "fr"], 5)
    changing = reverse("calls:reviewer", args=[call.number, made.pk])
    assert browser.post(changing, {"most": "2", "languages": ["pt"]}).status_code == 302
    leaving = reverse("calls:reviewer-departure", args=[call.number, made.pk])
    assert browser.get(leaving).status_code == 200
    browser.post(leaving, {"reason": "Changed post"})
    made.refresh_from_db()
    assert (made.languages, made.left_at is None) == (["pt"], False)


def test_a_reminder_reaches_those_who_have_not_handed_in_once_a_day(secretary):
    call = make_assessed_call(2)
    round = make_round(call, secretary)
    first, second = call.proposals.order_by("pk")
    done, late = make_reviewer(call, secretary), make_reviewer(call, secretary)
    hand_in(give(round, done, first, secretary))
    give(round, late, second, secretary)
    browser = sign_in(secretary)
    for _twice in range(2):
        browser.post(reverse("calls:round-reminder", args=[call.number, round.pk]))
    assert [one.to_person for one in Letter.objects.filter(kind="calls.review_reminder")] == [late.user]


def test_the_pages_of_the_secretariat_open_with_a_fixed_number_of_queries(secretary, django_assert_max_num_queries):
    call = make_assessed_call(6)
    round = make_round(call, secretary)
    for _one in range(5):
        make_reviewer(call, secretary)
    make_reviewer(call, secretary, institution=call.proposals.first().requester)
    apply_plan(round=round, actor=secretary, seal=balance_of(round).seal)
    browser = sign_in(secretary)
    pages = [
        reverse("calls:assessment", args=[call.number]),
        reverse("calls:reviewers", args=[call.number]),
        reverse("calls:conflicts", args=[call.number]),
        reverse("calls:assignment-plan", args=[call.number, round.pk]),
        reverse("calls:round-progress", args=[call.number, round.pk]),
    ]
    for page in pages:
        with django_assert_max_num_queries(16):
            assert browser.get(page).status_code == 200


def test_a_new_version_does_not_double_a_conflict(secretary):
    call = make_assessed_call()
    proposal = make_proposal(call, state="submitted")
    make_reviewer(call, secretary, institution=proposal.requester)
    submit(proposal)
    assert Conflict.objects.count() == 1
