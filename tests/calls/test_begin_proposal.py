import datetime

import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.utils import timezone, translation

from ayni.calls.actions.partnering import accept_invitation, decline_invitation, invite_provider
from ayni.calls.actions.proposals import begin_proposal
from ayni.calls.models import Proposal
from ayni.calls.queries.proposals import provider_standing
from ayni.foundation.models import Letter
from ayni.foundation.obligations.queries import open_obligations
from tests.calls.proposals_makers import begin, make_member, make_parties, make_speaker
from tests.calls.season import make_call
from tests.people.makers import make_person, sign_in

pytestmark = pytest.mark.django_db
NEW = "/en/calls/proposals/new/"


@pytest.fixture(autouse=True)
def fresh():
    cache.clear()
    with translation.override("en"):
        yield


@pytest.fixture
def parties():
    return make_parties()


def mark_of(page):
    return page.split('name="begun_with" value="')[1].split('"')[0]


def form(page, **more):
    return {"begun_with": mark_of(page), "requester": "mt-pe", "title": "Aprender", "language": "es"} | more


def test_a_proposal_is_begun_once_however_often_its_form_is_sent(parties):
    browser = sign_in(parties.writer)
    page = browser.get(f"{NEW}?call={parties.call.number}&topic=inspection&provider=mt-cl").content.decode()
    assert 'value="mt-cl" selected' in page
    assert 'value="inspection" selected' in page
    sent = form(page, topic="inspection", provider="mt-cl")
    answers = [browser.post(f"{NEW}?call={parties.call.number}", sent)["Location"] for _time in range(2)]
    code = f"{parties.call.number:02d}-0001"
    assert answers == [f"/en/calls/proposals/{code}/"] * 2
    made = Proposal.objects.get()
    assert (made.code, made.title, made.topic.code, made.requester, made.provider, made.state) == (
        code,
        "Aprender",
        "inspection",
        parties.requester,
        parties.provider,
        "draft",
    )
    assert Letter.objects.filter(kind="calls.invitation").count() == 1


def test_the_choice_of_a_call_keeps_the_partner_that_was_found(parties):
    make_call("open")
    page = sign_in(parties.writer).get(f"{NEW}?provider=mt-cl&topic=inspection").content.decode()
    assert f'href="?provider=mt-cl&amp;topic=inspection&amp;call={parties.call.number}"' in page


def test_who_was_invited_is_not_offered_to_be_invited_again_before_answering(parties):
    made = begin(parties)
    browser, address = sign_in(parties.asker), f"/en/calls/proposals/{made.code}/"
    page = browser.get(address).content.decode()
    assert ("Invite the provider" in page, "Invite another" in page) == (False, True)
    decline_invitation(proposal=made, actor=parties.giver, reason="No")
    assert "Invite the provider" in browser.get(address).content.decode()


def test_numbers_follow_one_another_in_a_call(parties):
    assert [begin(parties, provider=False).code[-4:] for _time in range(3)] == ["0001", "0002", "0003"]


def test_a_mark_of_somebody_else_begins_nothing(parties):
    made = begin(parties)
    with pytest.raises(ValidationError):
        begin_proposal(
            call=parties.call,
            requester=parties.requester,
            actor=parties.writer,
            begun_with=made.begun_with,
            idea={"title": "Otro"},
        )
    assert Proposal.objects.count() == 1


def test_only_for_an_institution_one_works_for_that_may_apply(parties):
    other = make_member("UY", "Uruguay")
    parties.call.eligible.add(other)
    page = sign_in(parties.asker).get(f"{NEW}?call={parties.call.number}").content.decode()
    assert "You do not work for an institution that may apply" in page
    with pytest.raises(ValidationError):
        begin(parties)
    assert "mt-uy" in sign_in(make_speaker(other, "Uruguayan")).get(NEW).content.decode()


@pytest.mark.parametrize("state", ["draft", "closed", "announced"])
def test_a_call_that_is_not_taking_proposals_begins_none(state, parties):
    parties.call.state = state
    parties.call.save()
    page = sign_in(parties.asker).get(f"{NEW}?call={parties.call.number}").content.decode()
    assert "No call takes proposals now" in page
    with pytest.raises(ValidationError):
        begin(parties)


def test_the_most_a_requester_may_hand_in_is_told_at_the_beginning(parties):
    parties.call.most_per_requester = 2
    parties.call.save()
    page = sign_in(parties.asker).get(f"{NEW}?call={parties.call.number}").content.decode()
    assert "In this call an institution hands in at most 2." in page


