"""Reported outcomes, reported figures and the network's own story, held against the reports' places."""

import csv
import re
from collections import Counter
from pathlib import Path
from typing import Any

import yaml

DATA = Path(__file__).resolve().parents[2] / "src" / "ayni" / "rial" / "data"
LANGUAGES = ("es", "en", "pt", "fr")
COMPONENTS = (
    "knowledge",
    "products",
    "units",
    "programmes",
    "processes",
    "training",
    "legal",
    "needs",
    "communication",
)
PERSONAL_TITLE = re.compile(r"@|\b(?:Dr|Dra|Lic|Ing|Sr|Sra|Mr|Mrs|Ms)\.")
YEAR = r"\d{4}(?:-\d{2}(?:-\d{2})?)?"
EDTF = re.compile(rf"{YEAR}(?:/{YEAR})?")

COVERAGE = {
    "knowledge": {
        "Varios participantes de Talleres hemisféricos": ["network-workshop-participants-informed"],
    },
    "products": {
        "El primer Diagnóstico Municipal de Trabajo Infantil": ["gt-municipal-child-labour-diagnosis"],
        "En Paraguay se han diseñado actividades": ["py-domestic-workers-training"],
        "El Servicio Público de Empleo (SERPE) de Panamá": [
            "pa-employment-unit-in-training-centres",
            "pa-youth-employment-office",
        ],
        "La Administración de Seguridad y Salud Ocupacional (OSHA)": [
            "tt-osha-website",
            "tt-osha-leaflets",
            "tt-osha-awareness-programme",
        ],
        "El MTSS de Costa Rica tomó la decisión": ["cr-regional-conciliation", "cr-conciliators-training"],
        "En la creación del Centro de Formación Laboral": ["sv-labour-training-centre"],
        "El Ministerio de Trabajo de Argentina estudia": ["ar-preventive-mediation-study"],
    },
    "units": {
        "La consolidación de la recientemente creada Unidad": ["sv-gender-equity-unit-consolidated"],
        "la inclusión de una Unidad Médica": ["tt-osha-medical-unit", "tt-osha-technical-unit"],
        "la creación de la Unidad de Derechos Fundamentales": ["bo-fundamental-rights-unit"],
        "el impulso al incremento del número": ["cr-municipal-employment-offices"],
        "la constitución de un comité": ["lc-inspection-programme-committee"],
        "Durante 2010 la Comisión Interamericana de Mujeres": [
            "network-gender-subregional-workshops",
            "bb-gender-focal-point",
            "sv-gender-focal-point",
        ],
        "Adicionalmente, la OEA y OIT se aliaron": [
            "gender-audits-diagnoses-and-plans",
            "sv-gender-equity-unit-started",
        ],
    },
    "programmes": {
        "El MITRAB de Nicaragua, retomando": ["ni-employment-service-first-job"],
        "Las iniciativas que adelanta el MTSS de Costa Rica": [
            "cr-adolescent-workers-regulation",
            "cr-child-labour-instruments",
        ],
        "El Programa Jóvenes con Más y Mejor Trabajo": [
            "ar-youth-programme-practice-line",
            "ar-youth-programme-management-and-services",
        ],
    },
    "processes": {
        "Los manuales para usuarios y para administradores": ["gt-employment-portal-manuals"],
        "La Administración de Seguridad y Salud Ocupacional (OSHA)": [
            "tt-osha-strategic-plan",
            "tt-osha-performance-evaluation",
        ],
        "Como producto de una activad de cooperación": [
            "pa-labour-guidance-service",
            "pa-employment-directorate-network",
        ],
        "La actividad de cooperación con el MTE de Brasil": ["ni-employment-directorate-objectives"],
        "La visita in-situ de funcionarios del MTSS": ["cr-employment-managers-platform"],
        "El proceso de modernización del Departamento": ["cr-social-organisations-registry"],
        "Los procesos de elaboración de estadísticas": ["py-labour-statistics"],
        "El área de Salud y Seguridad Ocupacional del MT de Guyana": [
            "gy-inspection-kits",
            "gy-4p-accident-model",
            "gy-equipment-and-information-systems",
        ],
        "La Dirección de Seguridad Social": ["py-social-security-directorate"],
        "La reestructuración del sistema de recopilación": ["gt-labour-statistics-system"],
        "El Departamento de Trabajo de San Vicente": ["vc-osh-procedures"],
        "Los procedimientos de elaboración de Memorias": ["sv-ilo-reporting-procedures"],
        "Las propuestas para mejorar estructura": ["sv-inspection-structure-proposals"],
    },
    "training": {
        "Expertas del Ministerio de Relaciones Laborales": ["cr-business-network-workshop"],
        "Expertos del Ministerio de Trabajo de Manitoba": ["mx-safe-work-workshop"],
        "Expertos de Trinidad y Tobago fueron capacitadores": ["gy-osh-seminar"],
        "Expertos de Argentina, brindaron": ["do-conciliation-workshop"],
        "Como resultado de a una visita de expertos": ["pa-employment-service-training"],
        "El fortalecimiento de los programas de capacitación": ["pa-osh-training-programmes"],
        "El rediseño de los programas de capacitación": ["pa-inspectors-training-redesign"],
    },
    "legal": {
        "La asesoría que recibió el MTPE de Perú": ["pe-disability-regulation"],
        "La formulación de un nuevo Plan Nacional": ["bo-child-labour-plan"],
        "El Ministerio de Trabajo de Belice envió": ["bz-osh-bill", "bz-inspection-manual"],
        "Evaluación y posterior elaboración": ["co-wage-concertation-rules"],
        "Elaboración de proyecto de ley por parte del MTPE": ["pe-wage-payment-bill"],
        "Elaboración de un anteproyecto de ley": ["do-mandatory-conciliation-bill"],
    },
    "needs": {
        "La Secretaría Técnica de la CIMT consulta": ["network-clearer-needs-consultations"],
        "Las convocatorias para la cooperación bilateral": [
            "network-internal-needs-dialogue",
            "network-better-proposals",
        ],
    },
    "communication": {
        "La RIAL ha brindado amplios espacios": ["network-technical-officials-meet"],
        "Más de la mitad de los participantes": ["network-contact-continues"],
        "El Ministerio de Trabajo y Seguridad Social de Costa Rica": ["cr-support-to-attend-workshop"],
        "El Ministerio de Trabajo de Colombia": ["co-follow-up-visit-brazil"],
        "El Ministerio de Trabajo de Bahamas": ["bs-follow-up-us-experts"],
        "El Ministerio de Trabajo de Trinidad y Tobago": ["tt-follow-up-us-cooperation"],
    },
}

