from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from ayni.calls.actions import criteria as actions
from ayni.calls.models import AssessmentRound, Assignment, Criterion, Question, Review, Reviewer, Score
from ayni.foundation.audit.models import AuditEntry
from tests.calls.season import make_call, make_proposal
from tests.people.makers import make_person, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def secretariat():
    return make_person("secretariat", language="en")


def score(call):
    proposal = make_proposal(call, state="submitted")
    reviewer = Reviewer.objects.create(call=call, user=make_person(), languages=["es"])
    stage = AssessmentRound.objects.create(
        call=call, number=1, name="One", starts_on="2026-01-01", ends_on="2026-02-01"
    )
    assignment = Assignment.objects.create(round=stage, reviewer=reviewer, proposal=proposal)
    review = Review.objects.create(assignment=assignment, submission=proposal.submissions.get())
    return Score.objects.create(review=review, criterion=call.criteria.first(), points=3)


def orders(call):
    return list(call.criteria.order_by("order").values_list("code", flat=True))


def test_a_criterion_has_its_weight_scale_and_levels(secretariat):
    call = make_call("draft", criteria=False)
    office = sign_in(secretariat)

    office.post(
        f"/en/calls/{call.number}/criteria/new/?in=en",
        {"name": "Reach", "weight": "1,5", "most_points": "5", "level_0": "None", "level_4": "Much", "optional": "on"},
    )

    criterion = call.criteria.get()
    assert (criterion.name_en, criterion.code, criterion.weight) == ("Reach", "reach", Decimal("1.50"))
    assert (criterion.most_points, criterion.optional, criterion.order) == (5, True, 1)
    assert criterion.levels[0] == {"points": 0, "en": "None"}
    assert criterion.levels[4] == {"points": 4, "en": "Much"}
    assert criterion.levels[5] == {"points": 5}
    form = office.get(f"/en/calls/{call.number}/criteria/{criterion.pk}/?in=en").context["form"]
    assert [name for name in form.fields if name.startswith("level_")] == [f"level_{points}" for points in range(6)]


def test_a_translation_leaves_the_other_languages(secretariat):
    call = make_call("draft")
    criterion = call.criteria.get(code="objectives")
    office = sign_in(secretariat)
    address = f"/en/calls/{call.number}/criteria/{criterion.pk}/?in=pt"
    sent = {"name": "Objetivos claros", "weight": "2", "most_points": "3", "level_0": "Não há", "level_3": "Tudo"}

    assert office.post(address, sent).status_code == 302

    criterion.refresh_from_db()
    assert (criterion.name_pt, criterion.name_es, criterion.weight) == ("Objetivos claros", "Claridad de objetivos", 2)
    assert [level["points"] for level in criterion.levels] == [0, 1, 2, 3]
    assert (criterion.levels[0]["pt"], criterion.levels[0]["es"]) == ("Não há", "No hay objetivos.")


def test_what_does_not_hold_is_said_at_its_field(secretariat):
    call = make_call("draft")
    office = sign_in(secretariat)

    response = office.post(
        f"/en/calls/{call.number}/criteria/new/?in=en", {"name": " ", "weight": "heavy", "most_points": "0"}
    )
    nameless = office.post(
        f"/en/calls/{call.number}/criteria/new/?in=en", {"name": " ", "weight": "0", "most_points": "4"}
    )

    assert sorted(response.context["form"].errors) == ["most_points", "weight"]
    assert response.context["form"]["weight"].value() == "heavy"
    assert nameless.context["form"].errors == {
        "name": ["Give the criterion a name."],
        "weight": ["A weight is a number above zero."],
    }
    assert call.criteria.count() == 6


def test_they_are_put_in_order(secretariat):
    call = make_call("draft")
    second = call.criteria.get(code="objectives")
    office = sign_in(secretariat)
    address = f"/en/calls/{call.number}/criteria/{second.pk}/place/"

    office.post(address, {"up": "1"})
    assert orders(call)[:2] == ["objectives", "pertinence"]
    office.post(address, {"up": "1"})
    assert orders(call)[:2] == ["objectives", "pertinence"]
    office.post(address)
    assert orders(call)[:2] == ["pertinence", "objectives"]
    assert list(call.criteria.order_by("order").values_list("order", flat=True)) == [1, 2, 3, 4, 5, 6]


def test_a_criterion_is_removed_and_stays_in_the_trail(secretariat):
    call = make_call("draft")
    last = call.criteria.get(code="priority")
    key = last.pk

    sign_in(secretariat).post(f"/en/calls/{call.number}/criteria/{key}/removal/")

    assert call.criteria.count() == 5
    entry = AuditEntry.objects.get(act="remove_criterion")
    assert (entry.target_id, entry.before["code"], entry.after) == (str(key), "priority", {})


