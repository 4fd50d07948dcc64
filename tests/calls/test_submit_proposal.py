import datetime
from functools import partial

import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.utils import timezone, translation

from ayni.calls.actions.late_entries import decide_late_entry
from ayni.calls.actions.proposals import write_part
from ayni.calls.actions.signing import sign_proposal
from ayni.calls.actions.states import begin_selection
from ayni.calls.actions.submitting import (
    CallNotAccepting,
    offer_late_entry,
    reopen_proposal,
    submit_proposal,
    withdraw_proposal,
)
from ayni.calls.enums import Side
from ayni.calls.letters.proposals import write_receipts
from ayni.calls.models import Proposal, Signature, Submission
from ayni.calls.queries.proposals import dossier, proposal_by_code, signatures_of, values_of
from ayni.foundation.cowriting.queries import fingerprint
from ayni.foundation.models import Letter
from ayni.foundation.obligations.queries import open_obligations
from ayni.members.actions.appointments import succeed_focal_point
from tests.at_once import at_once
from tests.calls.proposals_makers import begin, complete, make_parties, make_speaker, sign, signed, submitted
from tests.members.makers import make_institution
from tests.people.makers import make_person, sign_in

pytestmark = pytest.mark.django_db
SECOND = datetime.timedelta(seconds=1)


@pytest.fixture(autouse=True)
def fresh():
    cache.clear()
    with translation.override("en"):
        yield


@pytest.fixture
def parties():
    return make_parties()


def again(proposal):
    return proposal_by_code(proposal.code)


def close(parties, at=None):
    """The call closes at a moment, now by default."""
    parties.call.closes_at = at or timezone.now()
    parties.call.save()


def at(made, page=""):
    return f"/en/calls/proposals/{made.code}/{page}"


def test_each_side_signs_the_proposal_as_it_stands(parties):
    made = complete(parties)
    sign(parties, made, Side.REQUESTER)
    owed = open_obligations(kind="calls.sign_proposal", subject=made).get()
    assert owed.debtor == parties.provider
    assert Letter.objects.get(kind="calls.signature").to_person == parties.giver
    browser = sign_in(parties.giver)
    page = browser.get(at(made, "signature/")).content.decode()
    hashed = page.split('name="hash" value="')[1].split('"')[0]
    browser.post(at(made, "signature/"), {"side": "provider", "hash": hashed})
    kept = Signature.objects.order_by("pk")
    assert [(one.side, one.post, one.content_hash) for one in kept] == [
        ("requester", "Asker, post", hashed),
        ("provider", "Giver, post", hashed),
    ]
    assert dossier(again(made)).is_signed
    assert open_obligations(kind="calls.sign_proposal", subject=made).count() == 0


def test_signing_twice_is_one_signature(parties):
    made = complete(parties)
    for _time in range(2):
        sign(parties, made, Side.REQUESTER)
    assert Signature.objects.count() == 1


@pytest.mark.parametrize("who", ["writer", "giver", "secretariat"])
def test_only_who_speaks_for_a_side_signs_for_it(who, parties):
    made = complete(parties)
    with pytest.raises(ValidationError):
        sign_proposal(proposal=made, side=Side.REQUESTER, actor=getattr(parties, who), content_hash=dossier(made).hash)


def test_words_changed_after_the_page_was_opened_are_not_signed(parties):
    made = complete(parties)
    before = dossier(made).hash
    write_part(proposal=made, part="product", content={"product": "Un plan."}, actor=parties.writer)
    with pytest.raises(ValidationError, match="was changed after you opened this page"):
        sign_proposal(proposal=made, side=Side.REQUESTER, actor=parties.asker, content_hash=before)
    browser = sign_in(parties.asker)
    told = browser.post(at(made, "signature/"), {"side": "requester", "hash": before}, follow=True).content.decode()
    assert "Read it again before you sign." in told


def test_a_change_takes_the_signatures_off_and_says_so(parties):
    made = signed(parties)
    write_part(proposal=made, part="product", content={"product": "Un plan."}, actor=parties.writer)
    assert [side.is_broken for side in dossier(again(made)).sides] == [True, True]
    assert sorted(one.to_person.name for one in Letter.objects.filter(kind="calls.unsigned")) == ["Asker", "Giver"]
    assert "To be signed again" in sign_in(parties.giver).get(at(made)).content.decode()
    with pytest.raises(ValidationError, match="Both sides sign first"):
        submit_proposal(proposal=again(made), actor=parties.asker)
    write_part(
        proposal=made, part="product", content={"product": "Un protocolo de inspección móvil."}, actor=parties.writer
    )
    assert not dossier(again(made)).is_signed
    assert Letter.objects.filter(kind="calls.unsigned").count() == 2


def test_what_is_missing_is_neither_signed_nor_submitted(parties):
    made = complete(parties)
    write_part(proposal=made, part="dates", content={"period": ""}, actor=parties.writer)
    with pytest.raises(ValidationError, match="Something is still missing"):
        sign(parties, made, Side.REQUESTER)
    with pytest.raises(ValidationError, match="The dates wished"):
        submit_proposal(proposal=again(made), actor=parties.asker)


