"""Two people's words, field by field."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ayni.foundation.cowriting.merging import Clash, merge, same

WORDS = st.text(max_size=8)
CONTENT = st.dictionaries(st.sampled_from(["a", "b", "c"]), WORDS)


def test_each_keeps_the_field_it_changed():
    found = merge({"why": "old", "how": "old"}, {"why": "new", "how": "old"}, {"why": "old", "how": "mine"})
    assert (found.content, found.taken, found.clashes) == ({"why": "new", "how": "mine"}, {"why": "new"}, [])


def test_the_same_field_changed_by_two_is_a_clash():
    found = merge({"why": "old"}, {"why": "theirs"}, {"why": "mine"})
    assert (found.content, found.clashes) == ({"why": "theirs"}, [Clash("why", "theirs", "mine")])


def test_the_same_change_by_two_is_none():
    assert merge({"why": "old"}, {"why": "new"}, {"why": "new"}).clashes == []


def test_a_field_that_was_not_on_the_form_stays():
    assert merge({}, {"how": "theirs"}, {"why": "mine"}).content == {"how": "theirs", "why": "mine"}


def test_ends_of_lines_and_nothing_do_not_count():
    assert same("one\r\ntwo", "one\ntwo ")
    assert same(None, "")
    assert same([], None)
    assert not same(["a"], ["a", "b"])


@given(base=CONTENT, mine=CONTENT)
def test_alone_my_words_are_the_section(base, mine):
    found = merge(base, base, mine)
    assert found.clashes == []
    assert all(same(found.content.get(name), value) for name, value in mine.items())


@given(base=CONTENT, theirs=CONTENT, mine=CONTENT)
def test_no_word_of_either_is_lost(base, theirs, mine):
    """Whatever either changed is in the content, or in a clash with the other's words."""
    found = merge(base, theirs, mine)
    clashing = {clash.field: clash for clash in found.clashes}
    for name, value in mine.items():
        if not same(base.get(name), value):
            kept = found.content.get(name)
            assert same(kept, value) or same(clashing[name].mine, value)
    for name, value in theirs.items():
        if not same(base.get(name), value):
            assert same(found.content.get(name), value)
