"""The 91 bilateral activities of [002] Annex 2, held against the report's own tables."""

import csv
import re
from collections import Counter
from pathlib import Path

DATA = Path(__file__).resolve().parents[2] / "src" / "ayni" / "rial" / "data"
LANGUAGES = ("es", "en", "pt", "fr")

# [002] III.j, Tabla 3: provider held, provider planned, requester held, requester planned.
TABLE_3 = {
    "mt-ar": (26, 2, 5, 0),
    "mt-bs": (0, 0, 2, 0),
    "mt-bb": (2, 0, 2, 0),
    "mt-bz": (0, 0, 2, 0),
    "mt-bo": (0, 0, 3, 1),
    "mt-br": (12, 0, 1, 0),
    "mt-ca": (5, 1, 0, 0),
    "mt-cl": (5, 1, 2, 1),
    "mt-co": (3, 2, 5, 1),
    "mt-cr": (1, 1, 7, 0),
    "mt-ec": (2, 0, 5, 0),
    "mt-sv": (0, 0, 3, 1),
    "mt-us": (8, 0, 0, 0),
    "mt-gy": (0, 0, 4, 0),
    "mt-gt": (2, 0, 4, 1),
    "mt-hn": (0, 0, 2, 0),
    "mt-jm": (4, 0, 0, 1),
    "mt-mx": (3, 0, 4, 1),
    "mt-ni": (0, 0, 1, 0),
    "mt-pa": (1, 0, 3, 0),
    "mt-py": (0, 0, 7, 0),
    "mt-pe": (2, 0, 7, 1),
    "mt-do": (1, 0, 5, 0),
    "mt-lc": (0, 0, 3, 0),
    "mt-vc": (0, 0, 1, 0),
    "mt-sr": (0, 0, 1, 0),
    "mt-tt": (5, 0, 4, 0),
    "mt-uy": (1, 1, 0, 0),
}

# [002] III.i, Tabla 2: selected, held, planned, cancelled.
TABLE_2 = {
    "call-1": (8, 8, 0, 0),
    "call-2": (21, 18, 0, 3),
    "call-3": (20, 17, 0, 3),
    "call-4": (17, 16, 0, 1),
    "call-5": (10, 9, 0, 1),
    "call-6": (8, 7, 0, 1),
    "call-7": (8, 8, 0, 0),
    "call-8": (8, 0, 8, 0),
}

ORDINALS = ("1ª", "2ª", "3ª", "4ª", "5ª", "6ª", "7ª", "8ª")
DAY = r"(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
INTERVAL = re.compile(rf"{DAY}/{DAY}")
TWO_INTERVALS = re.compile(rf"\{{{DAY}\.\.{DAY},{DAY}\.\.{DAY}\}}")
PERSONAL_TITLE = re.compile(r"@|\b(?:Dr|Dra|Lic|Ing|Sr|Sra|Mr|Mrs|Ms)\.")


def read(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


ROWS = read("activities.csv")


def count(column: str, state: str) -> Counter[str]:
    return Counter(row[column] for row in ROWS if row["state"] == state)


def test_91_rows_83_held_and_8_planned() -> None:
    assert Counter(row["state"] for row in ROWS) == {"held": 83, "planning": 8}


def test_keys_follow_call_and_number() -> None:
    expected = [f"c{row['call'].removeprefix('call-')}-{int(row['number']):02}" for row in ROWS]
    assert [row["key"] for row in ROWS] == expected
    assert len(set(expected)) == 91


def test_numbers_within_a_call_have_no_gap() -> None:
    for call in TABLE_2:
        numbers = [int(row["number"]) for row in ROWS if row["call"] == call]
        assert numbers == list(range(1, len(numbers) + 1))


def test_table_2_is_reproduced() -> None:
    held, planned = count("call", "held"), count("call", "planning")
    computed = {
        call: (held[call] + planned[call] + cancelled, held[call], planned[call], cancelled)
        for call, (_, _, _, cancelled) in TABLE_2.items()
    }
    assert computed == TABLE_2


def test_table_3_is_reproduced() -> None:
    columns = (
        count("provider", "held"),
        count("provider", "planning"),
        count("requester", "held"),
        count("requester", "planning"),
    )
    codes = {code for column in columns for code in column}
    assert {code: tuple(column[code] for column in columns) for code in codes} == TABLE_3


def test_17_providers_25_requesters_28_ministries_65_pairs() -> None:
    providers = {row["provider"] for row in ROWS}
    requesters = {row["requester"] for row in ROWS}
    pairs = {(row["requester"], row["provider"]) for row in ROWS}
    assert (len(providers), len(requesters), len(providers | requesters), len(pairs)) == (17, 25, 28, 65)
    assert requesters - set(count("requester", "held")) == {"mt-jm"}


def test_modalities() -> None:
    assert count("modality", "held") == {"in_situ": 68, "expert_visit": 15}
    assert count("modality", "planning") == {"in_situ": 6, "expert_visit": 2}


def test_no_ministry_cooperates_with_itself() -> None:
    assert [row["key"] for row in ROWS if row["requester"] == row["provider"]] == []


def test_codes_are_known() -> None:
    institutions = {row["code"] for row in read("institutions.csv")}
    topics = {row["code"] for row in read("topics.csv")}
    calls = {row["code"] for row in read("calls.csv")}
    assert len(topics) == 29
    for row in ROWS:
        more = [code for code in row["more_topics"].split(";") if code]
        assert {row["requester"], row["provider"]} <= institutions
        assert {row["topic"], *more} <= topics
        assert row["topic"] not in more
        assert row["call"] in calls


def test_phase_is_the_one_written_in_the_topic_cell() -> None:
    for row in ROWS:
        written = re.search(r"\(Fase (\d)\)", row["original_topic"])
        assert row["phase"] == (written.group(1) if written else "")
    assert [row["key"] for row in ROWS if row["phase"]] == [
        "c1-01",
        "c1-05",
        "c1-07",
        "c1-08",
        "c2-01",
        "c2-02",
    ]


def test_periods_are_edtf_and_in_order() -> None:
    for row in ROWS:
        if row["state"] == "planning":
            assert (row["period"], row["period_text"]) == ("", "En Planeación")
            continue
        shape = TWO_INTERVALS if row["period"].startswith("{") else INTERVAL
        assert shape.fullmatch(row["period"]), row["key"]
        days = re.findall(r"\d{4}-\d{2}-\d{2}", row["period"])
        assert days == sorted(days)
        assert days[0][:4] in row["period_text"] or days[-1][:4] in row["period_text"]


def test_the_one_activity_in_two_periods() -> None:
    assert [row["period"] for row in ROWS if row["period"].startswith("{")] == [
        "{2009-09-30..2009-10-02,2009-11-23..2009-11-27}"
    ]


def test_calendar_at_the_end_of_august_2014() -> None:
    started_later = [row["key"] for row in ROWS if row["period"].lstrip("{") > "2014-09"]
    assert started_later == ["c7-04", "c7-05", "c7-06", "c7-07", "c7-08"]


def test_source_names_the_row_of_the_annex() -> None:
    for row in ROWS:
        call = int(row["call"].removeprefix("call-"))
        assert row["source"] == f"[002] Anexo 2, {ORDINALS[call - 1]} convocatoria, n. {row['number']}"


def test_four_languages_and_no_personal_names() -> None:
    for row in ROWS:
        assert all(row[f"title_{language}"].strip() for language in LANGUAGES), row["key"]
        assert row["original_topic"].strip()
        assert not PERSONAL_TITLE.search(" ".join(row.values()))
