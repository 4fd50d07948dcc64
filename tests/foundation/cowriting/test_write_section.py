"""Several people write one section."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from ayni.foundation.cowriting.actions import SectionClash, choose_words, write_section
from ayni.foundation.cowriting.models import SetAside
from ayni.foundation.cowriting.queries import (
    fingerprint,
    note_presence,
    sections_of,
    sections_of_many,
    set_aside_of,
    versions_of,
    whole_content,
)
from tests.people.makers import make_person

pytestmark = pytest.mark.django_db


def write(subject, person, revision=None, **content):
    return write_section(subject=subject, key="why", content=content, actor=person, revision=revision)


def test_it_is_kept_as_typed_with_who_and_when():
    subject, person = make_person(), make_person()
    section = write(subject, person, now="abc", amount="12,x").section
    assert (section.content, section.revision, section.touched_by) == ({"now": "abc", "amount": "12,x"}, 1, person)
    assert whole_content(subject) == {"why": {"now": "abc", "amount": "12,x"}}


def test_the_same_words_again_are_no_new_revision():
    subject, person = make_person(), make_person()
    write(subject, person, now="abc")
    again = write(subject, person, revision=1, now="abc")
    assert (again.changed, again.section.revision) == (False, 1)


def test_other_fields_of_another_person_are_taken_and_told():
    subject, one, two = make_person(), make_person(), make_person()
    write(subject, one, now="a", then="b")
    write(subject, one, revision=1, now="A", then="b")
    written = write(subject, two, revision=1, now="a", then="B")
    assert (written.section.content, written.taken) == ({"now": "A", "then": "B"}, {"now": "A"})
    assert [(v.number, v.made_by) for v in versions_of(written.section)] == [(3, two), (2, one), (1, one)]


def test_the_same_field_is_not_written_over_and_the_words_are_set_aside():
    subject, one, two = make_person(), make_person(), make_person()
    write(subject, one, now="a")
    write(subject, one, revision=1, now="theirs")
    with pytest.raises(SectionClash) as clash:
        write(subject, two, revision=1, now="mine")
    assert [(c.field, c.theirs, c.mine) for c in clash.value.clashes] == [("now", "theirs", "mine")]
    section = sections_of(subject)["why"]
    assert section.content == {"now": "theirs"}
    assert set_aside_of(section, two).content == {"now": "mine"}

    choose_words(section=section, content={"now": "theirs and mine"}, actor=two, revision=2)
    assert sections_of(subject)["why"].content == {"now": "theirs and mine"}
    assert not SetAside.objects.exists()


def test_a_revision_that_never_was_is_refused():
    subject, person = make_person(), make_person()
    write(subject, person, now="a")
    with pytest.raises(ValidationError):
        write(subject, person, revision=7, now="b")
    assert whole_content(subject) == {"why": {"now": "a"}}


def test_a_text_too_long_is_refused_and_nothing_changes():
    subject = make_person()
    with pytest.raises(ValidationError):
        write(subject, subject, now="x" * 300_001)
    assert whole_content(subject) == {}


def test_sections_of_many_take_one_query(django_assert_num_queries):
    people = [make_person() for _ in range(3)]
    for person in people:
        write(person, person, now=str(person.pk))
    with django_assert_num_queries(1):
        found = sections_of_many(people)
    assert {key: sections["why"].content for key, sections in found.items()} == {
        str(person.pk): {"now": str(person.pk)} for person in people
    }


def test_a_fingerprint_follows_the_words_and_not_their_order():
    assert fingerprint({"a": 1, "b": {"c": "ñ"}}) == fingerprint({"b": {"c": "ñ"}, "a": 1})
    assert fingerprint({"a": 1}) != fingerprint({"a": 2})


def test_people_in_a_section_are_told_of_each_other():
    subject, one, two = make_person(), make_person(), make_person()
    section = write(subject, one, now="a").section
    assert note_presence(section, one) == []
    assert note_presence(section, two) == [str(one)]
    assert note_presence(section, one) == [str(two)]