def test_a_submission_has_a_receipt_a_hash_and_frozen_words(parties):
    made = submitted(parties)
    proposal = again(made.proposal)
    assert (proposal.state, made.receipt, made.number, made.late) == ("submitted", f"{proposal.code}-1", 1, False)
    assert made.content_hash == fingerprint(made.content)
    assert [one.side for one in signatures_of(made)] == ["requester", "provider"]
    values, _parts, _choices = values_of(made)
    assert (values.title, values.asked_of_fund) == ("Inspección móvil en zonas rurales", 1500)
    page = sign_in(parties.giver).get(at(proposal, "receipts/1/")).content.decode()
    assert made.receipt in page
    assert made.content_hash in page


def test_both_sides_have_the_receipt_by_letter_once(parties):
    made = submitted(parties)
    for _time in range(2):
        write_receipts(submission=made)
    letters = Letter.objects.filter(kind="calls.receipt").order_by("pk")
    assert [one.to_person for one in letters] == [parties.asker, parties.giver]
    assert all(made.receipt in one.subject and made.content_hash in one.body for one in letters)


def test_a_double_press_and_a_retry_have_the_same_receipt(parties):
    proposal = signed(parties)
    browser = sign_in(parties.asker)
    answers = [browser.post(at(proposal, "submission/"))["Location"] for _time in range(3)]
    assert answers == [at(proposal, "receipts/1/")] * 3
    assert Submission.objects.count() == 1


def test_closing_is_exact_to_the_second(parties):
    first = signed(parties)
    closes = parties.call.closes_at
    assert not submit_proposal(proposal=first, actor=parties.asker, at=closes - SECOND).late
    second = signed(parties)
    with pytest.raises(CallNotAccepting):
        submit_proposal(proposal=second, actor=parties.asker, at=closes)
    second.refresh_from_db()
    assert (second.state, second.submissions.count()) == ("draft", 0)
    parties.call.state = "published"
    parties.call.save()
    with pytest.raises(CallNotAccepting, match="not open yet"):
        submit_proposal(proposal=again(second), actor=parties.asker, at=parties.call.opens_at - SECOND)
    assert submit_proposal(proposal=again(second), actor=parties.asker, at=parties.call.opens_at).number == 1


def test_a_draft_submitted_after_the_closing_is_kept_refused_and_offered_as_late(parties):
    proposal = signed(parties)
    close(parties)
    browser = sign_in(parties.asker)
    refused = browser.post(at(proposal, "submission/"))
    page = refused.content.decode()
    assert refused.status_code == 409
    assert "The call has closed. Your draft is kept as it is" in page
    assert "You pressed submit" in page
    assert again(proposal).state == "draft"
    unsaid = browser.post(at(proposal, "late-entry/"), {"reason": " "}).content.decode()
    assert "This field is required." in unsaid
    for _time in range(2):
        browser.post(at(proposal, "late-entry/"), {"reason": "Se cortó la luz."})
    made = Submission.objects.get()
    assert (again(proposal).state, made.late, made.receipt) == ("late", True, f"{proposal.code}-1")


def test_no_late_entry_while_the_call_is_open_or_when_it_has_gone_on(parties):
    proposal = signed(parties)
    with pytest.raises(ValidationError, match="takes no late entries"):
        offer_late_entry(proposal=proposal, actor=parties.asker, reason="Tarde")
    close(parties)
    parties.call.state = "in_selection"
    parties.call.save()
    with pytest.raises(ValidationError, match="takes no late entries"):
        offer_late_entry(proposal=again(proposal), actor=parties.asker, reason="Tarde")


@pytest.mark.parametrize(
    ("decision", "state", "subject"),
    [("admit", "submitted", "Your late proposal was admitted"), ("refuse", "refused_late", "was not admitted")],
)
def test_the_secretariat_decides_on_a_late_entry(decision, state, subject, parties):
    office = make_institution("office", kind="secretariat")
    proposal = signed(parties)
    close(parties)
    made = offer_late_entry(proposal=again(proposal), actor=parties.asker, reason="Se cortó la luz.")
    write_receipts(submission=made, reason="Se cortó la luz.")
    assert "Se cortó la luz." in Letter.objects.get(kind="calls.late_entry").body
    assert open_obligations(kind="calls.decide_late_entry", subject=proposal).get().debtor == office
    browser = sign_in(parties.secretariat)
    address = at(proposal, "late-decision/")
    assert "Se cortó la luz." in browser.get(address).content.decode()
    assert "This field is required." in browser.post(address, {"decision": decision}).content.decode()
    browser.post(address, {"decision": decision, "reason": "Hay constancia del corte."})
    made.refresh_from_db()
    assert (again(proposal).state, made.admitted, made.decision_reason, made.decided_by) == (
        state,
        decision == "admit",
        "Hay constancia del corte.",
        parties.secretariat,
    )
    letters = Letter.objects.filter(kind="calls.late_decision")
    assert [subject in one.subject for one in letters] == [True, True]
    assert open_obligations(kind="calls.decide_late_entry", subject=proposal).count() == 0
    with pytest.raises(ValidationError):
        decide_late_entry(proposal=proposal, admitted=True, reason="Otra vez", actor=parties.secretariat)


