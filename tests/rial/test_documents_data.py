"""The library: documents the seeds name, none of whose files is held."""

import csv
import re
from collections import Counter
from pathlib import Path

import yaml

DATA = Path(__file__).parents[2] / "src" / "ayni" / "rial" / "data"
LANGUAGES = ("es", "en", "pt", "fr")
KINDS = {
    "study",
    "report",
    "manual",
    "plan",
    "bulletin",
    "recommendations",
    "presentation",
    "recording",
    "consultation",
    "policy",
    "source",
}


def read(name: str) -> list[dict]:
    return yaml.safe_load((DATA / name).read_text(encoding="utf-8"))


def read_codes(name: str, column: str) -> set[str]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return {row[column] for row in csv.DictReader(file)}


def test_documents_are_counted_by_kind_and_have_keys_of_their_own() -> None:
    documents = read("documents.yaml")
    assert len({document["key"] for document in documents}) == len(documents)
    assert dict(Counter(document["kind"] for document in documents)) == {
        "study": 8,
        "policy": 2,
        "bulletin": 6,
        "manual": 5,
        "consultation": 1,
        "report": 3,
        "recommendations": 5,
        "presentation": 2,
        "plan": 2,
        "recording": 3,
        "source": 5,
    }
    assert {document["kind"] for document in documents} - KINDS == set()


def test_the_five_seeds_and_the_three_technical_studies_are_there() -> None:
    documents = {document["key"]: document for document in read("documents.yaml")}
    seeds = [key for key in documents if key.startswith("seed-")]
    assert seeds == ["seed-000", "seed-001", "seed-002", "seed-003", "seed-004"]
    studies = [documents[f"estudio-genero-{year}"]["period"] for year in (2007, 2009, 2013)]
    assert studies == ["2007", "2009", "2013"]
    assert documents["estado-financiero-rial-2019"]["reference"] == "CIDI/CIMT/RPA/doc.10/19"


def test_title_and_description_are_in_four_languages() -> None:
    missing = [
        (document["key"], f"{text}_{language}")
        for document in read("documents.yaml")
        for text in ("title", "description")
        for language in LANGUAGES
        if not document.get(f"{text}_{language}", "").strip()
    ]
    assert missing == []


def test_authors_topics_and_related_records_are_known() -> None:
    institutions = read_codes("institutions.csv", "code")
    topics = read_codes("topics.csv", "code")
    activities = read_codes("activities.csv", "key") | {"ec-mx-2023", "ca-mx-2018"}
    workshops = {workshop["key"] for workshop in read("workshops.yaml")}
    programmes = {programme["key"] for programme in read("programmes.yaml")}
    for document in read("documents.yaml"):
        assert set(document["authors"]) | set(document.get("collaborators", [])) <= institutions
        assert set(document["topics"]) <= topics
        assert set(document.get("activities", [])) <= activities
        assert set(document.get("workshops", [])) <= workshops
        assert set(document.get("programmes", [])) <= programmes
        assert document["status"] in ("issued", "pending")


def test_no_file_is_claimed_and_links_are_those_of_the_seeds() -> None:
    documents = read("documents.yaml")
    assert {document["available"] for document in documents} == {False}
    assert {document["link"] for document in documents if "link" in document} == {
        "http://www.rialnet.org/?q=es/Ecuador_Mexico_Servicios_Publicos_Empleo",
        "https://www.oas.org/es/sedi/dhdee/trabajo_empleo/paginas/cpo_anuncio_reu_plan_XXCIMT.asp",
    }


def test_materials_and_recordings_agree_with_the_cooperation() -> None:
    documents = {document["key"]: document for document in read("documents.yaml")}
    cooperation = next(item for item in read("cooperations.yaml") if item["key"] == "ec-mx-2023")
    for material in cooperation["materials"]:
        document = documents[material["key"]]
        assert (document["kind"], document["authors"], document["session"], document["title_es"]) == (
            material["kind"],
            [material["given_by"]],
            material["session"],
            material["title_es"],
        )
    recordings = {d["session"]: d["expires_on"] for d in documents.values() if d["kind"] == "recording"}
    expected = {s["key"]: s["recording"]["expires_on"] for s in cooperation["sessions"] if "recording" in s}
    assert recordings == expected


def test_sources_cite_a_seed_and_nobody_is_named() -> None:
    assert [d["key"] for d in read("documents.yaml") if not re.match(r"\[00[0-4]\]", d["source"])] == []
    text = (DATA / "documents.yaml").read_text(encoding="utf-8")
    assert re.findall(r"@|\b(?:Lic|Dr|Dra|Ing|Sr|Sra|Mr|Ms|Mrs)\.\s", text) == []
