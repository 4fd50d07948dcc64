"""The twenty workshops of the report's Annex 1 and the notes on the documents are whole."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
import yaml

RIAL = Path(__file__).resolve().parents[2] / "src" / "ayni" / "rial" / "data"
COUNTRIES = RIAL.parents[1] / "foundation" / "geography" / "data" / "countries.csv"
LANGUAGES = ("es", "en", "pt", "fr")
REQUIRED = (
    "key",
    "number",
    "kind",
    "original_title",
    "period",
    "period_text",
    "country",
    "virtual",
    "topics",
    "hosts",
    "partners",
    "attended",
    "source",
)
KINDS = (
    "figure|table|call|activity|workshop|plan|plan-budget|plan-calendar|plan-line|fund|membership|network|conference"
)
SUBJECT = re.compile(rf"({KINDS}):[a-z0-9]+(-[a-z0-9]+)*")
PERIOD = re.compile(r"\d{4}-\d{2}-\d{2}(/\d{4}-\d{2}-\d{2})?")
PERSONAL = re.compile(r"@|\b(Dr|Dra|Lic|Ing|Sr|Sra|Mr|Mrs|Ms)\.\s|[Pp]residente? de(l)? ")
MINISTRIES = {
    "w03": 28,
    "w04": 26,
    "w05": 21,
    "w06": 27,
    "w07": 29,
    "w08": 26,
    "w09": 25,
    "w10": 22,
    "w11": 26,
    "w12": 25,
    "w13": 26,
    "w15": 24,
    "w16": 23,
    "w17": 24,
    "w18": 22,
    "w19": 22,
}


def column(path: Path, name: str) -> set[str]:
    with path.open(encoding="utf-8", newline="") as file:
        return {row[name] for row in csv.DictReader(file)}


def load(name: str) -> list[dict]:
    return yaml.safe_load((RIAL / f"{name}.yaml").read_text(encoding="utf-8"))


WORKSHOPS = load("workshops")
NOTES = load("data_notes")


def texts(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for item in value.values() for text in texts(item)]
    if isinstance(value, list):
        return [text for item in value for text in texts(item)]
    return [value] if isinstance(value, str) else []


def languages_missing(item: dict) -> set[str]:
    """The keys of item that stand in some of the four languages but not in all."""
    stems = {key[:-3] for key in item if key[-3:] in {f"_{lang}" for lang in LANGUAGES}}
    return {f"{stem}_{lang}" for stem in stems for lang in LANGUAGES if not item.get(f"{stem}_{lang}")}


def test_there_are_twenty_workshops_in_the_order_of_the_annex_and_of_time() -> None:
    assert [workshop["key"] for workshop in WORKSHOPS] == [f"w{number:02}" for number in range(1, 21)]
    assert [workshop["number"] for workshop in WORKSHOPS] == list(range(1, 21))
    periods = [workshop["period"] for workshop in WORKSHOPS]
    assert periods == sorted(periods)


@pytest.mark.parametrize("workshop", WORKSHOPS, ids=lambda workshop: workshop["key"])
def test_a_workshop_is_whole(workshop: dict) -> None:
    assert [key for key in REQUIRED if key not in workshop] == []
    assert {"title_es", "summary_es", "place_es"} <= set(workshop)
    assert languages_missing(workshop) == set()
    assert [document for document in workshop.get("documents", []) if languages_missing(document)] == []
    assert workshop["kind"] in {"workshop", "seminar"}
    assert workshop["virtual"] is False
    assert PERIOD.fullmatch(workshop["period"])
    assert workshop["period"][:4] in workshop["period_text"]
    assert workshop["source"] == f"[002] Anexo 1, n. {workshop['number']}"
    assert [text for text in texts(workshop) if PERSONAL.search(text)] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_summary_has_between_two_and_five_sentences(lang: str) -> None:
    counts = {w["key"]: len(re.findall(r"\.(?=\s|$)", w[f"summary_{lang}"])) for w in WORKSHOPS}
    assert {key: count for key, count in counts.items() if not 2 <= count <= 5} == {}


def test_every_code_a_workshop_names_exists() -> None:
    institutions = column(RIAL / "institutions.csv", "code")
    topics = column(RIAL / "topics.csv", "code")
    countries = column(COUNTRIES, "iso2")
    for workshop in WORKSHOPS:
        assert set(workshop["hosts"] + workshop["partners"] + workshop["attended"]) - institutions == set()
        assert workshop["topics"] and set(workshop["topics"]) - topics == set()
        assert workshop["country"] in countries


def test_ministries_are_counted_where_the_annex_counts_them() -> None:
    assert {w["key"]: w["ministries"] for w in WORKSHOPS if "ministries" in w} == MINISTRIES
    assert {w["key"]: w["countries"] for w in WORKSHOPS if "countries" in w} == {"w14": 25, "w20": 21}
    assert {w["key"] for w in WORKSHOPS if "ministries_note_es" in w} == {"w01", "w14", "w15", "w20"}


def test_the_average_the_note_gives_is_the_average_of_the_file() -> None:
    average = sum(MINISTRIES.values()) / len(MINISTRIES)
    assert (len(MINISTRIES), average) == (16, 24.75)
    note = next(note for note in NOTES if note["key"] == "workshop-average")
    assert "24.75" in note["text_en"] and "16 of the 20" in note["text_en"]


def test_the_social_partners_the_note_misses_are_missing_in_the_file() -> None:
    expected = {"cosate", "ceatal", "ilo"}
    missing = {w["key"]: expected - set(w["attended"]) for w in WORKSHOPS if expected - set(w["attended"])}
    assert missing == {
        "w04": expected,
        "w05": {"ilo"},
        "w12": {"ilo"},
        "w14": {"ilo"},
        "w18": {"cosate"},
    }


def test_notes_are_whole_and_speak_of_known_subjects() -> None:
    assert len({note["key"] for note in NOTES}) == len(NOTES)
    workshops = {workshop["key"] for workshop in WORKSHOPS}
    calls = column(RIAL / "calls.csv", "code")
    for note in NOTES:
        assert set(note) == {"key", "about", "source"} | {f"text_{lang}" for lang in LANGUAGES}
        assert all(note.values()), note["key"]
        assert [subject for subject in note["about"] if not SUBJECT.fullmatch(subject)] == []
        assert [text for text in texts(note) if PERSONAL.search(text)] == []
        kinds = [subject.split(":") for subject in note["about"]]
        assert {key for kind, key in kinds if kind == "workshop"} <= workshops
        assert {key for kind, key in kinds if kind == "call"} <= calls


def test_each_inconsistency_of_the_report_has_its_note() -> None:
    subjects = {subject for note in NOTES for subject in note["about"]}
    assert {
        "figure:activities-held",
        "figure:workshops-held",
        "figure:portfolio-programmes",
        "figure:calls-held",
        "network:origin",
        "network:website",
        "activity:c3-15",
        "activity:c4-14",
        "workshop:w18",
        "table:calls",
        "table:participation",
        "plan-budget:2018-2020",
        "membership:cu",
        "membership:ni",
        "membership:ve",
    } <= subjects
