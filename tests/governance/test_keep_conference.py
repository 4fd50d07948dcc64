"""The Secretariat keeps conferences, themes, groups, instruments and articles; what is wrong is told at the field."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from ayni.foundation.models import AuditEntry
from ayni.foundation.periods import Period
from ayni.governance.actions.conference import (
    change_conference,
    create_conference,
    write_group,
    write_theme,
    write_topic,
)
from ayni.governance.actions.instruments import write_instrument, write_mandate
from ayni.governance.models import Conference, CrossCuttingTopic, Instrument, Mandate, Theme, WorkingGroup
from tests.people.makers import make_person, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def secretariat():
    return make_person("secretariat", language="en")


@pytest.fixture
def conference(secretariat):
    values = {"number": 20, "period": Period("2017-12-07/2017-12-08"), "place_es": "Bridgetown"}
    return create_conference(values=values, actor=secretariat)


@pytest.fixture
def instrument(conference, secretariat):
    values = {"kind": "declaration", "title_es": "Declaración de Bridgetown"}
    return write_instrument(instrument=Instrument(conference=conference), values=values, actor=secretariat)


def refusal(act, **given) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as told:
        act(**given)
    return told.value.message_dict


def test_a_conference_is_begun_and_changed_with_its_trail(conference, secretariat):
    change_conference(conference=conference, values={"number": 20, "motto_en": "Building"}, actor=secretariat)
    entries = AuditEntry.objects.filter(target_id=str(conference.pk), actor=secretariat).order_by("pk")
    assert (conference.code, conference.motto_en) == ("cimt-xx", "Building")
    assert [(one.act, one.after.get("motto_en")) for one in entries] == [
        ("create_conference", None),
        ("change_conference", "Building"),
    ]


def test_a_number_is_given_once(conference, secretariat):
    told = refusal(create_conference, values={"number": 20}, actor=secretariat)
    assert told == {"number": ["Ya existe una conferencia con este número."]}
    assert Conference.objects.count() == 1


def test_a_theme_needs_words_and_a_place_of_its_own(conference, secretariat):
    write_theme(theme=Theme(conference=conference), values={"order": 1, "title_es": "Uno"}, actor=secretariat)
    for values, field in (({"order": 1, "title_es": "Otro"}, "order"), ({"order": 2}, "title_es")):
        theme = Theme(conference=conference)
        assert set(refusal(write_theme, theme=theme, values=values, actor=secretariat)) == {field}
    assert [one.title_es for one in Theme.objects.all()] == ["Uno"]


def test_a_group_has_a_number_of_its_own(conference, secretariat):
    group = write_group(group=WorkingGroup(conference=conference), values={"number": 1}, actor=secretariat)
    told = refusal(write_group, group=WorkingGroup(conference=conference), values={"number": 1}, actor=secretariat)
    assert (group.code, set(told)) == ("xx-1", {"number"})


def test_topics_of_one_name_get_addresses_of_their_own(secretariat):
    made = [
        write_topic(topic=CrossCuttingTopic(), values={"order": 1, "name_en": "Social dialogue"}, actor=secretariat)
        for _again in range(2)
    ]
    assert [topic.code for topic in made] == ["social-dialogue", "social-dialogue-2"]


def test_a_conference_adopts_one_instrument_of_a_kind(conference, instrument, secretariat):
    values = {"kind": "declaration", "title_es": "Otra"}
    told = refusal(write_instrument, instrument=Instrument(conference=conference), values=values, actor=secretariat)
    assert (instrument.code, set(told)) == ("xx-declaration", {"kind"})


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("25", ("25", "")), ("9 m", ("9", "m")), ("9,m", ("9", "m")), ("9 M)", ("9", "m")), ("E", ("E", ""))],
)
def test_an_article_is_read_as_documents_cite_it(typed, kept, instrument, secretariat):
    mandate = write_mandate(
        mandate=Mandate(instrument=instrument), place=typed, values={"text_es": "Texto"}, topics=[], actor=secretariat
    )
    assert (mandate.number, mandate.letter) == kept


@pytest.mark.parametrize("typed", ["", "nine", "9 m m m", "25-", "E 9", "٢٥٥٥٥"])
def test_what_is_no_article_is_refused(typed, instrument, secretariat):
    given = {"mandate": Mandate(instrument=instrument), "values": {}, "topics": [], "actor": secretariat}
    assert set(refusal(write_mandate, place=typed, **given)) == {"place"}
    assert not Mandate.objects.exists()


def test_an_article_stands_once_and_its_topics_are_in_the_trail(instrument, secretariat):
    topic = write_topic(topic=CrossCuttingTopic(), values={"order": 1, "name_es": "Diálogo"}, actor=secretariat)
    mandate = Mandate(instrument=instrument)
    write_mandate(mandate=mandate, place="25", values={}, topics=[topic], actor=secretariat)
    told = refusal(
        write_mandate, mandate=Mandate(instrument=instrument), place="25", values={}, topics=[], actor=secretariat
    )
    trail = AuditEntry.objects.filter(act="write_mandate", target_id=str(mandate.pk)).latest("pk")
    assert (set(told), trail.after) == ({"place"}, {"topics": ["Diálogo"]})


def test_the_form_keeps_what_was_typed_when_it_is_refused(conference, secretariat):
    sent = {"number": "20", "period": "7 y 8 de diciembre", "place_en": "Bridgetown", "source": "[003] I"}
    response = sign_in(secretariat).post("/en/conference/conferences/new/", sent)
    shown = response.content.decode()
    assert response.status_code == 200
    assert 'value="7 y 8 de diciembre"' in shown
    assert 'value="[003] I"' in shown
    assert Conference.objects.count() == 1


def test_the_secretariat_writes_a_conference_through_its_pages(secretariat):
    browser = sign_in(secretariat)
    sent = {"number": "21", "period": "22–24 September 2021", "virtual": "on", "motto_en": "Forward"}
    assert browser.post("/en/conference/conferences/new/", sent).status_code == 302
    made = Conference.objects.get(number=21)
    assert (made.code, made.period.edtf, made.virtual, made.motto_en) == (
        "cimt-xxi",
        "2021-09-22/2021-09-24",
        True,
        "Forward",
    )
    again = browser.get("/en/conference/conferences/cimt-xxi/change/").content.decode()
    assert "22–24 September 2021" in again
    for what, typed in (
        ("themes", {"order": "1", "title_en": "One"}),
        ("groups", {"number": "1", "name_en": "Group"}),
        ("instruments", {"kind": "action_plan", "title_en": "Plan"}),
        ("meetings", {"kind": "planning", "title_en": "Planning"}),
    ):
        assert browser.post(f"/en/conference/conferences/cimt-xxi/{what}/new/", typed).status_code == 302, what
    sent = {"place": "9 m", "text_en": "Words"}
    assert browser.post("/en/conference/instruments/xxi-action-plan/articles/new/", sent).status_code == 302
    assert "Words" in browser.get("/en/conference/mandates/xxi-action-plan/9-m/").content.decode()
    kept = browser.get("/en/conference/conferences/cimt-xxi/keep/").content.decode()
    assert [words in kept for words in ("One", "Group", "Plan", "Planning")] == [True] * 4