# Key, value, unit, qualifier of the rates of [002] II and of its best known counts.
FIGURES = {
    "rate-workshop-information-useful": (93, "percent", "exact"),
    "rate-new-products": (60, "percent", "nearly"),
    "rate-new-units": (25, "percent", "about"),
    "share-workshop-discussions-on-programmes": (70, "percent", "exact"),
    "rate-improved-processes": (55, "percent", "about"),
    "rate-training-impact": (52, "percent", "exact"),
    "rate-still-in-contact": (50, "percent", "more_than"),
    "rate-further-assistance": (20, "percent", "exact"),
    "officials-trained-2014": (935, "persons", "exact"),
    "social-partners-trained-2014": (76, "persons", "exact"),
    "international-organisations-2014": (17, "organisations", "exact"),
    "research-centres-ngos-2014": (27, "organisations", "exact"),
    "ministries-per-workshop": (25, "ministries", "exact"),
    "portfolio-programmes-2014": (120, "programmes", "more_than"),
    "portfolio-programmes-2015": (142, "programmes", "exact"),
    "proposals-received-2015": (380, "proposals", "more_than"),
    "webinar-2014-satisfied": (82, "percent", "exact"),
    "webinar-2015-better-prepared": (84, "percent", "exact"),
    "fund-available-2018": (104000, "usd", "exact"),
    "canada-project-budget-2018": (153000, "usd", "exact"),
    "canada-project-available-2018": (133000, "usd", "exact"),
}


def read_yaml(name: str) -> list[dict[str, Any]]:
    with (DATA / name).open(encoding="utf-8") as file:
        return yaml.safe_load(file)


