"""A period is read from EDTF, has one canonical form, and knows its bounds."""

from datetime import date

import edtf as peer
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ayni.foundation.periods import UNKNOWN, InvalidPeriod, Period, Precision, parse_edtf

COMMON = [
    "2007-05-29",
    "2006-05",
    "2019",
    "2007-05-29/2007-05-31",
    "2018/2020",
    "2019-07/2019-12",
    "2009-09-30/2009-12",
    "{2009-09-30..2009-10-02,2009-11-23..2009-11-27}",
    "{2019-01-25,2020-01}",
    "[2020-11,2020-12]",
    "[2020-11..2020-12]",
    "2020-05~",
    "2020-05?",
    "2020-05%",
    "2020-05?/2020-06~",
    "2020-05-01~/2020-05-10~",
    "201X",
    "2019-XX",
    "2020-02-XX",
]


def day(struct) -> date:
    return date(*struct[:3])


@pytest.mark.parametrize("text", COMMON)
def test_bounds_are_those_of_the_reference_library(text):
    period, other = parse_edtf(text), peer.parse_edtf(text)
    assert (period.earliest, period.latest) == (day(other.lower_strict()), day(other.upper_strict()))
    assert period.edtf == text


days = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))
dates = days.flatmap(lambda each: st.sampled_from([each.isoformat(), each.isoformat()[:7], each.isoformat()[:4]]))


@given(dates, dates, st.sampled_from(["", "~", "?", "%"]))
def test_intervals_agree_with_the_reference_library_or_end_before_they_start(start, end, mark):
    text = f"{start}{mark}/{end}"
    other = peer.parse_edtf(text)
    lower, upper = day(peer.parse_edtf(start).lower_strict()), day(peer.parse_edtf(end).upper_strict())
    if lower > upper:
        with pytest.raises(InvalidPeriod) as refused:
            parse_edtf(text)
        assert refused.value.code == "ends_before_start"
    else:
        period = parse_edtf(text)
        assert (period.earliest, period.latest) == (lower, upper)
        assert peer.parse_edtf(period.edtf).lower_strict() == other.lower_strict()


@given(st.lists(st.tuples(days, st.integers(0, 40)), min_size=1, max_size=5), st.booleans())
def test_sets_keep_their_days_in_one_canonical_form(spans, is_alternative):
    texts = [f"{start}..{date.fromordinal(start.toordinal() + length)}" for start, length in spans]
    inside = ",".join(texts)
    period = parse_edtf(f"[{inside}]" if is_alternative else f"{{{inside}}}")
    covered = {start.toordinal() + step for start, length in spans for step in range(length + 1)}
    kept = {each for part in period.parts for each in range(part.earliest.toordinal(), part.latest.toordinal() + 1)}
    assert kept == covered
    assert parse_edtf(period.edtf) == period
    assert parse_edtf(period.edtf).parts == period.parts


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("", ""),
        ("XXXX", ""),
        ("2019-05-03/2019-05-03", "2019-05-03"),
        (
            "{2009-11-23..2009-11-27, 2009-09-30..2009-10-02}",
            "{2009-09-30..2009-10-02,2009-11-23..2009-11-27}",
        ),
        ("{2018-12-06,2018-12-07}", "2018-12-06/2018-12-07"),
        ("{2019-05}", "2019-05"),
        ("[2019-05]", "2019-05"),
        ("2010/", "2010/.."),
        ("/2010-05", "../2010-05"),
        ("2019-34", "2019-04/2019-06"),
        ("2019-41", "2019-07/2019-12"),
        ("2019-xx-XX", "2019-XX"),
    ],
)
def test_one_canonical_form(text, canonical):
    assert parse_edtf(text).edtf == canonical


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2019-02-31", "no_such_day"),
        ("2019-02-29", "no_such_day"),
        ("2019-00", "no_such_month"),
        ("2019-13", "no_such_month"),
        ("2019-13-01", "no_such_month"),
        ("0999", "no_such_year"),
        ("2019-05-00", "not_understood"),
        ("2007-05-31/2007-05-29", "ends_before_start"),
        ("2019-05/2019-03", "ends_before_start"),
        ("{2019-05..2019-03}", "ends_before_start"),
        ("../..", "open_both"),
        ("/", "open_both"),
        ("2019-21", "season"),
        ("2019-5-3", "not_understood"),
        ("20XX", "not_understood"),
        ("2019-XX-05", "not_understood"),
        ("{2019", "not_understood"),
        ("{}", "not_understood"),
        ("2019/2020/2021", "not_understood"),
        ("mayo", "not_understood"),
        ("²019", "not_understood"),
    ],
)
def test_refuse_what_is_no_period(text, code):
    with pytest.raises(InvalidPeriod) as refused:
        parse_edtf(text)
    assert refused.value.code == code


