import pytest

from ayni.foundation.audit.queries import history_of
from ayni.questionnaires import actions, queries
from ayni.questionnaires.models import Questionnaire, QuestionnaireVersion
from tests.questionnaires.makers import definition, make_survey, question, response_in, words


def test_the_first_version_makes_the_questionnaire(secretariat):
    made = actions.make_version(data=definition(), actor=secretariat)
    assert (made.number, made.published_at, made.made_by) == (1, None, secretariat)
    assert (made.questionnaire.code, made.questionnaire.title_pt) == ("needs", "Needs pt")
    assert [entry.act for entry in history_of(made)] == ["make_questionnaire_version"]
    assert queries.latest_version("needs") is None


def test_the_same_content_makes_no_new_version():
    first = actions.load_definition(definition())
    assert actions.load_definition(definition()) == first
    assert actions.make_version(data=definition(), actor=None) == first
    assert QuestionnaireVersion.objects.count() == 1


def test_another_content_is_another_version_and_answers_stay_with_theirs(ministry):
    first = actions.load_definition(definition())
    response = response_in(make_survey(first, ministry), ministry)
    second = actions.load_definition(definition("needs", question("new"), title=words("Needs again")))
    assert (first.number, second.number) == (1, 2)
    assert QuestionnaireVersion.objects.get(pk=first.pk).data == definition()
    response.refresh_from_db()
    assert response.version == first
    assert Questionnaire.objects.get().title_en == "Needs again en"
    assert queries.latest_version("needs") == second


def test_a_wrong_definition_makes_nothing():
    with pytest.raises(actions.DefinitionRefused) as refusal:
        actions.make_version(data=definition("needs", question("q", "poem"), question("q")), actor=None)
    assert [problem.place for problem in refusal.value.problems] == [
        "sections[1].questions[1].kind",
        "sections[2].questions[1].code",
    ]
    assert Questionnaire.objects.count() == 0


def test_publishing_twice_changes_nothing(secretariat):
    made = actions.make_version(data=definition(), actor=secretariat)
    first = actions.publish_version(version=made, actor=secretariat)
    assert actions.publish_version(version=made, actor=secretariat).published_at == first.published_at