def read_csv(name: str) -> dict[str, dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {row.get("key") or row["code"]: row for row in rows}


OUTCOMES = read_yaml("outcomes.yaml")
REPORTED_FIGURES = read_yaml("reported_figures.yaml")
NETWORK = read_yaml("network.yaml")


def assert_translated(item: dict[str, Any], field: str) -> None:
    texts = [item[f"{field}_{language}"] for language in LANGUAGES]
    assert all(isinstance(text, str) and text.strip() for text in texts), item["key"]


def test_every_bullet_of_section_ii_has_its_outcomes() -> None:
    covered = [(component, key) for component, bullets in COVERAGE.items() for keys in bullets.values() for key in keys]
    assert [(item["component"], item["key"]) for item in OUTCOMES] == covered
    assert tuple(COVERAGE) == COMPONENTS


def test_outcome_counts_by_component() -> None:
    assert Counter(item["component"] for item in OUTCOMES) == {
        "knowledge": 1,
        "products": 11,
        "units": 11,
        "programmes": 5,
        "processes": 17,
        "training": 7,
        "legal": 7,
        "needs": 3,
        "communication": 6,
    }


def test_outcomes_are_translated_and_short() -> None:
    for item in OUTCOMES:
        assert_translated(item, "title")
        assert_translated(item, "text")
        lengths = [len(item[f"title_{language}"]) for language in LANGUAGES]
        assert max(lengths) <= 90, item["key"]


def test_outcomes_carry_state_source_and_known_fields() -> None:
    required = {"key", "component", "requesters", "providers", "activities", "state", "source"}
    texts = {f"{field}_{language}" for field in ("title", "text") for language in LANGUAGES}
    for item in OUTCOMES:
        optional = set(item) - required - texts
        assert (required | texts) - set(item) == set()
        assert optional <= {"possible_activities", "activity_note", "year"}
        assert item["state"] == "reported"
        assert item["source"].startswith("[002] II, ")
        assert item.get("year", 2010) in range(2006, 2016)


def test_outcome_parties_are_known_institutions() -> None:
    institutions = read_csv("institutions.csv")
    for item in OUTCOMES:
        assert {*item["requesters"], *item["providers"]} <= set(institutions), item["key"]
        assert all(code.startswith("mt-") for code in item["requesters"])
        assert set(item["requesters"]) & set(item["providers"]) == set()


def test_outcome_activities_join_the_same_parties() -> None:
    activities = read_csv("activities.csv")
    for item in OUTCOMES:
        for key in (*item["activities"], *item.get("possible_activities", [])):
            activity = activities[key]
            assert activity["state"] == "held"
            assert activity["requester"] in item["requesters"], (item["key"], key)
            assert activity["provider"] in item["providers"], (item["key"], key)


def test_an_outcome_without_activity_says_why() -> None:
    for item in OUTCOMES:
        if not item["activities"]:
            assert item["activity_note"].strip(), item["key"]
        if "possible_activities" in item:
            assert item["activities"] == []
            assert len(item["possible_activities"]) > 1


def test_reported_figures_match_the_report() -> None:
    found = {item["key"]: (item["value"], item["unit"], item["qualifier"]) for item in REPORTED_FIGURES}
    assert {key: found[key] for key in FIGURES} == FIGURES


def test_reported_figures_are_complete_and_translated() -> None:
    units = {
        "percent",
        "usd",
        "persons",
        "organisations",
        "ministries",
        "countries",
        "programmes",
        "proposals",
    }
    units |= {"activities", "workshops", "studies", "audits", "issues", "agreements", "resources"}
    for item in REPORTED_FIGURES:
        assert_translated(item, "label")
        if any(field.startswith("scope_") for field in item):
            assert_translated(item, "scope")
        assert isinstance(item["value"], int)
        assert item["unit"] in units
        assert item["qualifier"] in {"exact", "about", "more_than", "nearly", "at_least"}
        assert item.get("component", "products") in COMPONENTS
        assert item["source"].strip()


def test_only_the_undated_figure_has_no_date() -> None:
    assert [item["key"] for item in REPORTED_FIGURES if "as_of" not in item] == ["contributing-countries-latest"]
    for item in REPORTED_FIGURES:
        assert EDTF.fullmatch(item.get("as_of", "2015")), item["key"]


def test_budget_of_the_work_plan_adds_up() -> None:
    def total(fund: str) -> int:
        return sum(
            item["value"]
            for item in REPORTED_FIGURES
            if item["key"].startswith("plan-") and item["key"].endswith(f"-{fund}") and item["unit"] == "usd"
        )

    assert (total("rial"), total("canada")) == (104000, 133000)


def test_network_story_has_its_parts() -> None:
    assert Counter(item["kind"] for item in NETWORK) == {
        "origin": 8,
        "tool": 7,
        "lesson": 13,
    }


def test_network_story_is_translated_and_sourced() -> None:
    for item in NETWORK:
        assert_translated(item, "title")
        assert_translated(item, "text")
        assert EDTF.fullmatch(item.get("period", "2015")), item["key"]
        assert item["source"].startswith(("[002] ", "facts: rial_domain "))


def test_network_history_is_in_order() -> None:
    dates = [item["period"] for item in NETWORK if item["kind"] == "origin" and "period" in item]
    assert dates == sorted(dates)


def test_keys_are_unique_and_no_person_is_named() -> None:
    for items in (OUTCOMES, REPORTED_FIGURES, NETWORK):
        keys = [item["key"] for item in items]
        assert len(set(keys)) == len(keys)
        for item in items:
            assert not PERSONAL_TITLE.search(" ".join(str(value) for value in item.values())), item["key"]
