"""Conferences, mandates, groups, offices and meetings as the network's documents tell of them."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
import yaml
from django.contrib.contenttypes.models import ContentType

from ayni.foundation.languages import texts_of
from ayni.foundation.models import AuditEntry
from ayni.governance.models import Attendance, Conference, CrossCuttingTopic, Mandate, Meeting, Office, WorkingGroup
from ayni.rial.loading import load_network
from ayni.rial.loading.conference import mandates_by_key
from tests.people.makers import make_person

DATA = Path(__file__).resolve().parents[2] / "src" / "ayni" / "rial" / "data"
LANGUAGES = ("es", "en", "pt", "fr")
CITED = [
    *("xvii:declaration:" + number for number in ("25", "27", "34", "39", "40", "41", "42")),
    "xviii:action_plan:6:f",
    *("xx:declaration:" + number for number in ("7", "8", "9", "10", "11", "23", "24", "25", "29", "30")),
    *("xx:action_plan:7:" + letter for letter in "cdeh"),
    *("xx:action_plan:9:" + letter for letter in "abfghm"),
    "xx:action_plan:E",
]


def rows(name: str) -> list[dict[str, object]]:
    if name.endswith(".csv"):
        with (DATA / name).open(encoding="utf-8", newline="") as stream:
            return list(csv.DictReader(stream))
    return list(yaml.safe_load((DATA / name).read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    "name", ["conferences.yaml", "working_groups.yaml", "meetings.yaml", "cross_cutting_topics.yaml"]
)
def test_what_is_written_is_written_in_four_languages(name):
    for row in rows(name):
        for field in {match[1] for key in row if (match := re.fullmatch(r"(\w+)_(es|en|pt|fr)", key))}:
            assert all(row.get(f"{field}_{language}") for language in LANGUAGES), (row["key"], field)


@pytest.mark.parametrize("name", ["conferences.yaml", "mandates.csv", "offices.csv", "meetings.yaml"])
def test_every_row_cites_its_source(name):
    assert [row for row in rows(name) if not re.search(r"\[00\d\] |facts: rial_domain", str(row["source"]))] == []


@pytest.mark.django_db
@pytest.mark.usefixtures("network")
class TestLoaded:
    def test_the_eleven_conferences_in_order(self):
        held = Conference.objects.select_related("country")
        assert [
            (one.roman, one.period.edtf, one.place_en, one.country.iso2 if one.country else None) for one in held
        ] == [
            ("XXII", "2024-10-23/2024-10-24", "Bogotá", "CO"),
            ("XXI", "2021-09-22/2021-09-24", "", None),
            ("XX", "2017-12-07/2017-12-08", "Bridgetown", "BB"),
            ("XIX", "2015-12-03/2015-12-04", "Cancún", "MX"),
            ("XVIII", "2013", "Medellín", "CO"),
            ("XVII", "", "San Salvador", "SV"),
            ("XVI", "2009-10", "Buenos Aires", "AR"),
            ("XV", "2007-09-11/2007-09-13", "Port of Spain", "TT"),
            ("XIV", "2005-09-26/2005-09-27", "", "MX"),
            ("XIII", "2003", "", "BR"),
            ("XII", "2001", "Ottawa", "CA"),
        ]

    def test_every_mandate_a_source_cites_and_no_invented_words(self):
        assert list(mandates_by_key()) == CITED
        assert [one.label for one in Mandate.objects.all() if texts_of(one, "text")] == []
        assert not Mandate.objects.filter(source="").exists()

    def test_themes_groups_and_topics_of_the_twentieth(self):
        twentieth = Conference.objects.get(code="cimt-xx")
        assert twentieth.themes.count() == 3
        assert [group.number for group in WorkingGroup.objects.filter(conference=twentieth)] == [1, 2]
        assert list(CrossCuttingTopic.objects.values_list("code", "asked_by__code")) == [
            ("agenda-2030", None),
            ("future-of-work", None),
            ("social-dialogue", None),
            ("sustainable-enterprise", "ceatal"),
        ]

    def test_who_was_at_the_planning_meeting(self):
        planning = Meeting.objects.get(code="planning-2018")
        present: dict[str, list[str]] = {}
        for one in Attendance.objects.filter(meeting=planning).select_related("institution"):
            present.setdefault(one.presence, []).append(one.institution.code)
        assert {presence: len(codes) for presence, codes in present.items()} == {
            "troika": 2,
            "group_authority": 6,
            "advisory_body": 1,
            "organisation": 6,
            "observer": 11,
            "absent": 1,
        }
        assert (present["absent"], present["advisory_body"]) == (["cosate"], ["ceatal"])

    def test_what_a_person_changed_is_not_taken_back_by_a_second_load(self):
        conference = Conference.objects.get(code="cimt-xvii")
        kept = {"act": "change_conference", "actor": make_person("secretariat"), "actor_label": "Secretariat"}
        Conference.objects.filter(pk=conference.pk).update(place_es="Otra")
        kind = ContentType.objects.get_for_model(Conference)
        AuditEntry.objects.create(target_type=kind, target_id=str(conference.pk), target_label="XVII", **kept)
        load_network()
        assert Conference.objects.get(code="cimt-xvii").place_es == "Otra"

    def test_offices_are_those_the_sources_name(self):
        assert Office.objects.count() == 24
        held = Office.objects.filter(conference__number=20).select_related("group", "country").order_by("pk")
        assert [(one.group.number if one.group else None, one.kind, one.country.iso2) for one in held] == [
            (None, "present_chair", "BB"),
            (None, "past_chair", "MX"),
            (1, "chair", "EC"),
            (1, "vice_chair", "BR"),
            (1, "vice_chair", "CL"),
            (2, "chair", "AR"),
            (2, "vice_chair", "CA"),
            (2, "vice_chair", "CR"),
        ]


# What was found elsewhere is cited by its kind and where it stands, never described in one language.
ELSEWHERE = re.compile(
    r"facts: rial_domain( \d( y \d)?)?( \((slideplayer \d+, \d{4}-\d{2}|docest \d+|[a-z]+\.org|CIMT-[\w/.-]+)\))?"
)


@pytest.mark.parametrize("name", ["offices.csv", "meetings.yaml", "conferences.yaml", "reported_figures.yaml"])
def test_a_source_reads_the_same_in_every_language(name):
    parts = {part for row in rows(name) for part in str(row["source"]).split("; ") if not part.startswith("[00")}
    places = {part for part in parts if re.fullmatch(r"(Anexo )?[IVX]+(\.[a-z])?(, \d+)?|\d\.\d(, \d+)?", part)}
    assert [part for part in sorted(parts - places) if not ELSEWHERE.fullmatch(part)] == []
