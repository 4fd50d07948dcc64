import pytest
from django.utils.translation import override

from ayni.questionnaires.wording import value_in_words
from tests.questionnaires.makers import choices, make_version, question

pytestmark = pytest.mark.django_db


@pytest.fixture
def table():
    column = question("cost", "number")
    asked = question("steps", "table", rows=choices("first", "second", "third"), columns=[column])
    return make_version(asked).definition.sections[0].questions[0]


@pytest.mark.parametrize(
    ("value", "lines"),
    [
        (
            {"first": {"cost": "2"}, "second": {"cost": "3"}, "third": {"cost": "4"}},
            ["first en — cost en: 2", "second en — cost en: 3", "third en — cost en: 4"],
        ),
        ({"second": {"cost": "3"}}, ["second en — cost en: 3", "Without an answer: first en; third en"]),
        ({"first": {}}, ["Without an answer: first en; second en; third en"]),
    ],
)
def test_rows_without_an_answer_stand_together_in_one_line(table, value, lines):
    with override("en"):
        assert value_in_words(table, value, "en").splitlines() == lines