@given(st.text(alphabet="0129-X/.,{}[]~?% ", max_size=24))
def test_any_text_is_read_or_refused(text):
    try:
        period = parse_edtf(text)
    except InvalidPeriod:
        return
    assert parse_edtf(period.edtf) == period
    assert period.sort_key[1] <= period.sort_key[2]


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("2019-05-03", Precision.DAY),
        ("2007-05-29/2007-05-31", Precision.DAY),
        ("2019-05-01/2019-05-15", Precision.PART_OF_MONTH),
        ("2019-05-16/2019-05-31", Precision.PART_OF_MONTH),
        ("2020-05-01~/2020-05-10~", Precision.PART_OF_MONTH),
        ("2019-05", Precision.MONTH),
        ("[2020-11,2020-12]", Precision.MONTH),
        ("2019-07/2019-12", Precision.PART_OF_YEAR),
        ("2019-01~/2019-04~", Precision.PART_OF_YEAR),
        ("2019", Precision.YEAR),
        ("{2019-01-25,2020}", Precision.YEAR),
        ("201X", Precision.DECADE),
        ("", Precision.UNKNOWN),
    ],
)
def test_precision_is_that_of_the_least_precise_part(text, precision):
    assert parse_edtf(text).precision == precision


def test_the_unknown_period():
    assert (UNKNOWN.is_unknown, UNKNOWN.earliest, UNKNOWN.latest, UNKNOWN.parts) == (True, None, None, ())
    assert not UNKNOWN.overlaps(None, None)


def test_open_sides_have_no_bound():
    since, until = parse_edtf("2010-05/.."), parse_edtf("../2010-05")
    assert (since.earliest, since.latest) == (date(2010, 5, 1), None)
    assert (until.earliest, until.latest) == (None, date(2010, 5, 31))
    assert since.overlaps(date(2024, 1, 1), None)
    assert not until.overlaps(date(2024, 1, 1), None)


def test_overlaps_knows_the_gap_between_two_parts():
    period = parse_edtf("{2009-09-30..2009-10-02,2009-11-23..2009-11-27}")
    assert period.overlaps(date(2009, 10, 2), date(2009, 10, 20))
    assert not period.overlaps(date(2009, 10, 3), date(2009, 11, 22))
    assert len(period.parts) == 2
    assert not period.is_alternative
    assert parse_edtf("[2020-11,2020-12]").is_alternative


def test_sort_in_order_of_time_the_unknown_last():
    texts = ["", "2010/..", "2010-01-01", "../2008", "2009", "2009-01-01/2009-02"]
    ordered = sorted((parse_edtf(text) for text in texts), key=lambda each: each.sort_key)
    assert [each.edtf for each in ordered] == [
        "../2008",
        "2009-01-01/2009-02",
        "2009",
        "2010-01-01",
        "2010/..",
        "",
    ]


def test_the_words_are_kept_and_do_not_count():
    period = Period("2006-05", text="mayo 2006")
    assert period == parse_edtf("2006-05")
    assert hash(period) == hash(parse_edtf("2006-05"))
    assert str(period) == "mayo 2006"
    assert str(period.with_text("")) == "2006-05"
