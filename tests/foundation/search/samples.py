"""A small index whose whole content a reader can hold in the head; see queries.csv."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from ayni.foundation.search.registry import Entry, SearchSource


@dataclass
class Sample:
    """Stands for a record of some room; `pk` is the code that queries.csv expects."""

    pk: str
    title: dict[str, str]
    topics: str = ""
    body: str = ""
    facets: dict[str, list[str]] = field(default_factory=dict)
    verified: datetime.date | None = None
    published: bool = True


def entry(sample: Sample) -> Entry | None:
    if not sample.published:
        return None
    return Entry(
        title=sample.title,
        summary={"es": sample.body},
        topics=sample.topics,
        facets=sample.facets,
        freshness=sample.verified,
        address=f"sample {sample.pk}",
    )


def source(kind: str, samples: list[Sample]) -> SearchSource:
    return SearchSource(kind=kind, entry=entry, records=lambda: samples)


def _sample(pk: str, year: int | None, country: str, topic: str, offers: str, title: dict, **texts: str) -> Sample:
    return Sample(
        pk=pk,
        title=title,
        facets={"country": [country], "topic": [topic], "offer": offers.split()},
        verified=datetime.date(year, 3, 1) if year else None,
        **texts,
    )


def programmes() -> list[Sample]:
    return [
        _sample(
            "seclo", 2024, "AR", "disputes", "visit virtual",
            {"es": "Servicio de Conciliación Laboral Obligatoria (SECLO)", "fr": "Service de conciliation"},
            topics="Resolución de conflictos", body="Mediación previa a todo juicio laboral.",
        ),
        _sample(
            "mediation", 2023, "CA", "disputes", "virtual",
            {"fr": "Médiation et conciliation", "en": "Mediation and conciliation"},
            topics="Dispute resolution", body="Collective disputes between workers and employers.",
        ),
        _sample(
            "inspection", 2022, "CL", "inspection", "visit",
            {"es": "Inspección del trabajo agrícola", "en": "Farm labour inspection"},
            topics="Inspección laboral", body="Inspectores que hablan quechua.",
        ),
        _sample(
            "fiscalizacao", 2021, "BR", "child-labour", "visit experts",
            {"pt": "Fiscalização do trabalho infantil", "es": "Fiscalización del trabajo infantil"},
            topics="Trabalho infantil", body="Operações móveis de inspeção no campo, com a niñez como prioridad.",
        ),
        _sample(
            "red", 2024, "CO", "child-labour", "documents",
            {"es": "Red de empresas contra el trabajo infantil", "en": "Business network against child labour"},
            topics="Trabajo infantil", body="Evaluación anual de las empresas de la red.",
        ),
        _sample(
            "sne", 2020, "MX", "employment", "virtual documents",
            {"es": "Servicio Nacional de Empleo", "en": "National Employment Service"},
            topics="Servicios de empleo", body="Consejería a buscadores y atención a empresas.",
        ),
        _sample(
            "portal", 2024, "MX", "employment", "virtual",
            {"es": "Portal del Empleo", "en": "Job portal"},
            topics="Servicios de empleo", body="Vacantes en línea para jóvenes y mujeres.",
        ),
        _sample(
            "silap", None, "DO", "inspection", "documents",
            {"es": "Sistema Informático Laboral (S.I.L.A.P.)"},
            topics="Tecnología", body="Registra inspecciones y evaluaciones.",
        ),
        _sample(
            "4p", 2019, "TT", "skills", "experts",
            {"en": "Model 4P for apprenticeships", "es": "Modelo 4P de aprendizaje"},
            topics="Formación profesional", body="Aprendizajes en el trabajo para 35,000 jóvenes.",
        ),
        _sample(
            "equipares", 2023, "CO", "equality", "visit documents",
            {"es": "Sello Equipares", "en": "Equipares seal"},
            topics="Igualdad de género", body="Equidad entre mujeres y hombres; convenio C190.",
        ),
        _sample(
            "domestic", 2023, "UY", "equality", "visit",
            {"es": "Trabajadoras domésticas: inspección en casas particulares"},
            topics="Igualdad de género", body="Un caso de estudio sobre el convenio C189.",
        ),
        _sample(
            "safe", 2022, "BB", "safety", "experts virtual",
            {"en": "Safe Work", "fr": "Travail sûr"},
            topics="Occupational safety and health", body="Évaluation des risques et formation.",
        ),
    ]  # fmt: skip
