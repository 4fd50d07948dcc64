"""Periods are written as people write them, and what is written is read back."""

from datetime import date, timedelta

import pytest
from django.template import Context, Template
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from ayni.foundation.periods import Period, format_period, parse_edtf, read_period

LANGUAGES = ("es", "en", "pt", "fr")

LONG = {
    "2007-05-29/2007-05-31": (
        "29 al 31 de mayo de 2007",
        "29–31 May 2007",
        "29 a 31 de maio de 2007",
        "29 au 31 mai 2007",
    ),
    "2007-10-01/2007-10-05": (
        "1 al 5 de octubre de 2007",
        "1–5 October 2007",
        "1º a 5 de outubro de 2007",
        "1er au 5 octobre 2007",
    ),
    "2009-11-30/2009-12-04": (
        "30 de noviembre al 4 de diciembre de 2009",
        "30 November – 4 December 2009",
        "30 de novembro a 4 de dezembro de 2009",
        "30 novembre au 4 décembre 2009",
    ),
    "2018-12-06/2018-12-07": (
        "6 y 7 de diciembre de 2018",
        "6–7 December 2018",
        "6 e 7 de dezembro de 2018",
        "6 et 7 décembre 2018",
    ),
    "2019-05-01/2019-05-15": (
        "primera quincena de mayo de 2019",
        "first half of May 2019",
        "primeira quinzena de maio de 2019",
        "première quinzaine de mai 2019",
    ),
    "2019-08-16/2019-08-31": (
        "segunda quincena de agosto de 2019",
        "second half of August 2019",
        "segunda quinzena de agosto de 2019",
        "seconde quinzaine d’août 2019",
    ),
    "2019-07/2019-12": (
        "segundo semestre de 2019",
        "second half of 2019",
        "segundo semestre de 2019",
        "second semestre 2019",
    ),
    "[2020-11,2020-12]": (
        "noviembre o diciembre de 2020",
        "November or December 2020",
        "novembro ou dezembro de 2020",
        "novembre ou décembre 2020",
    ),
    "{2009-09-30..2009-10-02,2009-11-23..2009-11-27}": (
        "30 de septiembre al 2 de octubre y 23 al 27 de noviembre de 2009",
        "30 September – 2 October and 23–27 November 2009",
        "30 de setembro a 2 de outubro e 23 a 27 de novembro de 2009",
        "30 septembre au 2 octobre et 23 au 27 novembre 2009",
    ),
    "{2019-01-25,2020-01}": (
        "25 de enero de 2019 y enero de 2020",
        "25 January 2019 and January 2020",
        "25 de janeiro de 2019 e janeiro de 2020",
        "25 janvier 2019 et janvier 2020",
    ),
    "{2019-05-06,2019-05-08,2019-05-10}": (
        "6, 8 y 10 de mayo de 2019",
        "6, 8 and 10 May 2019",
        "6, 8 e 10 de maio de 2019",
        "6, 8 et 10 mai 2019",
    ),
    "2020-05-01~/2020-05-10~": (
        "inicios de mayo de 2020",
        "early May 2020",
        "início de maio de 2020",
        "début mai 2020",
    ),
    "2006-05": ("mayo de 2006", "May 2006", "maio de 2006", "mai 2006"),
    "2018/2020": ("2018–2020", "2018–2020", "2018–2020", "2018–2020"),
    "2019-05/2019-08": (
        "mayo a agosto de 2019",
        "May–August 2019",
        "maio a agosto de 2019",
        "mai à août 2019",
    ),
    "2010-05/..": ("desde mayo de 2010", "from May 2010", "desde maio de 2010", "depuis mai 2010"),
    "../2010-05-03": (
        "hasta el 3 de mayo de 2010",
        "until 3 May 2010",
        "até 3 de maio de 2010",
        "jusqu’au 3 mai 2010",
    ),
    "2020-05~": ("hacia mayo de 2020", "about May 2020", "por volta de maio de 2020", "vers mai 2020"),
    "2020-05?": (
        "mayo de 2020 (por confirmar)",
        "May 2020 (to be confirmed)",
        "maio de 2020 (a confirmar)",
        "mai 2020 (à confirmer)",
    ),
    "2020-XX": (
        "2020 (fecha por definir)",
        "2020 (date to be defined)",
        "2020 (data a definir)",
        "2020 (date à définir)",
    ),
    "[2020-11..2020-12]": (
        "noviembre a diciembre de 2020 (una de estas fechas)",
        "November–December 2020 (one of these dates)",
        "novembro a dezembro de 2020 (uma destas datas)",
        "novembre à décembre 2020 (l’une de ces dates)",
    ),
    "201X": ("década de 2010", "2010s", "década de 2010", "années 2010"),
    "": ("por definir", "to be defined", "a definir", "à définir"),
}

