"""The countries, institutions, names and memberships of the network are whole and agree."""

from __future__ import annotations

import csv
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

SRC = Path(__file__).resolve().parents[2] / "src" / "ayni"
RIAL = SRC / "rial" / "data"
GEOGRAPHY = SRC / "foundation" / "geography" / "data"
LANGUAGES = ("es", "en", "pt", "fr")
KINDS = {
    "ministry",
    "advisory_body",
    "secretariat",
    "international_organisation",
    "network",
    "civil_society",
    "private",
    "regional_body",
    "national_body",
}
SUBREGIONS = {"north-america", "central-america", "caribbean", "andean", "southern-cone"}
OFFICIAL_LANGUAGES = {"es", "en", "pt", "fr", "ht", "nl", "gn", "qu", "ay"}
NATIVE_LANGUAGES = {"es", "en", "pt", "fr", "nl", "de"}
EDTF_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
PERSONAL = re.compile(r"@|\b(Dr|Dra|Lic|Ing|Sr|Sra|Mr|Mrs|Ms)\.\s")


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


COUNTRIES = read(GEOGRAPHY / "countries.csv")
SUBREGION_ROWS = read(GEOGRAPHY / "subregions.csv")
INSTITUTIONS = read(RIAL / "institutions.csv")
NAMES = read(RIAL / "institution_names.csv")
MEMBERSHIPS = read(RIAL / "memberships.csv")
ISO2 = {row["iso2"] for row in COUNTRIES}
CODES = {row["code"] for row in INSTITUTIONS}
EVERY_FILE = {
    "countries": COUNTRIES,
    "subregions": SUBREGION_ROWS,
    "institutions": INSTITUTIONS,
    "institution_names": NAMES,
    "memberships": MEMBERSHIPS,
}


@pytest.mark.parametrize("name", EVERY_FILE)
def test_every_row_is_whole_has_a_source_and_names_no_person(name: str) -> None:
    for row in EVERY_FILE[name]:
        assert None not in row and None not in row.values(), row
        assert row["source"].strip(), row
        for value in row.values():
            assert value == value.strip(), row
            assert not PERSONAL.search(value), row


@pytest.mark.parametrize("rows", [COUNTRIES, SUBREGION_ROWS, NAMES], ids=["countries", "subregions", "names"])
def test_names_are_filled_in_four_languages(rows: list[dict[str, str]]) -> None:
    assert [row for row in rows for lang in LANGUAGES if not row[f"name_{lang}"]] == []


def test_there_are_35_countries_with_unique_iso_codes() -> None:
    assert len(COUNTRIES) == 35
    for column, form in (("iso2", r"[A-Z]{2}"), ("iso3", r"[A-Z]{3}"), ("numeric", r"\d{3}")):
        assert len({row[column] for row in COUNTRIES}) == 35
        assert [row[column] for row in COUNTRIES if not re.fullmatch(form, row[column])] == []


def test_countries_have_known_subregions_and_languages() -> None:
    assert {row["code"] for row in SUBREGION_ROWS} == SUBREGIONS
    assert {row["subregion"] for row in COUNTRIES} == SUBREGIONS
    assert {lang for row in COUNTRIES for lang in row["languages"].split(";")} == OFFICIAL_LANGUAGES


def test_tiles_do_not_collide_and_fit_in_eight_columns() -> None:
    tiles = Counter((int(row["tile_row"]), int(row["tile_col"])) for row in COUNTRIES)
    assert max(tiles.values()) == 1
    assert min(column for _, column in tiles) == 1
    assert max(column for _, column in tiles) == 8


