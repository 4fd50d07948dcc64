"""Areas, topics, components and calls of the network's data agree with the report's Tables 1 and 2."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

RIAL = Path(__file__).resolve().parents[2] / "src" / "ayni" / "rial" / "data"
LANGUAGES = ("es", "en", "pt", "fr")
TOPICS_PER_AREA = {
    "labour": 7,
    "employment": 7,
    "labour-relations": 5,
    "social-security": 3,
    "information": 3,
    "institutional": 4,
}
COMPONENTS = [
    "knowledge",
    "products",
    "units",
    "programmes",
    "processes",
    "training",
    "legal",
    "needs",
    "communication",
]
CALLS = [f"call-{number}" for number in (1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 13, 16)]
PERSONAL = re.compile(r"@|\b(Dr|Dra|Lic|Ing|Sr|Sra|Mr|Mrs|Ms)\.\s")


def read(name: str) -> list[dict[str, str]]:
    with (RIAL / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def total(rows: list[dict[str, str]], column: str) -> int:
    return sum(int(row[column]) for row in rows)


@pytest.mark.parametrize("name", ["areas", "topics", "components", "calls"])
def test_every_row_is_whole_has_a_source_and_names_no_person(name: str) -> None:
    for row in read(name):
        assert None not in row and None not in row.values(), row
        assert row["source"].startswith(("[00", "facts:")), row
        assert not PERSONAL.search(" ".join(row.values())), row


@pytest.mark.parametrize("name", ["areas", "topics", "components"])
def test_names_are_filled_in_four_languages(name: str) -> None:
    assert [row for row in read(name) for lang in LANGUAGES if not row[f"name_{lang}"]] == []


def test_six_areas_hold_29_topics_numbered_from_one() -> None:
    areas = read("areas")
    topics = read("topics")
    assert [row["code"] for row in areas] == list(TOPICS_PER_AREA)
    assert [row["order"] for row in areas] == ["1", "2", "3", "4", "5", "6"]
    assert len(topics) == len({row["code"] for row in topics}) == 29
    for area, count in TOPICS_PER_AREA.items():
        numbers = [int(row["number"]) for row in topics if row["area"] == area]
        assert numbers == list(range(1, count + 1))


def test_nine_components_have_names_and_short_tags() -> None:
    rows = read("components")
    assert [row["code"] for row in rows] == COMPONENTS
    assert [int(row["order"]) for row in rows] == list(range(1, 10))
    lengths = {len(row[f"short_{lang}"].split()) for row in rows for lang in LANGUAGES}
    assert lengths <= {2, 3, 4, 5}


def test_calls_agree_with_table_2() -> None:
    calls = read("calls")
    assert [row["code"] for row in calls] == CALLS
    assert [f"call-{row['number']}" for row in calls] == CALLS
    first_eight = calls[:8]
    assert [int(row["received"]) for row in first_eight] == [28, 61, 47, 53, 37, 63, 35, 64]
    assert [int(row["selected"]) for row in first_eight] == [8, 21, 20, 17, 10, 8, 8, 8]
    assert [int(row["cancelled"]) for row in first_eight] == [0, 3, 3, 1, 1, 1, 0, 0]
    assert [total(first_eight, column) for column in ("received", "selected", "cancelled")] == [388, 100, 9]
    assert [int(row["year"]) for row in first_eight] == [2007, 2008, 2009, 2010, 2012, 2013, 2014, 2015]


def test_later_calls_leave_empty_what_is_not_known() -> None:
    later = {row["code"]: (row["received"], row["selected"], row["cancelled"]) for row in read("calls")[8:]}
    assert later == {
        "call-10": ("41", "5", ""),
        "call-11": ("", "", ""),
        "call-13": ("45", "5", ""),
        "call-16": ("", "", ""),
    }


def test_a_call_closes_after_it_opens_and_its_note_is_in_four_languages_or_none() -> None:
    for row in read("calls"):
        dates = [row[column] for column in ("opened", "closed") if row[column]]
        assert [date for date in dates if not re.fullmatch(r"\d{4}-\d{2}(-\d{2})?", date)] == []
        assert not row["closed"] or row["opened"] < row["closed"]
        assert len({bool(row[f"note_{lang}"]) for lang in LANGUAGES}) == 1, row["code"]
