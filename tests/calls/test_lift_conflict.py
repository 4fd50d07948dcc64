"""A conflict of interest found by mistake is lifted with its reason, and may be imposed again."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import translation

from ayni.calls.actions.assignments import assign_by_hand
from ayni.calls.actions.conflicts import declare, find_conflicts, impose_conflict, lift_conflict
from ayni.calls.models import Conflict
from ayni.calls.queries.assessment import standing_of
from ayni.calls.queries.balance import balance_of
from ayni.foundation.audit.models import AuditEntry
from ayni.foundation.outbox.models import Letter
from tests.calls.assessing import give, make_assessed_call, make_reviewer, make_round
from tests.members.makers import make_appointment
from tests.people.makers import make_person, sign_in

pytestmark = pytest.mark.django_db
REASON = "The person left the ministry in March."


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def secretary():
    return make_person("secretariat", language="en")


@pytest.fixture
def round(secretary):
    return make_round(make_assessed_call(1), secretary, reviews_each=1)


@pytest.fixture
def proposal(round):
    return round.call.proposals.get()


@pytest.fixture
def reviewer(round, proposal, secretary):
    return make_reviewer(round.call, secretary, institution=proposal.requester)


@pytest.fixture
def conflict(reviewer):
    return reviewer.conflicts.get()


def pairs(round):
    return balance_of(round).plan.pairs


def test_once_lifted_the_balance_and_the_hand_may_give_the_proposal(round, proposal, reviewer, conflict, secretary):
    assert pairs(round) == ()

    lifted = lift_conflict(conflict=conflict, actor=secretary, reason=f" {REASON} ")

    assert (lifted.lifted_by, lifted.lifted_reason, lifted.lifted_at is None) == (secretary, REASON, False)
    entry = AuditEntry.objects.get(act="lift_conflict")
    assert (entry.actor, entry.note, entry.after["lifted_reason"]) == (secretary, REASON, REASON)
    assert pairs(round) == ((proposal.pk, reviewer.pk),)
    assert standing_of(give(round, reviewer, proposal, secretary)).may_read is True


def test_it_is_not_found_again_but_one_of_another_kind_is(round, proposal, reviewer, conflict, secretary):
    reviewer.conflicts.update(kind="country")
    lift_conflict(conflict=conflict, actor=secretary, reason=REASON)
    assert find_conflicts(call=round.call, actor=secretary) == 1
    assert list(Conflict.objects.standing().values_list("kind", flat=True)) == ["institution"]
    lift_conflict(conflict=Conflict.objects.standing().get(), actor=secretary, reason=REASON)
    assert find_conflicts(call=round.call, actor=secretary) == 0
    assert pairs(round) == ((proposal.pk, reviewer.pk),)


def test_a_review_it_ended_may_be_given_again_and_the_reviewer_reads_so(round, proposal, secretary):
    reviewer = make_reviewer(round.call, secretary)
    give(round, reviewer, proposal, secretary)
    make_appointment(reviewer.user, proposal.requester, "editor")
    find_conflicts(call=round.call, actor=secretary)
    browser, words = sign_in(reviewer.user), "lifted a conflict since"
    assert words not in browser.get(reverse("calls:my-reviews")).content.decode()

    lift_conflict(conflict=reviewer.conflicts.get(), actor=secretary, reason=REASON)

    assert words in browser.get(reverse("calls:my-reviews")).content.decode()
    assert pairs(round) == ((proposal.pk, reviewer.pk),)


def test_imposed_again_it_bars_ends_the_review_and_the_reviewer_is_told(round, proposal, reviewer, conflict, secretary):
    lift_conflict(conflict=conflict, actor=secretary, reason=REASON)
    assignment = give(round, reviewer, proposal, secretary)

    imposed = impose_conflict(conflict=conflict, actor=secretary)

    assert (imposed.lifted_at, imposed.lifted_by, imposed.lifted_reason) == (None, None, "")
    assert AuditEntry.objects.get(act="impose_conflict").before["lifted_reason"] == REASON
    assignment.refresh_from_db()
    assert assignment.end_reason == "Conflict of interest: Same institution."
    assert Letter.objects.get(kind="calls.assignment_ended").to_person == reviewer.user
    assert pairs(round) == ()
    with pytest.raises(ValidationError):
        assign_by_hand(round=round, reviewer=reviewer, proposal=proposal, actor=secretary, reason="again")


def test_without_a_reason_or_for_one_declared_nothing_is_lifted(round, proposal, conflict, secretary):
    with pytest.raises(ValidationError) as refused:
        lift_conflict(conflict=conflict, actor=secretary, reason="  ")
    assert refused.value.message_dict == {"reason": ["Say why it is no conflict: it is kept."]}
    other = make_reviewer(round.call, secretary)
    declare(
        assignment=give(round, other, proposal, secretary, declared=False),
        actor=other.user,
        has_conflict=True,
        note="We wrote it together.",
    )
    with pytest.raises(ValidationError) as refused:
        lift_conflict(conflict=other.conflicts.get(), actor=secretary, reason=REASON)
    assert refused.value.messages == [
        "The reviewer declared this conflict: only what was found by comparing can be lifted."
    ]
    assert Conflict.objects.standing().count() == 2


def test_once_the_results_are_known_nothing_changes(round, conflict, secretary):
    round.call.state = "announced"
    round.call.save()
    conflict.refresh_from_db()
    with pytest.raises(ValidationError):
        lift_conflict(conflict=conflict, actor=secretary, reason=REASON)
    with pytest.raises(ValidationError):
        impose_conflict(conflict=conflict, actor=secretary)


def test_the_secretariat_does_both_on_its_page(round, proposal, conflict, secretary):
    office = sign_in(secretary)
    page = reverse("calls:conflicts", args=[round.call.number])
    lifting = reverse("calls:conflict-lifting", args=[round.call.number, conflict.pk])
    assert lifting in office.get(page).content.decode()

    assert office.post(lifting, {"reason": ""}).context["form"].errors == {"reason": ["This field is required."]}
    assert office.post(lifting, {"reason": REASON})["Location"] == page
    shown = office.get(page).content.decode()
    assert (REASON in shown, lifting in shown) == (True, False)

    office.post(reverse("calls:conflict-imposing", args=[round.call.number, conflict.pk]))
    assert lifting in office.get(page).content.decode()


def test_neither_reviewer_nor_another_call_reaches_it(round, reviewer, conflict, secretary):
    lifting = reverse("calls:conflict-lifting", args=[round.call.number, conflict.pk])
    assert sign_in(reviewer.user).post(lifting, {"reason": REASON}).status_code == 403
    elsewhere = reverse("calls:conflict-lifting", args=[make_assessed_call().number, conflict.pk])
    assert sign_in(secretary).get(elsewhere).status_code == 404
    conflict.refresh_from_db()
    assert conflict.lifted_at is None
