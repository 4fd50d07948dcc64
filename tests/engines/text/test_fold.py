import pytest
from hypothesis import given
from hypothesis import strategies as st

from ayni.engines.text import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Niñez", "ninez"),
        ("FISCALIZAÇÃO", "fiscalizacao"),
        ("Œuvre, cœur, Straße, Ærø", "oeuvre, coeur, strasse, aero"),
        ("“l’emploi” – ‘là’ — «ici»", '"l\'emploi" - \'la\' - "ici"'),
        ("nin\u0303a", "nina"),
        ("inspec\u00adción", "inspeccion"),
        ("1ª 2º ﬁn ½", "1a 2o fin 1/2"),
        ("a\u00a0b", "a b"),
        ("日本", "  "),
        ("", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_fold_is_ascii_and_its_own_fold(text: str) -> None:
    folded = fold(text)
    assert folded.isascii()
    assert folded == folded.lower()
    assert fold(folded) == folded
