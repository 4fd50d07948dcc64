"""The balanced plan, told by its properties."""

import time
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from ayni.calls.assigning import Candidate, Paper, propose

LANGUAGES = ("es", "en", "pt", "fr")


@st.composite
def a_question(draw):
    reviewers = draw(st.integers(0, 6))
    papers = draw(st.integers(0, 8))
    keys = range(1, reviewers + 1)
    candidates = [
        Candidate(
            key,
            frozenset(draw(st.sets(st.sampled_from(LANGUAGES), min_size=1))),
            draw(st.integers(0, 6)),
            draw(st.integers(0, 3)),
        )
        for key in keys
    ]
    wanted = [
        Paper(
            100 + number,
            draw(st.sampled_from(LANGUAGES)),
            draw(st.integers(0, 3)),
            frozenset(draw(st.sets(st.sampled_from(keys), max_size=2))) if reviewers else frozenset(),
        )
        for number in range(papers)
    ]
    conflicts = {(key, paper.key) for key in keys for paper in wanted if draw(st.integers(0, 4)) == 0}
    return wanted, candidates, conflicts


def may(candidate, paper, conflicts):
    return (
        paper.language in candidate.languages
        and (candidate.key, paper.key) not in conflicts
        and candidate.key not in paper.taken
    )


@settings(max_examples=200, deadline=None)
@given(a_question())
def test_never_a_conflict_nor_another_language_nor_too_many(question):
    papers, candidates, conflicts = question
    plan = propose(papers, candidates, conflicts)
    known = {one.key: one for one in candidates}
    by_key = {one.key: one for one in papers}
    assert all(may(known[reviewer], by_key[paper], conflicts) for paper, reviewer in plan.pairs)
    assert len(set(plan.pairs)) == len(plan.pairs)
    given_out = Counter(reviewer for _paper, reviewer in plan.pairs)
    assert plan.loads == {one.key: one.load + given_out[one.key] for one in candidates}
    assert all(given_out[one.key] == 0 or plan.loads[one.key] <= one.most for one in candidates)
    each = Counter(paper for paper, _reviewer in plan.pairs)
    assert {one.paper: one.lacking for one in plan.unmet} == {
        one.key: one.wanted - each[one.key] for one in papers if each[one.key] < one.wanted
    }


@settings(max_examples=200, deadline=None)
@given(a_question())
def test_nobody_could_hand_a_proposal_to_one_with_two_fewer(question):
    papers, candidates, conflicts = question
    plan = propose(papers, candidates, conflicts)
    by_key = {one.key: one for one in papers}
    given_out = set(plan.pairs)
    for paper, reviewer in plan.pairs:
        for other in candidates:
            able = may(other, by_key[paper], conflicts) and (paper, other.key) not in given_out
            if able and plan.loads[other.key] < other.most:
                assert plan.loads[reviewer] - plan.loads[other.key] < 2


@settings(max_examples=100, deadline=None)
@given(a_question())
def test_what_lacks_could_not_be_given_to_anyone_with_room(question):
    papers, candidates, conflicts = question
    plan = propose(papers, candidates, conflicts)
    by_key = {one.key: one for one in papers}
    for unmet in plan.unmet:
        free = [
            one.key
            for one in candidates
            if may(one, by_key[unmet.paper], conflicts)
            and (unmet.paper, one.key) not in plan.pairs
            and plan.loads[one.key] < one.most
        ]
        assert free == []


@settings(max_examples=50, deadline=None)
@given(a_question())
def test_the_order_asked_in_does_not_matter(question):
    papers, candidates, conflicts = question
    assert propose(papers, candidates, conflicts) == propose(papers[::-1], candidates[::-1], conflicts)


@settings(deadline=None)
@given(st.integers(1, 30), st.integers(2, 7))
def test_loads_differ_by_at_most_one_where_nothing_stands_in_the_way(papers, reviewers):
    plan = propose(
        [Paper(key, "es", 2) for key in range(papers)],
        [Candidate(key, frozenset({"es"}), 100) for key in range(reviewers)],
        set(),
    )
    assert max(plan.loads.values()) - min(plan.loads.values()) <= 1
    assert plan.unmet == ()


def test_others_make_room_for_what_only_one_can_take():
    """The only one who reads Portuguese is given the Portuguese proposal, and not the Spanish one first."""
    plan = propose(
        [Paper(1, "es", 1), Paper(2, "pt", 1)],
        [Candidate(1, frozenset({"es", "pt"}), 1), Candidate(2, frozenset({"es"}), 1)],
        set(),
    )
    assert plan.pairs == ((1, 2), (2, 1))


def test_why_something_lacks_is_counted():
    plan = propose(
        [Paper(1, "pt", 3, frozenset({1}))],
        [
            Candidate(1, frozenset({"pt"}), 9),
            Candidate(2, frozenset({"pt"}), 9),
            Candidate(3, frozenset({"es"}), 9),
            Candidate(4, frozenset({"pt"}), 2, load=2),
            Candidate(5, frozenset({"pt"}), 9),
        ],
        {(2, 1)},
    )
    unmet = plan.unmet[0]
    assert plan.pairs == ((1, 5),)
    assert (unmet.lacking, unmet.had_it, unmet.in_conflict, unmet.other_language, unmet.full) == (2, 1, 1, 1, 1)


def test_five_hundred_proposals_are_balanced_quickly():
    papers = [Paper(key, LANGUAGES[key % 3], 2) for key in range(500)]
    candidates = [Candidate(key, frozenset(LANGUAGES[: 1 + key % 3]), 60) for key in range(40)]
    begun = time.monotonic()
    plan = propose(papers, candidates, {(key, 7 * key) for key in range(40)})
    assert plan.unmet == ()
    assert time.monotonic() - begun < 10
