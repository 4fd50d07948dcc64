"""The Work Plan 2018-2020 as it was published: [003] itself, read apart from our own data files.

`work_plan_003.txt` is its text with one change: the name of a person gave way to her post.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path


@lru_cache
def text() -> str:
    return Path(__file__).with_name("work_plan_003.txt").read_text(encoding="utf-8")


def words(told: str) -> str:
    """Without line breaks, marks of lists and doubled spaces: what is said."""
    return " ".join(re.sub(r"^\s*·\s*", "", told, flags=re.MULTILINE).split())


def between(start: str, end: str) -> str:
    first = text().index(start) + len(start)
    return words(text()[first : text().index(end, first)])


INTRODUCTION = between("INTRODUCCIÓN", "II.\nTEMAS")
THEMES = between("TEMAS Y MANDATOS DE LA XX CIMT", "III. PLAN DE TRABAJO")
TOPICS = between("3.3 TEMAS TRANSVERSALES", "3.4 FINANCIACION")
FUNDING = between("3.4 FINANCIACION", "Cuadro No. 1\nPresupuesto")


@dataclass(frozen=True)
class Told:
    """An activity of 3.1. `numbers` "3 y 4" are told together."""

    numbers: str
    title: str
    description: str
    funding: str
    when: str
    mandates: str


_HEAD = re.compile(r"^(?P<numbers>3 y 4|\d{1,2})\.\s*(?=\D)(?P<title>[^·]+?)\s*\n+Descripción:", re.MULTILINE)
_WHEN = r"(?:Lugar y [Ff]echa|Fecha) de realización:"


def activities() -> list[Told]:
    part = text()[text().index("3.1 ACTIVIDADES PRINCIPALES") : text().index("3.2 INICIATIVAS")]
    heads = list(_HEAD.finditer(part))
    told = []
    for head, following in zip(heads, [*heads[1:], None], strict=True):
        body = part[head.end() : following.start() if following else None]
        description, _, rest = body.partition("Fuentes de financiación:")
        funding, *after = re.split(_WHEN, rest, maxsplit=1)
        when, _, mandates = (after[0] if after else "").partition("Mandatos:")
        told.append(Told(head["numbers"], *map(words, (head["title"], description, funding, when, mandates))))
    return told


def initiatives() -> list[str]:
    """The five of 3.2 and the two activities outside the plan."""
    part = text()[text().index("3.2 INICIATIVAS") : text().index("3.3 TEMAS")]
    return [words(item) for item in re.findall(r"^· .*$", part, flags=re.MULTILINE)]


def events() -> list[str]:
    part = text()[text().index("4.1\nEventos") : text().index("4.2\n")]
    return [words(item) for item in re.findall(r"^· .*$", part, flags=re.MULTILINE)]


def offers() -> list[str]:
    part = text()[text().index("4.2\n") : text().index("Anexo I\n")]
    return [words(item) for item in re.findall(r"^· .*$", part, flags=re.MULTILINE)]


def table_1() -> list[list[str]]:
    """Every row of Table 1 with its head and its total, cell by cell."""
    start = text().index("\tActividad")
    part = text()[start : text().index("*Se seleccionarán")]
    rows = [[words(line) for line in row.split("\n") if line.startswith("\t")] for row in part.split("\n\n")]
    return [row for row in rows if row]


TABLE_NOTE = between("\n*Se", "VI.\nOTRAS")


# Annex I came without its columns: after a row's title its labels stand in the order of the years, and where a row
# has several they share a line. The rows are typed from it; a test holds that each stands there in so many words.
CALENDAR = (
    ("0", "Reunión de Planeación de la XX CIMT", ("Abr",)),
    ("1", "Taller RIAL - Estrategias para mejorar el cumplimiento legislación laboral - Costa Rica", ("Dic 6 - 7",)),
    ("2", "Taller RIAL - Las destrezas del futuro (Edu/trabajo) - Chile", ("May",)),
    ("3", "Estudio RIAL - Transversalización de género en MTs", ("Estudio",)),
    ("4", "Taller RIAL - Transversalización de género - Argentina", ("May",)),
    ("5", "Reunión Virtual de autoridades GTs y troika", ("Ene 25", "En")),
    ("6", "Reunión Grupos de Trabajo y 1a Preparatoria XXI CIMT - Ecuador", ("Nov",)),
    ("7", "Reunión CIDI para iniciar negociación - Washington D.C.", ("Abr",)),
    ("8", "2a Prepararatoria de la XXI CIMT", ("Sept",)),
    ("9", "XXI CIMT", ("Dic",)),
    ("10", "Diálogo Trabajadores y Empleadores en Asamblea Gral OEA", ("Jun", "Jun", "Jun")),
    (
        "11",
        "11a, 12a, 13a Convocatorias para Coop. Bilateral RIAL",
        ("Conv.", "Actividades", "Conv", "Actividades", "Conv", "Actividades"),
    ),
    ("", "Reuniones del Consejo de Administración, OIT - Ginebra", ("Oct25-Nov8",)),
    ("", "Conferencia Internacional del Trabajo, OIT - Ginebra", ("May28-Jun8",)),
    ("", "Reunión de Ministros del Trabajo de G20 - Argentina", ("Sep.6,7",)),
    ("", "Reunión de Ministros de Desarrollo Social, OEA - Guatemala", ("Sep.27-28",)),
    ("", "19a Reunión Regional Americana de OIT - Panamá", ("Oct.2-5",)),
    ("", "Reunión de Ministros de Iberoamérica - Guatemala", ("Oct. 18-19",)),
    ("", "Reunión de Comisión I-A de Educación (CIE) - Washington D. C", ("Ag",)),
    ("", "Reunión de Ministros de Educación de OEA - Antigua y Barbuda", ()),
)
# Words that the lost columns left at the foot of the Annex, apart from their rows.
ADRIFT = ("Estudio", "Actividades")


def annex() -> str:
    return words(text()[text().index("Anexo I\n") :])
