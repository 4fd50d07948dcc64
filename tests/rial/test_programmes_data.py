"""The practices of ministries named in the seeds: known codes, four languages, a source each."""

import csv
import re
from pathlib import Path

import yaml

DATA = Path(__file__).parents[2] / "src" / "ayni" / "rial" / "data"
LANGUAGES = ("es", "en", "pt", "fr")
OFFERS = {"in_situ", "expert_visit", "virtual", "documents"}
POPULATIONS = {
    "job-seekers",
    "youth",
    "women",
    "children",
    "migrants",
    "disability",
    "domestic-workers",
    "agricultural-workers",
    "informal-workers",
    "indigenous",
    "workers",
    "employers",
    "unions",
    "officials",
    "small-enterprises",
}
TEXTS = ("what_it_does", "results", "lessons", "contact_post", "note")
KEYS = {
    "key",
    "institution",
    "run_by",
    "since",
    "populations",
    "topics",
    "offers",
    "languages",
    "links",
    "workshops",
    "activities",
    "sources",
    "state",
} | {f"{text}_{language}" for language in LANGUAGES for text in ("name", "summary", *TEXTS)}
COOPERATIONS = {"ec-mx-2023", "ca-mx-2018"}


def read_programmes() -> list[dict]:
    return yaml.safe_load((DATA / "programmes.yaml").read_text(encoding="utf-8"))


def read_csv(name: str) -> list[dict]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_there_are_enough_programmes_with_keys_of_their_own() -> None:
    keys = [programme["key"] for programme in read_programmes()]
    assert len(keys) == 66
    assert len(set(keys)) == len(keys)
    assert [key for key in keys if not re.fullmatch(r"[a-z0-9-]+", key)] == []


def test_programmes_use_only_the_agreed_keys() -> None:
    assert sorted({key for programme in read_programmes() for key in programme} - KEYS) == []


def test_name_and_summary_are_in_four_languages() -> None:
    missing = [
        (programme["key"], f"{text}_{language}")
        for programme in read_programmes()
        for text in ("name", "summary")
        for language in LANGUAGES
        if not programme.get(f"{text}_{language}", "").strip()
    ]
    assert missing == []


def test_longer_texts_are_in_all_four_languages_or_in_none() -> None:
    partial = [
        (programme["key"], text)
        for programme in read_programmes()
        for text in TEXTS
        if sum(bool(programme.get(f"{text}_{language}")) for language in LANGUAGES) not in (0, 4)
    ]
    assert partial == []


def test_institutions_topics_populations_and_offers_are_known() -> None:
    institutions = {row["code"] for row in read_csv("institutions.csv")}
    topics = {row["code"] for row in read_csv("topics.csv")}
    for programme in read_programmes():
        assert programme["institution"].startswith("mt-")
        assert {programme["institution"], programme.get("run_by", "oas")} - institutions == set()
        assert set(programme["topics"]) - topics == set()
        assert len(programme["topics"]) in (1, 2, 3)
        assert set(programme["populations"]) - POPULATIONS == set()
        assert set(programme["offers"]) - OFFERS == set()
        assert set(programme["languages"]) - set(LANGUAGES) == set()
        assert programme["languages"] != []


def test_related_activities_exist_and_involve_the_institution() -> None:
    rows = {row["key"]: row for row in read_csv("activities.csv")}
    for programme in read_programmes():
        for key in set(programme["activities"]) - COOPERATIONS:
            parties = (rows[key]["requester"], rows[key]["provider"])
            assert programme["institution"] in parties, programme["key"]


def test_a_modality_offered_was_held_with_the_institution_as_provider() -> None:
    """Virtual and documents come from the cooperation of 2023 and the webinar of April 2015: no row here."""
    rows = {row["key"]: row for row in read_csv("activities.csv")}
    for programme in read_programmes():
        held = {
            row["modality"]
            for key, row in rows.items()
            if key in programme["activities"] and (row["state"], row["provider"]) == ("held", programme["institution"])
        }
        if "ca-mx-2018" in programme["activities"] and programme["institution"] == "mt-ca":
            held.add("in_situ")
        claimed = set(programme["offers"]) & {"in_situ", "expert_visit"}
        assert claimed - held == set(), programme["key"]


def test_only_what_has_no_known_owner_is_kept_unpublished() -> None:
    drafts = [programme["key"] for programme in read_programmes() if programme["state"] != "published"]
    assert drafts == ["prospera-mx"]


def test_sources_cite_a_seed_and_no_address_or_title_of_a_person_appears() -> None:
    for programme in read_programmes():
        assert programme["sources"] != []
        assert [source for source in programme["sources"] if not re.match(r"\[00[0-4]\] ", source)] == []
    text = (DATA / "programmes.yaml").read_text(encoding="utf-8")
    assert re.findall(r"@|\b(?:Lic|Dr|Dra|Ing|Sr|Sra|Mr|Ms|Mrs)\.\s", text) == []
