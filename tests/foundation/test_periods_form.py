"""People type a period in their words, see them again, and are told exactly what is wrong."""

import pytest
from django import forms
from django.utils import translation

from ayni.foundation.periods import UNKNOWN, Period
from ayni.foundation.periods.forms import PeriodFormField


class DatesForm(forms.Form):
    period = PeriodFormField()


class OptionalForm(forms.Form):
    period = PeriodFormField(required=False, default_year=2007)


def cleaned(words, language="es", form=DatesForm):
    with translation.override(language):
        bound = form({"period": words})
        assert bound.errors == {}
        return bound.cleaned_data["period"]


def error(words, language="en", form=DatesForm):
    with translation.override(language):
        bound = form({"period": words})
        [found] = bound.errors.as_data()["period"]
        return found.code, found.messages[0]


@pytest.mark.parametrize(
    ("words", "language", "edtf"),
    [
        ("Sept.30-Oct.2 y Nov. 23-27, 2009", "es", "{2009-09-30..2009-10-02,2009-11-23..2009-11-27}"),
        ("29–31 May 2007", "en", "2007-05-29/2007-05-31"),
        ("o segundo semestre de 2019", "pt", "2019-07/2019-12"),
        ("1er au 5 octobre 2007", "fr", "2007-10-01/2007-10-05"),
        ("2007-05-29/2007-05-31", "es", "2007-05-29/2007-05-31"),
    ],
)
def test_take_words_or_edtf_and_keep_what_was_typed(words, language, edtf):
    period = cleaned(f"  {words} ", language)
    assert (period.edtf, period.text) == (edtf, words)
    assert PeriodFormField().prepare_value(period) == words


def test_to_be_defined_answers_and_empty_does_not():
    assert cleaned("por definir").is_unknown
    assert cleaned("", form=OptionalForm) == UNKNOWN
    assert error("  ")[0] == "required"


def test_a_year_from_the_heading():
    assert cleaned("29-31 Mayo", form=OptionalForm) == Period("2007-05-29/2007-05-31")


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (
            "31-29 May 2007",
            "ends_before_start",
            "The period ends (29 May 2007) before it starts (31 May 2007).",
        ),
        ("31 February 2019", "no_such_day", "There is no 31 in February 2019: the month has 28 days."),
        ("2019-13-01", "no_such_month", "There is no month 13: months go from 1 to 12."),
        ("29-31 May", "no_year", "Write the year too, as in “29–31 May 2026”."),
        (
            "03/05/2017",
            "ambiguous",
            "“03/05/2017” can be 3 May 2017 or 5 March 2017. Write the month in letters, as in “29–31 May 2026”.",
        ),
        (
            "next week",
            "not_understood",
            "“next week” could not be read as dates. Write them like “29–31 May 2026”,"
            " “first half of May 2026” or “May 2026”.",
        ),
        ("../..", "open_both", "Write at least when the period starts or when it ends."),
        (
            "2019-21",
            "season",
            "Seasons fall in other months south of the equator. Write the months, as in “May 2026”.",
        ),
        ("0012", "no_such_year", "The year 12 cannot be right: write it in four figures."),
    ],
)
def test_say_exactly_what_is_wrong(words, code, sentence):
    assert error(words) == (code, sentence)


def test_examples_are_in_the_readers_language():
    code, sentence = error("la próxima semana", "es")
    assert code == "not_understood"
    assert "29 al 31 de mayo de 2026" in sentence


def test_what_was_typed_stays_when_refused():
    with translation.override("es"):
        form = DatesForm({"period": "31 de febrero de 2019"})
        assert not form.is_valid()
        assert 'value="31 de febrero de 2019"' in str(form["period"])


def test_show_a_period_that_came_without_words():
    field = PeriodFormField()
    with translation.override("es"):
        assert field.prepare_value(Period("2009-11-30/2009-12-04")) == "30 de noviembre al 4 de diciembre de 2009"
        assert field.prepare_value(Period("2020-05-03~/2020-06")) == "2020-05-03~/2020-06"
        assert field.prepare_value(UNKNOWN) == ""


def test_notice_a_change_of_words_only():
    field = PeriodFormField()
    initial = Period("2007-05", text="mayo 2007")
    with translation.override("es"):
        assert not field.has_changed(initial, " mayo 2007 ")
        assert field.has_changed(initial, "mayo de 2007")
        assert not field.has_changed(UNKNOWN, "")


def test_refuse_too_long_a_text():
    assert error("mayo de 2019, " * 40)[0] == "max_length"
