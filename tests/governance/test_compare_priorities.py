"""Points, places and shares, by sub-region and body, beside the time before."""

from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from ayni.governance.queries.priorities import consultation_by_key, results_of
from ayni.people.models import User
from ayni.questionnaires.definition import read_definition
from ayni.questionnaires.side_by_side import points_of
from tests.governance.priority_makers import answer, give_file, make_consultation, make_members, ranked
from tests.people.makers import make_person
from tests.questionnaires.makers import choices, definition, make_version, question, words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def members():
    return make_members()


@pytest.fixture
def consultation(members):
    made = make_consultation(*members.values())
    answer(made, members["pe"], topics=ranked("wages", "youth"), formats=["workshop"], useful="3", may_quote="yes")
    answer(made, members["co"], topics=ranked("youth", "wages", "safety"), formats=["workshop", "study"], useful="2")
    answer(made, members["uy"], formats=["study"], share="no", hopes="More visits", may_quote="yes")
    answer(made, members["cosate"], topics=ranked("safety"), hopes="A seat at the table", may_quote="no")
    return made


def lines(results, code):
    found = next(one for one in results.questions if one.question.code == code)
    return {line.code: line for line in found.lines}


def test_groups_are_sub_regions_then_bodies(consultation):
    results = results_of(consultation, "en")
    assert [(part.group.label, part.asked, part.answered) for part in results.parts] == [
        ("Caribbean", 1, 0),
        ("Andean countries", 2, 2),
        ("Southern Cone", 1, 1),
        ("COSATE", 1, 1),
        ("CEATAL", 1, 0),
    ]
    assert [one.code for one in results.waiting] == ["ceatal", "mt-jm"]


def test_points_and_places_and_a_group_without_answer_is_not_zero(consultation):
    found = lines(results_of(consultation, "en"), "topics")
    assert {code: (one.total, one.place, one.first, one.ranked, one.by_group) for code, one in found.items()} == {
        "wages": (5, 1, 1, 2, (None, 5, None, 0, None)),
        "youth": (5, 1, 1, 2, (None, 5, None, 0, None)),
        "safety": (4, 3, 1, 2, (None, 1, None, 3, None)),
        "migration": (0, None, 0, 0, (None, 0, None, 0, None)),
    }
    topics = next(one for one in results_of(consultation, "en").questions if one.question.code == "topics")
    assert (topics.answered, topics.answered_by_group, topics.unranked) == (3, (0, 2, 0, 1, 0), ["migration en"])


def test_choices_and_means_are_of_those_who_answered(consultation):
    results = results_of(consultation, "en")
    formats = lines(results, "formats")
    assert (formats["workshop"].total, formats["workshop"].share) == (2, 2 / 3)
    assert formats["workshop"].by_group == (None, 2, 0, None, None)
    useful = lines(results, "useful")
    assert (useful["mean"].total, useful["mean"].by_group) == (
        Decimal("2.5"),
        (None, Decimal("2.5"), None, None, None),
    )
    assert {code: one.total for code, one in lines(results, "share").items()} == {"yes": 0, "no": 1}


def test_words_are_quoted_with_their_institution_where_it_allowed_it(consultation):
    said = {
        quoting: [
            (one.institution, one.group.label, one.text, one.may_be_quoted)
            for question in results_of(consultation, "en", quote_all=quoting).questions
            for one in question.said
        ]
        for quoting in (True, False)
    }
    uruguay = ("Ministerio de Uruguay, Uruguay", "Southern Cone", "More visits", True)
    assert said[True] == [("Ministerio cosate", "COSATE", "A seat at the table", False), uruguay]
    assert said[False] == [uruguay]
    assert results_of(consultation, "en").not_quotable == 2


def test_the_time_before_is_compared_by_code(members, consultation):
    other = make_version(
        question("topics", "ranking", choices=choices("migration", "youth"), most=2),
        question("formats", "one", choices=choices("workshop", "study")),
        code="priorities",
    )
    before = make_consultation(members["pe"], version=other)
    answer(before, members["pe"], topics=ranked("migration"), formats="study")
    consultation.before = before
    consultation.save()
    results = results_of(consultation, "en")
    topics = next(one for one in results.questions if one.question.code == "topics")
    assert topics.before_answered == 1
    assert {line.code: line.before for line in topics.lines} == {
        "wages": None,
        "youth": None,
        "safety": None,
        "migration": 1,
    }
    formats = next(one for one in results.questions if one.question.code == "formats")
    assert formats.before_answered is None, "another kind of question is not the same question"


def test_the_number_of_queries_is_fixed(members, consultation, django_assert_num_queries):
    consultation.before = make_consultation(members["pe"], titles=words("Before"))
    consultation.save()
    answer(consultation.before, members["pe"], topics=ranked("migration"))
    give_file(consultation, members["jm"], "jm.pdf")
    answer(consultation, members["jm"], topics=ranked("migration"), hopes="Less paper", may_quote="yes")
    found = consultation_by_key(consultation.pk)
    reader = make_person("reader")
    with django_assert_num_queries(7):
        results_of(found, "en", reader=reader)
    for number in range(4):
        make_consultation(members["jm"], titles=words(f"Other {number}"))
    give_file(consultation, members["ceatal"], "ceatal.pdf")
    answer(consultation, members["ceatal"], topics=ranked("wages"), hopes="Growth", may_quote="yes")
    found = consultation_by_key(consultation.pk)
    reader = User.objects.get(pk=reader.pk)
    with django_assert_num_queries(7):
        results = results_of(found, "en", reader=reader)
    annex = next(one for one in results.questions if one.question.code == "annex")
    assert [(one.file, one.may_open_file) for one in annex.said] == [("ceatal.pdf", False), ("jm.pdf", False)]


@given(st.lists(st.permutations(["a", "b", "c", "d"]).map(lambda codes: codes[:3]), max_size=8))
def test_the_points_given_are_the_points_there_are(rankings):
    asked = definition("x", question("q", "ranking", choices=choices("a", "b", "c", "d"), most=3))
    asked = read_definition(asked).by_code["q"]
    total = sum(points_of(asked, ranking, code) for ranking in rankings for code in "abcd")
    assert total == (3 + 2 + 1) * len(rankings)
