"""The Secretariat closes the board of a call, and opens it again."""

import pytest
from django.core.exceptions import ValidationError

from ayni.foundation.obligations.queries import open_obligations
from ayni.partners import actions
from tests.partners.makers import post
from tests.people.makers import sign_in

pytestmark = pytest.mark.django_db


def owed():
    return open_obligations(kind="answer_interest").count()


def test_a_closed_board_is_read_and_nothing_more(call, peru, chile, peruvian, chilean, secretariat, inspection):
    need = post(call, peru, "need", inspection, peruvian)
    interest = actions.express_interest(posting=need, institution=chile, actor=chilean)
    response = sign_in(secretariat).post(f"/en/partners/board/{call.number}/closing/", follow=True)
    assert "The Secretariat has closed this board." in response.content.decode()
    assert owed() == 0
    acts = [
        lambda: post(call, chile, "offer", inspection, chilean),
        lambda: actions.express_interest(posting=need, institution=chile, actor=chilean),
        lambda: actions.answer_interest(interest=interest, interested=True, actor=peruvian),
        lambda: actions.edit_posting(posting=need, topic=inspection, text="x", language="es", actor=peruvian),
    ]
    for act in acts:
        with pytest.raises(ValidationError, match="The board of this call is closed"):
            act()
    text = sign_in(peruvian).get(f"/en/partners/board/{call.number}/").content.decode()
    assert ("Inspección del trabajo en el campo" in text, "Say what you need" in text) == (True, False)


def test_opened_again_the_answers_are_owed_again(call, peru, chile, peruvian, chilean, secretariat, inspection):
    need = post(call, peru, "need", inspection, peruvian)
    actions.express_interest(posting=need, institution=chile, actor=chilean)
    actions.close_board(call=call, actor=secretariat)
    response = sign_in(secretariat).post(f"/en/partners/board/{call.number}/reopening/", follow=True)
    assert "The board is open again" in response.content.decode()
    assert owed() == 1
    assert post(call, chile, "offer", inspection, chilean).stands


def test_only_the_secretariat_closes(call, peruvian):
    assert sign_in(peruvian).post(f"/en/partners/board/{call.number}/closing/").status_code == 403


def test_closing_twice_keeps_the_first_moment(call, secretariat):
    first = actions.close_board(call=call, actor=secretariat)
    assert actions.close_board(call=call, actor=secretariat).closed_at == first.closed_at