def test_an_alias_or_a_name_means_one_country_only() -> None:
    meaning: dict[str, set[str]] = {}
    for row in COUNTRIES:
        written = [row[f"name_{lang}"] for lang in LANGUAGES] + [a for a in row["aliases"].split(";") if a]
        for name in written:
            meaning.setdefault(name.casefold(), set()).add(row["iso2"])
    assert {name: iso for name, iso in meaning.items() if len(iso) > 1} == {}
    seeds = {
        "Rep. Dom.": "DO",
        "Rep. Dominicana": "DO",
        "República Dominicana": "DO",
        "EE.UU.": "US",
        "St. Lucia": "LC",
        "Santa Lucia": "LC",
        "Santa Lucía": "LC",
        "Trinidad & Tobago": "TT",
        "Belize": "BZ",
        "Belice": "BZ",
        "St. Vincent & Grenadines": "VC",
        "San Vicente y las Granadinas": "VC",
    }
    assert {name: meaning[name.casefold()] for name in seeds} == {name: {iso} for name, iso in seeds.items()}


def test_institutions_have_unique_codes_known_kinds_and_known_countries() -> None:
    assert len(CODES) == len(INSTITUTIONS)
    assert {row["kind"] for row in INSTITUTIONS} == KINDS
    assert {row["country"] for row in INSTITUTIONS} - {""} == ISO2
    assert [code for code in CODES if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code)] == []


def test_every_country_has_its_ministry() -> None:
    ministries = {row["code"]: row["country"] for row in INSTITUTIONS if row["kind"] == "ministry"}
    assert ministries == {f"mt-{iso2.lower()}": iso2 for iso2 in ISO2}


def test_bodies_agreed_for_the_other_files_are_there() -> None:
    agreed = """
        oas cosate ceatal ilo iadb paho wapes iachr caricom eclac world-bank iom oecs ciss cim unicef iin giz
        eurosocial eu ripso aecid north-south-institute inter-american-dialogue fundacersso manpower csa oie
        unesco cie cam cidi
    """
    assert set(agreed.split()) - CODES == set()


def test_every_institution_has_a_name_and_every_name_an_institution() -> None:
    assert {row["institution"] for row in NAMES} == CODES
    assert {row["native_language"] for row in NAMES} == NATIVE_LANGUAGES


def test_dated_names_follow_one_another_without_overlap() -> None:
    for code in CODES:
        rows = [row for row in NAMES if row["institution"] == code]
        dates = [date for row in rows for date in (row["valid_from"], row["valid_to"]) if date]
        assert [date for date in dates if not EDTF_DATE.fullmatch(date)] == []
        spans = [(row["valid_from"], row["valid_to"]) for row in rows if row["valid_from"] and row["valid_to"]]
        assert [span for span in spans if span[0] > span[1]] == []
        for earlier, later in pairwise(rows):
            assert "" < earlier["valid_to"] < later["valid_from"], code


def test_the_names_of_the_day_are_those_of_the_documents() -> None:
    dated = {(row["institution"], row["acronym"], row["valid_from"], row["valid_to"]) for row in NAMES}
    assert {
        ("mt-ar", "MTEySS", "", "2023-11"),
        ("mt-ar", "", "2023-12", ""),
        ("mt-ca", "HRSDC", "", "2012"),
        ("mt-ca", "ESDC", "2013", ""),
        ("mt-ec", "", "2009", "2014"),
        ("mt-py", "MJT", "", "2013"),
        ("mt-py", "MTESS", "2014", ""),
    } <= dated


def test_each_country_joined_the_oas_once_and_one_has_left() -> None:
    assert Counter(row["country"] for row in MEMBERSHIPS) == Counter(ISO2)
    assert {row["organisation"] for row in MEMBERSHIPS} == {"oas"}
    assert [row["from"] for row in MEMBERSHIPS if not EDTF_DATE.fullmatch(row["from"])] == []
    assert sum(row["from"] == "1948-04-30" for row in MEMBERSHIPS) == 21
    assert {row["country"]: row["to"] for row in MEMBERSHIPS if row["to"]} == {"NI": "2023-11-19"}
    assert {row["country"] for row in MEMBERSHIPS if row["note"]} == {"CU", "NI", "VE"}
