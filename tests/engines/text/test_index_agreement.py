"""What an index finds with these words is what `Query.matches` says; shown on SQLite's own."""

import sqlite3
from collections.abc import Iterator

import pytest

from ayni.engines.text import Query, analyse, analyse_query

TITLES = (
    "Inspección del trabajo en el sector agrícola",
    "Fiscalização do trabalho rural",
    "L'inspection du travail et les travailleuses agricoles",
    "Labour inspection and the policies for young workers",
    "Políticas de empleo juvenil",
    "Registro S.I.L.A.P. de trabajadoras de casas particulares, Convenio C190",
    "Estudio de caso: 35.000 niñas y niños",
    "Formação profissional e aprendizagens",
    "Mediación y conciliación de conflictos colectivos",
)
QUERIES = (
    "inspec", "inspeções", "inspecciones agrícolas", "travailleus", "policy", "silap", "c190", "casa",
    "caso", "35000", "niña ", "de la", "de", "trabajador", "formation profess", "conciliacion media",
    "nada de nada", "jóvenes", "t",
)  # fmt: skip


@pytest.fixture
def index() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE titles USING fts5(stems)")
    connection.executemany("INSERT INTO titles VALUES (?)", [(" ".join(analyse(title)),) for title in TITLES])
    yield connection
    connection.close()


def ask(query: Query) -> str:
    asked = [f'"{term}"' for term in query.complete]
    if query.last is not None:
        either = [f'"{query.last}"', *(f'"{prefix}"*' for prefix in query.prefixes)]
        asked.append("(" + " OR ".join(either) + ")")
    return " AND ".join(asked)


@pytest.mark.parametrize("text", QUERIES)
def test_sqlite_finds_what_the_query_matches(index: sqlite3.Connection, text: str) -> None:
    query = analyse_query(text)
    rows = index.execute("SELECT rowid FROM titles WHERE titles MATCH ? ORDER BY rowid", (ask(query),))
    found = [TITLES[rowid - 1] for (rowid,) in rows]
    assert found == [title for title in TITLES if query.matches(analyse(title))]


def test_one_query_finds_the_three_spellings() -> None:
    query = analyse_query("inspección")
    assert [title for title in TITLES if query.matches(analyse(title))] == [TITLES[0], TITLES[2], TITLES[3]]