def test_the_most_per_requester_is_held_at_submission(parties):
    parties.call.most_per_requester = 1
    parties.call.save()
    submitted(parties)
    second = signed(parties)
    with pytest.raises(ValidationError, match="hands in 1 proposal, and yours already has"):
        submit_proposal(proposal=second, actor=parties.asker)
    assert again(second).state == "draft"


def test_a_proposal_is_withdrawn_with_a_reason(parties):
    made = submitted(parties).proposal
    browser = sign_in(parties.asker)
    assert "This field is required." in browser.post(at(made, "withdrawal/"), {}).content.decode()
    for _time in range(2):
        browser.post(at(made, "withdrawal/"), {"reason": "Cambió la prioridad."}, follow=True)
    assert (again(made).state, again(made).withdrawal) == ("withdrawn", "Cambió la prioridad.")
    told = Letter.objects.filter(kind="calls.withdrawn").order_by("pk")
    assert [one.to_person for one in told] == [parties.giver, parties.secretariat]


def test_reopened_it_is_signed_anew_and_has_a_new_receipt(parties):
    made = submitted(parties).proposal
    sign_in(parties.asker).post(at(made, "reopening/"))
    whole = dossier(again(made))
    assert (whole.is_draft, [side.is_broken for side in whole.sides]) == (True, [True, True])
    with pytest.raises(ValidationError, match="Both sides sign first"):
        submit_proposal(proposal=again(made), actor=parties.asker)
    sign(parties, made)
    second = submit_proposal(proposal=again(made), actor=parties.asker)
    assert second.receipt == f"{made.code}-2"
    assert [one.content_hash for one in signatures_of(second)] == [second.content_hash] * 2


def test_a_withdrawn_draft_opened_again_is_signed_anew(parties):
    made = signed(parties)
    withdraw_proposal(proposal=made, actor=parties.asker, reason="Duda")
    reopen_proposal(proposal=made, actor=parties.asker)
    assert Signature.objects.count() == 0
    assert not dossier(again(made)).is_signed


def test_after_the_closing_nothing_is_opened_again(parties):
    made = submitted(parties).proposal
    close(parties)
    with pytest.raises(ValidationError, match="what was handed in stays as it is"):
        reopen_proposal(proposal=again(made), actor=parties.asker)
    withdraw_proposal(proposal=again(made), actor=parties.asker, reason="Cambió la prioridad.")
    assert again(made).state == "withdrawn"


def test_a_draft_left_behind_asks_nothing_of_anybody_once_selection_begins(parties):
    left, alone = complete(parties), begin(parties)
    sign(parties, left, Side.REQUESTER)
    submitted(parties)
    close(parties)
    begin_selection(call=parties.call, actor=parties.secretariat)
    owed = [open_obligations(subject=one).count() for one in (left, alone)]
    assert (owed, again(left).state) == ([0, 0], "draft")


def test_a_new_focal_point_in_the_middle_sees_signs_and_submits(parties):
    made = complete(parties)
    sign(parties, made)
    successor = make_person(name="Successor", language="en", post="New focal point")
    succeed_focal_point(institution=parties.requester, user=successor, actor=parties.secretariat)
    assert sign_in(parties.asker).get(at(made)).status_code == 403
    browser = sign_in(successor)
    assert "Sign it" not in browser.get(at(made)).content.decode()
    write_part(proposal=made, part="product", content={"product": "Un plan de trabajo."}, actor=successor)
    parties.asker = successor
    sign(parties, made)
    answer = browser.post(at(made, "submission/"))
    assert answer["Location"] == at(made, "receipts/1/")
    assert Submission.objects.get().post == "New focal point"


def test_a_substitute_signs_too(parties):
    made = complete(parties)
    substitute = make_speaker(parties.provider, "Substitute", "substitute")
    sign_proposal(proposal=made, side=Side.PROVIDER, actor=substitute, content_hash=dossier(made).hash)
    assert Signature.objects.get().signed_by == substitute


@pytest.mark.django_db(transaction=True)
def test_pressed_at_once_it_is_submitted_once():
    parties = make_parties()
    proposal = signed(parties)
    answers = at_once(*[partial(submit_proposal, proposal=proposal, actor=parties.asker)] * 4)
    assert [one.receipt for one in answers] == [f"{proposal.code}-1"] * 4
    assert Submission.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_of_one_requester_at_once_do_not_pass_its_most():
    parties = make_parties(most_per_requester=1)
    made = [signed(parties), signed(parties)]
    answers = at_once(*(partial(submit_proposal, proposal=one, actor=parties.asker) for one in made))
    assert sorted(type(one).__name__ for one in answers) == ["Submission", "ValidationError"]
    assert sorted(Proposal.objects.values_list("state", flat=True)) == ["draft", "submitted"]