SHORT = {
    "2007-05-29/2007-05-31": ("29–31 may 2007", "29–31 May 2007", "29–31 mai. 2007", "29–31 mai 2007"),
    "2009-11-30/2009-12-04": (
        "30 nov – 4 dic 2009",
        "30 Nov – 4 Dec 2009",
        "30 nov. – 4 dez. 2009",
        "30 nov. – 4 déc. 2009",
    ),
    "2019-05-01/2019-05-15": ("1–15 may 2019", "1–15 May 2019", "1–15 mai. 2019", "1–15 mai 2019"),
    "2019-07/2019-12": ("jul–dic 2019", "Jul–Dec 2019", "jul.–dez. 2019", "juil.–déc. 2019"),
    "[2020-11,2020-12]": ("nov o dic 2020", "Nov or Dec 2020", "nov. ou dez. 2020", "nov. ou déc. 2020"),
    "": ("por definir", "to be defined", "a definir", "à définir"),
}


@pytest.mark.parametrize("edtf", LONG)
def test_write_in_four_languages(edtf):
    assert tuple(format_period(parse_edtf(edtf), language) for language in LANGUAGES) == LONG[edtf]


@pytest.mark.parametrize("edtf", SHORT)
def test_write_short_for_tables(edtf):
    assert tuple(format_period(parse_edtf(edtf), language, "short") for language in LANGUAGES) == SHORT[edtf]


def test_spanish_joints_change_before_their_own_sound():
    assert format_period(parse_edtf("[2020-09,2020-10]"), "es") == "septiembre u octubre de 2020"
    assert format_period(parse_edtf("[2019-05-06,2019-05-08]"), "es") == "6 u 8 de mayo de 2019"
    early = parse_edtf("{2019-01,2020-05-01~..2020-05-10~}")
    assert format_period(early, "es") == "enero de 2019 e inicios de mayo de 2020"


def test_a_language_tag_with_its_country():
    assert format_period(parse_edtf("2006-05"), "pt-br") == "maio de 2006"
    assert format_period(parse_edtf("2006-05"), "nl") == "May 2006"


def test_filter_writes_in_the_active_language():
    page = Template('{% load periods %}{{ held|period }}; {{ held|period:"short" }}; {{ none|period }}')
    with translation.override("es"):
        text = page.render(Context({"held": Period("2009-11-30/2009-12-04"), "none": None}))
    assert text == "30 de noviembre al 4 de diciembre de 2009; 30 nov – 4 dic 2009; por definir"


days = st.dates(min_value=date(2005, 1, 1), max_value=date(2012, 12, 31))
months = days.map(lambda each: each.isoformat()[:7])
years = st.integers(2000, 2030).map(str)
stretches = st.tuples(days, st.integers(0, 60)).map(lambda each: f"{each[0]}..{each[0] + timedelta(days=each[1])}")
month_stretches = st.tuples(months, months).map(lambda each: "..".join(sorted(each)))
year_stretches = st.tuples(years, years).map(lambda each: "..".join(sorted(each)))
parts = days.map(str) | months | years | stretches | month_stretches | year_stretches
named = st.sampled_from(
    [
        "201X",
        "2020-XX",
        "2019-05-XX",
        "2020-05-01~/2020-05-10~",
        "2020-02-21~/2020-02-29~",
        "2019-05~/2019-08~",
        "2019-33",
    ]
)
simple = parts.map(lambda part: part.replace("..", "/"))
marked = st.tuples(days.map(str) | months | years, st.sampled_from("~?%")).map("".join)
opened = st.tuples(days.map(str) | months | years, st.booleans()).map(
    lambda each: f"{each[0]}/.." if each[1] else f"../{each[0]}"
)
several = st.lists(parts, min_size=1, max_size=4).map(",".join)
periods = simple | named | marked | opened | several.map("{{{}}}".format) | several.map("[{}]".format)


@given(periods.map(parse_edtf), st.sampled_from(LANGUAGES), st.sampled_from(["long", "short"]))
def test_what_is_written_is_read_back(period, language, style):
    assert read_period(format_period(period, language, style), language) == period
