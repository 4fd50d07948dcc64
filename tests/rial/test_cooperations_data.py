"""The two bilateral activities told in full: sessions, times, recordings, posts, final report."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import yaml

DATA = Path(__file__).parents[2] / "src" / "ayni" / "rial" / "data"
LANGUAGES = ("es", "en", "pt", "fr")


def read(name: str) -> list[dict]:
    return yaml.safe_load((DATA / name).read_text(encoding="utf-8"))


def cooperation(key: str) -> dict:
    return {item["key"]: item for item in read("cooperations.yaml")}[key]


def moment(time: dict, edge: str) -> datetime:
    return datetime.fromisoformat(time[edge]).replace(tzinfo=ZoneInfo(time["zone"]))


def maps_within(value: object) -> Iterator[dict]:
    """Every mapping inside a parsed YAML value, at any depth."""
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from maps_within(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from maps_within(inner)


def test_the_two_cooperations_name_their_parties_call_and_modality() -> None:
    found = [
        (item["key"], item["requester"], item["provider"], item["call"], item["modality"])
        for item in read("cooperations.yaml")
    ]
    assert found == [
        ("ec-mx-2023", "mt-ec", "mt-mx", "call-16", "virtual"),
        ("ca-mx-2018", "mt-mx", "mt-ca", "call-11", "in_situ"),
    ]


def test_every_text_is_in_four_languages() -> None:
    partial = []
    for item in maps_within(read("cooperations.yaml")):
        for key in item:
            stem, _, language = key.rpartition("_")
            if stem and language in LANGUAGES and any(not item.get(f"{stem}_{code}") for code in LANGUAGES):
                partial.append(key)
        if "es" in item and any(not item.get(code) for code in LANGUAGES):
            partial.append(item["es"])
    assert partial == []


def test_the_five_sessions_stand_in_order_with_their_state() -> None:
    sessions = cooperation("ec-mx-2023")["sessions"]
    assert [(s["order"], s.get("number"), s["intermediate"], s["state"]) for s in sessions] == [
        (1, 1, False, "held"),
        (2, None, True, "held"),
        (3, 2, False, "held"),
        (4, 3, False, "held"),
        (5, 4, False, "planned"),
    ]


def test_session_times_are_the_same_moment_in_both_zones() -> None:
    found = []
    for session in cooperation("ec-mx-2023")["sessions"]:
        moments = [(moment(time, "starts"), moment(time, "ends")) for time in session["times"]]
        assert [time["zone"] for time in session["times"]] == ["America/Mexico_City", "America/Guayaquil"]
        assert moments[0][0].timestamp() == moments[1][0].timestamp()
        assert moments[0][1].timestamp() == moments[1][1].timestamp()
        starts, ends = moments[0]
        found.append((starts.strftime("%Y-%m-%d %H:%M"), (ends - starts).total_seconds() / 3600))
    assert found == [
        ("2023-06-08 11:00", 3),
        ("2023-06-22 11:00", 1),
        ("2023-06-29 11:00", 3),
        ("2023-07-20 11:00", 3),
        ("2023-08-10 11:00", 3),
    ]


def test_three_recordings_expire_sixty_days_after_their_session() -> None:
    sessions = [session for session in cooperation("ec-mx-2023")["sessions"] if "recording" in session]
    assert [session["recording"] for session in sessions] == [
        {"available": True, "expires_on": "2023-08-07"},
        {"available": True, "expires_on": "2023-08-21"},
        {"available": True, "expires_on": "2023-08-28"},
    ]
    days = [
        (date.fromisoformat(s["recording"]["expires_on"]) - moment(s["times"][0], "starts").date()).days
        for s in sessions
    ]
    assert days == [60, 60, 60]


def test_coordination_meeting_version_and_deadline_are_those_of_the_document() -> None:
    item = cooperation("ec-mx-2023")
    assert item["coordination_meeting"]["date"] == "2023-05-11"
    assert item["version_date"] == "2023-07-21"
    assert [task["due"] for task in item["tasks"] if "due" in task] == ["2023-07-31"]


def test_participants_are_counted_by_institution() -> None:
    counted = {}
    for key in ("ec-mx-2023", "ca-mx-2018"):
        total: Counter = Counter()
        for row in cooperation(key)["participants"]:
            total[row["institution"]] += row["count"]
        counted[key] = dict(total)
    assert counted == {
        "ec-mx-2023": {"mt-ec": 24, "mt-mx": 14},
        "ca-mx-2018": {"mt-mx": 2, "mt-ca": 3, "nav-canada": 1, "ohs-tribunal-ca": 1},
    }
    item = cooperation("ec-mx-2023")
    assert (len(item["oas_posts"]), len(item["permanent_mission_posts"])) == (3, 2)


def test_the_final_report_has_its_sections_and_no_comment_of_the_provider() -> None:
    report = cooperation("ca-mx-2018")["final_report"]
    sections = ("results", "next_steps", "evaluation", "provider_comments")
    assert {name: len(report[name]) for name in sections} == {
        "results": 4,
        "next_steps": 4,
        "evaluation": 3,
        "provider_comments": 0,
    }
    assert [len(item["specific_objectives"]) for item in read("cooperations.yaml")] == [3, 6]


def test_codes_programmes_and_sessions_are_known() -> None:
    with (DATA / "institutions.csv").open(encoding="utf-8", newline="") as file:
        institutions = {row["code"] for row in csv.DictReader(file)}
    with (DATA / "topics.csv").open(encoding="utf-8", newline="") as file:
        topics = {row["code"] for row in csv.DictReader(file)}
    programmes = {programme["key"] for programme in read("programmes.yaml")}
    for item in read("cooperations.yaml"):
        named = {row["institution"] for row in maps_within(item) if "institution" in row}
        assert named - institutions == set()
        assert set(item["topics"]) - topics == set()
        assert set(item["programmes"]) - programmes == set()
        sessions = {session["key"] for session in item.get("sessions", [])}
        assert {key for task in item.get("tasks", []) for key in task["between"]} - sessions == set()
        assert {code for task in item.get("tasks", []) for code in task["who"]} - institutions == set()
        assert {material["session"] for material in item.get("materials", [])} - sessions == set()


def test_sessions_tasks_and_materials_have_a_source_and_nobody_is_named() -> None:
    for item in read("cooperations.yaml"):
        for part in ("sessions", "tasks", "materials", "method"):
            assert [row for row in item.get(part, []) if not row["source"].startswith("[00")] == []
    text = (DATA / "cooperations.yaml").read_text(encoding="utf-8")
    assert re.findall(r"@|\b(?:Lic|Dr|Dra|Ing|Sr|Sra|Mr|Ms|Mrs)\.\s", text) == []
