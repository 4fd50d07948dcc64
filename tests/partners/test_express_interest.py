"""“We are interested”, both ways."""

import pytest
from django.core.exceptions import ValidationError

from ayni.foundation.models import Letter
from ayni.foundation.obligations.queries import open_obligations
from ayni.partners import actions
from ayni.partners.models import Interest
from tests.partners.makers import post
from tests.people.makers import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def need(call, peru, peruvian, inspection):
    return post(call, peru, "need", inspection, peruvian)


def owed():
    return [obligation.debtor for obligation in open_obligations(kind="answer_interest")]


def letters(kind):
    return sorted(Letter.objects.filter(kind=kind).values_list("to_address", "language"))


def test_the_other_institution_is_told_and_owes_an_answer(need, peru, chile, peruvian, chilean):
    response = sign_in(chilean).post(f"/en/partners/postings/{need.pk}/interest/", follow=True)
    assert "The other institution was told, and has been asked to answer." in response.content.decode()
    interest = Interest.objects.get()
    assert (interest.posting, interest.institution, interest.state) == (need, chile, "waiting")
    assert letters("partners.interest") == [(peruvian.email, "en")]
    assert owed() == [peru]


def test_said_twice_it_is_said_once(need, chile, chilean, peruvian):
    first = actions.express_interest(posting=need, institution=chile, actor=chilean)
    assert actions.express_interest(posting=need, institution=chile, actor=chilean) == first
    assert (Interest.objects.count(), len(letters("partners.interest")), len(owed())) == (1, 1, 1)


def test_interested_too_writes_to_both_and_shows_who_asks_the_way(need, chile, peruvian, chilean):
    interest = actions.express_interest(posting=need, institution=chile, actor=chilean)
    client = sign_in(peruvian)
    response = client.post(f"/en/partners/interests/{interest.pk}/answer/", {"answer": "yes"}, follow=True)
    assert "You are both interested." in response.content.decode()
    interest.refresh_from_db()
    assert (interest.state, interest.answered_by) == ("mutual", peruvian)
    assert letters("partners.mutual") == sorted([(peruvian.email, "en"), (chilean.email, "es")])
    assert owed() == []
    to_peru = Letter.objects.get(kind="partners.mutual", to_address=peruvian.email)
    assert ("the proposal begins with you" in to_peru.body, chilean.email in to_peru.body) == (True, True)
    assert "Interested both ways" in response.content.decode()


def test_two_that_said_it_of_each_other_have_found_each_other(call, need, peru, chile, peruvian, chilean, inspection):
    offer = post(call, chile, "offer", inspection, chilean)
    first = actions.express_interest(posting=offer, institution=peru, actor=peruvian)
    second = actions.express_interest(posting=need, institution=chile, actor=chilean)
    first.refresh_from_db()
    assert (first.state, second.state) == ("mutual", "mutual")
    assert len(letters("partners.mutual")) == 2
    assert (second.requester, second.provider, first.requester) == (peru, chile, peru)
    assert owed() == []


def test_two_needs_do_not_answer_each_other(call, need, peru, chile, peruvian, chilean, inspection):
    other = post(call, chile, "need", inspection, chilean)
    actions.express_interest(posting=other, institution=peru, actor=peruvian)
    assert actions.express_interest(posting=need, institution=chile, actor=chilean).state == "waiting"


def test_not_this_time_may_still_become_a_yes(need, chile, peruvian, chilean):
    interest = actions.express_interest(posting=need, institution=chile, actor=chilean)
    assert actions.answer_interest(interest=interest, interested=False, actor=peruvian).state == "declined"
    assert (owed(), letters("partners.mutual")) == ([], [])
    assert actions.answer_interest(interest=interest, interested=True, actor=peruvian).state == "mutual"


def test_an_interest_is_taken_back_and_may_be_said_again(need, peru, chile, peruvian, chilean):
    interest = actions.express_interest(posting=need, institution=chile, actor=chilean)
    sign_in(chilean).post(f"/en/partners/interests/{interest.pk}/withdrawal/")
    interest.refresh_from_db()
    assert (interest.state, owed()) == ("withdrawn", [])
    with pytest.raises(ValidationError, match="taken its interest back"):
        actions.answer_interest(interest=interest, interested=True, actor=peruvian)
    again = actions.express_interest(posting=need, institution=chile, actor=chilean)
    assert (again.pk, again.state, owed()) == (interest.pk, "waiting", [peru])
    assert len(letters("partners.interest")) == 2


def test_what_is_mutual_is_not_taken_back_in_silence(need, chile, peruvian, chilean):
    interest = actions.express_interest(posting=need, institution=chile, actor=chilean)
    actions.answer_interest(interest=interest, interested=True, actor=peruvian)
    with pytest.raises(ValidationError, match="tell the other institution yourself"):
        actions.withdraw_interest(interest=interest, actor=chilean)
    with pytest.raises(ValidationError, match="already found each other"):
        actions.answer_interest(interest=interest, interested=False, actor=peruvian)


def test_nobody_is_interested_in_its_own(need, peru, peruvian):
    with pytest.raises(ValidationError, match="your own institution's"):
        actions.express_interest(posting=need, institution=peru, actor=peruvian)
    response = sign_in(peruvian).post(f"/en/partners/postings/{need.pk}/interest/", follow=True)
    assert "it cannot be the one that posted this" in response.content.decode()


def test_only_those_concerned_see_who_is_interested(call, need, chile, uruguay, peruvian, chilean):
    from tests.partners.conftest import works_for

    actions.express_interest(posting=need, institution=chile, actor=chilean)
    seen = {
        name: sign_in(person).get(f"/en/partners/board/{call.number}/").content.decode()
        for name, person in {"owner": peruvian, "interested": chilean, "third": works_for(uruguay)}.items()
    }
    assert {name: "Waiting for an answer" in text for name, text in seen.items()} == {
        "owner": True,
        "interested": True,
        "third": False,
    }
    assert "We are interested too" in seen["owner"]
    assert "Take the interest back" in seen["interested"]


def test_only_the_one_asked_answers(need, chile, chilean):
    interest = actions.express_interest(posting=need, institution=chile, actor=chilean)
    address = f"/en/partners/interests/{interest.pk}/answer/"
    assert sign_in(chilean).post(address, {"answer": "yes"}).status_code == 403


def test_an_answer_that_is_none_changes_nothing(need, chile, peruvian, chilean):
    interest = actions.express_interest(posting=need, institution=chile, actor=chilean)
    response = sign_in(peruvian).post(f"/en/partners/interests/{interest.pk}/answer/", follow=True)
    assert "Answer with one of the two buttons." in response.content.decode()
    interest.refresh_from_db()
    assert interest.state == "waiting"


def test_with_the_posting_goes_what_was_owed_about_it(need, chile, peruvian, chilean):
    actions.express_interest(posting=need, institution=chile, actor=chilean)
    actions.withdraw_posting(posting=need, actor=peruvian)
    assert owed() == []
