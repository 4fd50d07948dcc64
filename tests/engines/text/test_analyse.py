import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ayni.engines.text import STOPWORDS, analyse, fold, is_stopword, words


@pytest.mark.parametrize(
    ("text", "stems"),
    [
        ("La inspección de las inspecciones", ["inspecion", "inspecion"]),
        ("S.I.L.A.P. y silap", ["silap", "silap"]),
        ("EE.UU., EE. UU., EEUU", ["eeuu", "eeuu", "eeuu"]),
        ("RR. HH.", ["rrhh"]),
        ("L’emploi, d'inspection", ["emploi", "inspecion"]),
        ("the workers’ safety; the worker's", ["worker", "safeti", "worker"]),
        ("in-situ, 2014–2015", ["situ", "2014", "2015"]),
        ("$35.000, $5,000, 1,5 y 18.12.2012", ["35000", "5000", "1", "5", "18", "12", "2012"]),
        ("Convenio C190", ["conveni", "c190"]),
        ("nin\u0303os inspec\u00adción", ["nin", "inspecion"]),
        ("cooperación sur-sur", ["cooperacion", "sur", "sur"]),
        ("", []),
        ("de la … ¿y?", []),
    ],
)
def test_analyse(text: str, stems: list[str]) -> None:
    assert analyse(text) == stems


def test_the_four_languages_meet() -> None:
    assert analyse("la evaluación económica") == analyse("l'évaluation économique")
    assert analyse("formação profissional")[0] == analyse("vocational formation")[-1]


@given(st.text())
def test_every_stem_is_a_plain_token(text: str) -> None:
    assert all(re.fullmatch("[a-z0-9]+", found) for found in analyse(text))


@given(st.text())
def test_analysing_twice_says_the_same(text: str) -> None:
    assert analyse(text) == analyse(text)
    assert [found for found in analyse(" ".join(analyse(text))) if not is_stopword(found)] == [
        found for found in analyse(text) if not is_stopword(found)
    ]


def test_words_are_given_as_written_in_lower_case() -> None:
    assert list(words("La Niñez y los NIN\u0303OS de L’Œuvre, S.I.L.A.P. C190 tú")) == [
        ("ninec", "niñez"),
        ("nin", "niños"),
        ("oeuvr", "œuvre"),
        ("silap", "silap"),
    ]


def test_stopwords_are_folded_and_known() -> None:
    assert sorted(STOPWORDS) == ["en", "es", "fr", "pt"]
    for listed in STOPWORDS.values():
        assert all(fold(word) == word and is_stopword(word) for word in listed)


@pytest.mark.parametrize("word", ["sur", "mes", "meses", "trabajo", "may", "eu", "us", "pais"])
def test_words_of_the_field_are_not_stopwords(word: str) -> None:
    assert not is_stopword(word)
