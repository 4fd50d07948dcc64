"""Periods are read from words in four languages, or refused with a reason."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ayni.foundation.periods import InvalidPeriod, read_period


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("May 3-5, 2017", "2017-05-03/2017-05-05"),
        ("May 3-5 and June 7-9, 2017", "{2017-05-03..2017-05-05,2017-06-07..2017-06-09}"),
        ("Friday, May 3rd, 2017", "2017-05-03"),
        ("from May 3 to 5, 2017", "2017-05-03/2017-05-05"),
        ("from May 2010", "2010-05/.."),
        ("until 3 May 2010", "../2010-05-03"),
        ("between 3 and 5 May 2017", "2017-05-03/2017-05-05"),
        ("mid-May 2020", "2020-05-11~/2020-05-20~"),
        ("late 2019", "2019-09~/2019-12~"),
        ("first half of May 2019", "2019-05-01/2019-05-15"),
        ("second half of 2019", "2019-07/2019-12"),
        ("Q1 2019", "2019-01/2019-03"),
        ("the 2010s", "201X"),
        ("3 à 5 mai 2017", "2017-05-03/2017-05-05"),
        ("du 1er au 5 octobre 2007", "2007-10-01/2007-10-05"),
        ("première quinzaine d’août 2019", "2019-08-01/2019-08-15"),
        ("mi-mai 2020", "2020-05-11~/2020-05-20~"),
        ("jusqu’au 3 mai 2010", "../2010-05-03"),
        ("29 a 31 de maio de 2007", "2007-05-29/2007-05-31"),
        ("1º de maio de 2019", "2019-05-01"),
        ("o segundo semestre de 2019", "2019-07/2019-12"),
        ("setembro ou outubro de 2020", "[2020-09,2020-10]"),
        ("segunda-feira, 6 de maio de 2019", "2019-05-06"),
        ("1a quincena de mayo 2019", "2019-05-01/2019-05-15"),
        ("II semestre 2019", "2019-07/2019-12"),
        ("primero de mayo de 2019", "2019-05-01"),
        ("septiembre u octubre de 2020", "[2020-09,2020-10]"),
        ("nov/dic 2020", "[2020-11,2020-12]"),
        ("6, 8 y 10 de mayo 2019", "{2019-05-06,2019-05-08,2019-05-10}"),
        ("6 o 7 de mayo 2019", "[2019-05-06,2019-05-07]"),
        ("entre mayo y julio de 2019", "2019-05/2019-07"),
        ("desde mayo hasta julio de 2019", "2019-05/2019-07"),
        ("mayo 2019 a julio 2020", "2019-05/2020-07"),
        ("2018-2020", "2018/2020"),
        ("2018 y 2020", "{2018,2020}"),
        ("hacia mayo de 2020", "2020-05~"),
        ("mayo de 2020 (por confirmar)", "2020-05?"),
        ("3 de mayo y 5 de junio de 2020, por confirmar", "{2020-05-03?,2020-06-05?}"),
        ("por definir en 2020", "2020-XX"),
        ("mayo de 2019 (fecha por definir)", "2019-05-XX"),
        ("30 dic - 2 ene 2010", "2009-12-30/2010-01-02"),
        ("noviembre 2019 a febrero", "2019-11/2020-02"),
        ("29/05/2007 - 31/05/2007", "2007-05-29/2007-05-31"),
        ("2007-05-29 al 2007-05-31", "2007-05-29/2007-05-31"),
        ("2007-05-29/2007-05-31", "2007-05-29/2007-05-31"),
        ("{2019-01-25, 2020-01}", "{2019-01-25,2020-01}"),
        ("29 DE MAYO DE 2007.", "2007-05-29"),
    ],
)
def test_read_words(words, edtf):
    language = "pt" if words.startswith("o ") else "es"
    assert read_period(words, language).edtf == edtf


@pytest.mark.parametrize(
    "words",
    [
        "",
        "  ",
        "en planeación",
        "Por definir",
        "to be defined",
        "TBD",
        "a definir",
        "à définir",
        "Lugar y fecha por definir",
        "em planejamento",
        "pendiente",
        "por confirmar",
    ],
)
def test_read_what_is_not_known_yet(words):
    period = read_period(words)
    assert (period.is_unknown, period.text) == (True, words.strip())


@pytest.mark.parametrize(
    ("words", "language", "code"),
    [
        ("31-29 mayo 2007", "es", "ends_before_start"),
        ("5 julio - 3 mayo 2007", "es", "ends_before_start"),
        ("2020 a 2018", "es", "ends_before_start"),
        ("31 de febrero de 2019", "es", "no_such_day"),
        ("29/13/2019", "es", "no_such_month"),
        ("29 de mayo", "es", "no_year"),
        ("la próxima semana", "es", "not_understood"),
        ("0 de mayo de 2019", "es", "not_understood"),
        ("3 mayo 5 junio 2019", "es", "not_understood"),
        ("mayo o junio y julio 2019", "es", "not_understood"),
        ("1 a 3 a 5 de mayo de 2019", "es", "not_understood"),
        ("primera quincena de 2019", "es", "not_understood"),
        ("tercera quincena de mayo 2019", "es", "not_understood"),
        ("3 de inicios de mayo 2019", "es", "not_understood"),
        ("3 de mayo de 2019 y", "es", "not_understood"),
        ("y 3 de mayo de 2019", "es", "not_understood"),
        ("- 3 de mayo de 2019", "es", "not_understood"),
        ("27/28 mayo 2019", "es", "not_understood"),
        ("03/05/2017", "en", "ambiguous"),
        ("2019-21", "es", "season"),
        ("2019-02-31", "es", "no_such_day"),
    ],
)
def test_refuse_with_a_reason(words, language, code):
    with pytest.raises(InvalidPeriod) as refused:
        read_period(words, language)
    assert refused.value.code == code


def test_a_numeric_date_is_day_first_but_ambiguous_in_english():
    assert read_period("03/05/2017", "es").edtf == "2017-05-03"
    assert read_period("29/05/2007", "en").edtf == "2007-05-29"
    with pytest.raises(InvalidPeriod) as refused:
        read_period("03/05/2017", "en-us")
    assert (refused.value.params["first"], refused.value.params["second"]) == ("2017-05-03", "2017-03-05")


LEXICON = """
3 29 31 45 2019 2020 mayo jun. al a - y o , / de primera quincena half inicios desde hasta entre hacia ?
por definir 3/5/2019 2019-05 1er (una de estas fechas) Q3 décadas 2010s xyz
"""
words = st.sampled_from(LEXICON.split())


@given(
    st.lists(words, max_size=9).map(" ".join) | st.text(max_size=30),
    st.sampled_from(["es", "en", "pt", "fr"]),
)
def test_any_words_are_read_or_refused(text, language):
    try:
        period = read_period(text, language)
    except InvalidPeriod as refused:
        assert refused.code
    else:
        assert period.text == text.strip()
        assert period.sort_key[1] <= period.sort_key[2]
