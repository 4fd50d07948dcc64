import pytest
from hypothesis import given
from hypothesis import strategies as st

from ayni.engines.text import analyse_query, excerpt, highlight

TEXT = (
    "El Ministerio fortaleció su servicio de empleo. La visita de asistencia técnica trató de "
    "la inspección en el sector agrícola y de la erradicación del trabajo infantil, con "
    "inspectores de cuatro regiones del país. Después se aprobó un plan de trabajo para los dos "
    "años siguientes, con metas por región y por sector."
)


def test_highlight_marks_every_form_of_the_words() -> None:
    assert highlight("Inspección — inspeções; S.I.L.A.P. de", "inspecciones silap") == [
        ("Inspección", True),
        (" — ", False),
        ("inspeções", True),
        ("; ", False),
        ("S.I.L.A.P.", True),
        (" de", False),
    ]


def test_highlight_marks_the_beginning_being_typed_but_no_function_word() -> None:
    assert highlight("del desempleo", "de") == [("del ", False), ("desempleo", True)]


def test_highlight_takes_a_query_already_read() -> None:
    assert highlight("niños y niñas", analyse_query("niña ")) == [
        ("niños", True),
        (" y ", False),
        ("niñas", True),
    ]


def test_highlight_without_a_query_or_a_text() -> None:
    assert highlight("Empleo", "") == [("Empleo", False)]
    assert highlight("", "empleo") == []


@given(st.text(), st.text(max_size=20))
def test_highlighted_pieces_are_the_text(text: str, query: str) -> None:
    pieces = highlight(text, query)
    assert "".join(piece for piece, _ in pieces) == text
    assert all(piece for piece, _ in pieces)


def test_excerpt_shows_the_words_together() -> None:
    assert excerpt(TEXT, "trabajo infantil", 90) == (
        "…la erradicación del trabajo infantil, con inspectores de cuatro regiones del país.…"
    )


def test_excerpt_of_a_short_text_is_the_text() -> None:
    assert excerpt("  Empleo\n juvenil ", "empleo") == "Empleo juvenil"


def test_excerpt_without_a_find_is_the_beginning() -> None:
    assert excerpt(TEXT, "minería", 40) == "El Ministerio fortaleció su servicio…"


def test_excerpt_near_the_end_shows_the_end() -> None:
    assert excerpt(TEXT, "metas", 60) == "…dos años siguientes, con metas por región y por sector."


def test_excerpt_needs_room() -> None:
    with pytest.raises(ValueError, match="two characters"):
        excerpt(TEXT, "empleo", 1)


@given(st.text(max_size=300), st.text(max_size=20), st.integers(min_value=2, max_value=120))
def test_excerpt_keeps_to_its_length(text: str, query: str, length: int) -> None:
    assert len(excerpt(text, query, length)) <= length


@given(st.text(alphabet="abc ", max_size=300), st.integers(min_value=2, max_value=120))
def test_excerpt_is_a_part_of_the_text(text: str, length: int) -> None:
    assert excerpt(text, "abc", length).strip("…") in " ".join(text.split())