def test_the_last_criterion_of_a_public_call_stays(secretariat):
    call = make_call("open")
    kept = call.criteria.first()
    call.criteria.exclude(pk=kept.pk).delete()

    with pytest.raises(ValidationError) as refusal, translation.override("en"):
        actions.remove_criterion(criterion=kept, actor=secretariat)

    assert refusal.value.messages == [
        "A public call needs at least one criterion. Add another before removing this one."
    ]


def test_nothing_changes_once_assessment_has_begun(secretariat):
    call = make_call("in_assessment")
    criterion = call.criteria.first()
    office = sign_in(secretariat)

    page = office.post(f"/en/calls/{call.number}/criteria/{criterion.pk}/removal/", follow=True)
    response = office.post(
        f"/en/calls/{call.number}/criteria/{criterion.pk}/?in=en", {"name": "X", "weight": "2", "most_points": "4"}
    )

    assert "Assessment has begun: criteria, questions and the form no longer change." in page.content.decode()
    assert response.context["form"].non_field_errors() == [
        "Assessment has begun: criteria, questions and the form no longer change."
    ]
    assert call.criteria.count() == 6


def test_scores_already_given_forbid_it_in_any_state(secretariat):
    call = make_call("closed")
    given = score(call)

    with pytest.raises(ValidationError) as refusal, translation.override("en"):
        actions.remove_criterion(criterion=given.criterion, actor=secretariat)
    with pytest.raises(ValidationError):
        actions.edit_criterion(criterion=given.criterion, actor=secretariat, content={"weight": Decimal(3)})

    assert refusal.value.messages == ["Proposals were already scored by these criteria: they no longer change."]
    assert Criterion.objects.get(pk=given.criterion_id).weight == 1


def test_a_question_with_its_answers_in_two_languages(secretariat):
    call = make_call("draft")
    office = sign_in(secretariat)
    new = f"/en/calls/{call.number}/questions/new/?in=es"

    office.post(
        new, {"text": "¿Quién financia?", "kind": "choice", "choices": "Nadie\nLa solicitante", "required": "on"}
    )
    question = call.questions.get()
    office.post(
        f"/en/calls/{call.number}/questions/{question.pk}/?in=en",
        {"text": "Who pays?", "kind": "choice", "choices": "Nobody\nThe requester", "required": "on"},
    )

    question.refresh_from_db()
    assert (question.text_es, question.text_en, question.required) == ("¿Quién financia?", "Who pays?", True)
    assert question.choices == [
        {"code": "a1", "es": "Nadie", "en": "Nobody"},
        {"code": "a2", "es": "La solicitante", "en": "The requester"},
    ]


def test_a_choice_needs_two_answers(secretariat):
    call = make_call("draft")

    response = sign_in(secretariat).post(
        f"/en/calls/{call.number}/questions/new/?in=en", {"text": "", "kind": "choice", "choices": "One"}
    )

    assert response.context["form"].errors == {
        "text": ["Write the question."],
        "choices": ["Give at least two answers to choose from, one a line."],
    }
    assert response.context["form"]["choices"].value() == "One"


def test_questions_are_moved_and_removed(secretariat):
    call = make_call("draft")
    first, second = (
        actions.add_question(call=call, actor=secretariat, content={"texts": {"text": {"en": words}}, "kind": "text"})
        for words in ("One?", "Two?")
    )
    office = sign_in(secretariat)

    office.post(f"/en/calls/{call.number}/questions/{second.pk}/place/", {"up": "1"})
    office.post(f"/en/calls/{call.number}/questions/{first.pk}/removal/")

    assert list(Question.objects.values_list("code", "order")) == [("two", 1)]
    assert office.get(f"/en/calls/{call.number}/questions/{first.pk}/").status_code == 404


def test_nobody_writes_over_another_unseen(secretariat):
    call = make_call("draft")
    criterion = call.criteria.get(code="objectives")
    office = sign_in(secretariat)
    address = f"/en/calls/{call.number}/criteria/{criterion.pk}/?in=en"
    seen = office.get(address).context["form"]["seen"].value()
    sent = {"name": "Mine", "weight": "2", "most_points": "4", "seen": seen}
    actions.edit_criterion(criterion=criterion, actor=secretariat, content={"weight": Decimal(3)})

    told = office.post(address, sent)

    assert told.context["form"].non_field_errors() == [
        "Somebody changed it while you were writing. Your words are here; to keep them, save again."
    ]
    assert told.context["form"]["name"].value() == "Mine"
    again = sent | {"seen": told.context["form"]["seen"].value()}
    assert office.post(address, again).status_code == 302
    criterion.refresh_from_db()
    assert (criterion.name_en, criterion.weight) == ("Mine", 2)
