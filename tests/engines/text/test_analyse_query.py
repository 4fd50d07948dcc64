import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ayni.engines.text import MOST_TERMS, Query, analyse, analyse_query, fold
from ayni.engines.text.stem_words import IRREGULAR

PAIRS = Path(__file__).parent / "word_pairs.csv"


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("", Query()),
        ("   ", Query()),
        ("日本", Query()),
        ("inspección ", Query(("inspecion",))),
        ("inspección.", Query(("inspecion",))),
        ("niñas trab", Query(("nin", "trab"), ("trab",), "trab")),
        ("empleo juvenil empleo", Query(("empleo", "juvenil"), ("empleo",), "empleo")),
        ("inspección de", Query(("inspecion",))),
        ("inspección t", Query(("inspecion",))),
        ("grupo 2", Query(("grup", "2"))),
        ("a", Query(("a",))),
        ("de la", Query(("de", "la"), ("la",), "la")),
        ("S.I.L", Query(("sil",), ("sil",), "sil")),
        ("inspect", Query(("inspect",), ("inspec",), "inspect")),
    ],
)
def test_analyse_query(text: str, query: Query) -> None:
    assert analyse_query(text) == query


def test_the_longest_terms_and_numbers_are_kept_in_order() -> None:
    query = analyse_query(
        "red de inspección del trabajo, sector informal, economía, protección, migrantes, niñas 2014 "
    )
    assert query.terms == (
        "inspecion", "trabaj", "sector", "informal", "economi", "protecion", "migrant", "2014",
    )  # fmt: skip


def test_the_word_being_typed_is_always_kept() -> None:
    query = analyse_query(
        "inspección trabajadores protección formalización conciliación mediación migración cooperación ni"
    )
    assert len(query.terms) == MOST_TERMS
    assert "ni" not in query.terms
    query = analyse_query(
        "inspección trabajadores protección formalización conciliación mediación migración cooperación ley"
    )
    assert (len(query.terms), query.last, query.terms[-1]) == (MOST_TERMS, "ley", "ley")


def test_every_complete_word_must_be_found() -> None:
    query = analyse_query("inspección agríc")
    assert query.complete == ("inspecion",)
    assert query.matches(analyse("Inspecciones en el sector agrícola"))
    assert not query.matches(analyse("Inspecciones en la minería"))
    assert not query.matches(analyse("Trabajo agrícola"))
    assert not Query().matches(["agricol"])


def cuts() -> list[tuple[str, str]]:
    """Every beginning of four letters or more of the words of the table, but for the irregular ones."""
    with PAIRS.open(encoding="utf-8", newline="") as table:
        found = {word for row in csv.DictReader(table) for word in (row["a"], row["b"])}
    regular = sorted(word for word in found if fold(word) not in IRREGULAR)
    return [(word[:length], word) for word in regular for length in range(4, len(word) + 1)]


def test_a_word_is_found_at_every_letter_while_it_is_typed() -> None:
    table = cuts()
    assert len(table) > 2000
    assert [(cut, word) for cut, word in table if not analyse_query(cut).matches(analyse(word))] == []


@given(st.text())
def test_a_text_answers_itself(text: str) -> None:
    query = analyse_query(text)
    assert len(query.terms) <= MOST_TERMS
    assert len(set(query.terms)) == len(query.terms)
    assert (query.last is None) == (query.prefixes == ())
    if query.terms and analyse(text):
        assert query.matches(analyse(text))


@given(st.text())
def test_no_prefix_begins_with_another(text: str) -> None:
    prefixes = analyse_query(text).prefixes
    assert all(len(prefix) >= 2 for prefix in prefixes)
    assert not any(a != b and a.startswith(b) for a in prefixes for b in prefixes)
