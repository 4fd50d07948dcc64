from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from ayni.questionnaires.definition import read_definition, score_answers
from tests.questionnaires.makers import choices, definition, question

CODES = ("p", "q", "r", "s")


def scored(code: str, importance: int, weights: dict[str, int], required: bool = False) -> dict:
    return question(
        code,
        "one",
        choices=choices("a", "b", "c"),
        required=required,
        score={"importance": importance, "weights": weights},
    )


weights = st.fixed_dictionaries({"a": st.integers(0, 9), "b": st.integers(0, 9), "c": st.integers(1, 9)})
asked = st.lists(st.tuples(st.integers(1, 5), weights), min_size=1, max_size=4)
answers = st.dictionaries(st.sampled_from(CODES), st.sampled_from(["a", "b", "c"]))


def made(parts):
    return [scored(code, *part) for code, part in zip(CODES, parts, strict=False)]


@given(asked, answers, st.data())
def test_leaving_out_a_question_gives_the_score_of_the_form_without_it(parts, given_answers, data):
    questions = made(parts)
    left = data.draw(st.sampled_from([one["code"] for one in questions]))
    rest = [one for one in questions if one["code"] != left]
    values = {code: value for code, value in given_answers.items() if code != left}
    whole = score_answers(read_definition(definition("x", *questions)), values)
    without = score_answers(read_definition(definition("x", *rest)), values).value if rest else None
    assert whole.value == without
    assert left in whole.left_out


@given(asked, answers, st.data())
def test_no_answer_is_never_worse_than_the_worst_answer(parts, given_answers, data):
    questions = made([(importance, one | {"a": 0}) for importance, one in parts])
    left = data.draw(st.sampled_from([one["code"] for one in questions]))
    read = read_definition(definition("x", *questions))
    values = {code: value for code, value in given_answers.items() if code != left}
    without, worst = score_answers(read, values).value, score_answers(read, values | {left: "a"}).value
    assert without is None or without >= worst


@given(asked, answers, st.sampled_from(CODES))
def test_not_applicable_is_not_an_answer_of_zero(parts, given_answers, apart):
    read = read_definition(definition("x", *made(parts)))
    values = {code: value for code, value in given_answers.items() if code != apart}
    assert score_answers(read, given_answers, [apart]).value == score_answers(read, values).value


@given(asked, answers)
def test_a_score_stands_between_nothing_and_everything(parts, given_answers):
    value = score_answers(read_definition(definition("x", *made(parts))), given_answers).value
    assert value is None or 0 <= value <= 1


def test_importance_weighs():
    read = read_definition(
        definition(
            "x",
            scored("p", 3, {"a": 4, "b": 2}),
            question("q", "scale", least=1, most=5, score={"importance": 1}),
            question("r", "yes_no", score={"weights": {"yes": 1}}),
            question("s", "many", choices=choices("a", "b", "c"), most=2, score={"weights": {"a": 3, "b": 2, "c": 1}}),
        )
    )
    score = score_answers(read, {"p": "b", "q": 5, "r": False, "s": ["a", "b"]})
    assert score.by_question == {"p": Decimal("0.5"), "q": 1, "r": 0, "s": 1}
    assert score.value == Decimal("3.5") / 6
    assert score.left_out == ()