def test_whoever_works_for_nobody_is_told_so():
    page = sign_in(make_person(language="en")).get("/en/calls/proposals/").content.decode()
    assert "You do not write for an institution" in page


def test_the_provider_is_written_to_owes_an_answer_and_accepts(parties):
    made = begin(parties, provider=False)
    browser = sign_in(parties.writer)
    browser.post(f"/en/calls/proposals/{made.code}/provider/", {"provider": "mt-cl"})
    owed = open_obligations(kind="calls.answer_invitation", subject=made).get()
    assert owed.debtor == parties.provider
    assert owed.due_on == timezone.localdate(parties.call.closes_at) or owed.due_on == timezone.localdate() + (
        datetime.timedelta(days=10)
    )
    letter = Letter.objects.get(kind="calls.invitation")
    assert (letter.to_person, "invites you to a proposal" in letter.subject) == (parties.giver, True)
    colleague = make_speaker(parties.provider, "Colleague", "editor")
    part = f"/en/calls/proposals/{made.code}/parts/idea/"
    assert sign_in(colleague).get(part).status_code == 403
    sign_in(parties.giver).post(f"/en/calls/proposals/{made.code}/answer/", {"answer": "accept"})
    made.refresh_from_db()
    assert (provider_standing(made), made.provider_accepted_by) == ("accepted", parties.giver)
    assert sign_in(colleague).get(part).status_code == 200
    assert open_obligations(kind="calls.answer_invitation", subject=made).count() == 0
    assert Letter.objects.filter(kind="calls.answer").count() == 1


def test_the_provider_declines_with_a_reason_and_reads_it_no_more(parties):
    made = begin(parties)
    browser = sign_in(parties.giver)
    address = f"/en/calls/proposals/{made.code}/answer/"
    page = browser.post(address, {"answer": "decline", "reason": ""}).content.decode()
    assert "This field is required." in page
    browser.post(address, {"answer": "decline", "reason": "No hay capacidad este año."})
    made.refresh_from_db()
    assert (provider_standing(made), made.provider_refusal) == ("refused", "No hay capacidad este año.")
    assert browser.get(f"/en/calls/proposals/{made.code}/").status_code == 403
    shown = sign_in(parties.asker).get(f"/en/calls/proposals/{made.code}/").content.decode()
    assert "Declined: No hay capacidad este año." in shown
    assert "No hay capacidad" in Letter.objects.get(kind="calls.answer").body


def test_another_provider_takes_the_place_of_the_first(parties):
    made = begin(parties)
    other = make_member("UY", "Uruguay")
    speaker = make_speaker(other, "Uruguayan")
    invite_provider(proposal=made, provider=other, actor=parties.asker)
    owed = open_obligations(kind="calls.answer_invitation", subject=made)
    assert [one.debtor for one in owed] == [other]
    assert sign_in(parties.giver).get(f"/en/calls/proposals/{made.code}/").status_code == 403
    accept_invitation(proposal=made, actor=speaker)
    made.refresh_from_db()
    assert made.provider == other


def test_nobody_asks_itself_and_a_declined_invitation_is_not_declined_twice(parties):
    made = begin(parties)
    with pytest.raises(ValidationError):
        invite_provider(proposal=made, provider=parties.requester, actor=parties.asker)
    decline_invitation(proposal=made, actor=parties.giver, reason="No")
    with pytest.raises(ValidationError):
        decline_invitation(proposal=made, actor=parties.giver, reason="No")


def test_the_secretariat_is_told_when_nobody_speaks_for_the_provider(parties):
    made = begin(parties, provider=False)
    invite_provider(proposal=made, provider=make_member("UY", "Uruguay"), actor=parties.asker)
    letter = Letter.objects.get(kind="calls.invitation")
    assert (letter.to_person, "has no focal point" in letter.subject) == (parties.secretariat, True)


def test_my_proposals_are_listed_for_both_sides_with_what_is_asked(parties, django_assert_max_num_queries):
    made = begin(parties)
    asked = sign_in(parties.giver).get("/en/calls/proposals/").content.decode()
    assert "Accept or decline the invitation" in asked
    browser = sign_in(parties.asker)
    browser.get("/en/calls/proposals/")
    with django_assert_max_num_queries(20) as few:
        browser.get("/en/calls/proposals/")
    for _time in range(4):
        begin(parties)
    with django_assert_max_num_queries(len(few)):
        page = browser.get("/en/calls/proposals/").content.decode()
    assert page.count("card-title") == 5
    assert made.code in page
