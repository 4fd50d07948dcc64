"""Periods of a line, as far as they are known; a line that slips, and slips back."""

import calendar

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from ayni.foundation.periods import Period
from ayni.governance.actions.dates import remove_date, save_date, slip_line
from ayni.governance.models import LineStep, PlanDate, PlanLine
from ayni.governance.moving import CannotMove, moved
from tests.governance.keeping import make_line, make_plan
from tests.people.makers import make_person

KNOWN_BY_MONTHS = [
    "2019-05",
    "2019-05-XX",
    "2018-03/2018-05",
    "2018-03-01/2018-03-15",
    "2018-03-16/2018-03-31",
    "2020-05-01~/2020-05-10~",
    "2018-12-04/2018-12-07",
    "[2020-09,2020-10]",
    "2020-08?",
    "2019-05/..",
    "2018-01~/2018-04~",
]


@given(st.sampled_from(KNOWN_BY_MONTHS), st.integers(-60, 60))
def test_what_is_known_by_months_comes_back_as_it_was(edtf, months):
    assert moved(moved(Period(edtf), months), -months) == Period(edtf)


@given(st.dates(), st.integers(-60, 60))
def test_a_day_moves_to_a_day_of_the_month_asked(day, months):
    day = day.replace(year=1900 + day.year % 200)
    there = moved(Period(day.isoformat()), months).earliest

    assert (there.year * 12 + there.month) - (day.year * 12 + day.month) == months
    assert there.day == min(day.day, calendar.monthrange(there.year, there.month)[1])


@pytest.mark.parametrize(
    ("edtf", "months", "expected"),
    [
        ("2019-03-16/2019-03-31", -1, "2019-02-16/2019-02-28"),
        ("2019-01-31", 1, "2019-02-28"),
        ("2019-11", 2, "2020-01"),
        ("2019", 12, "2020"),
        ("", 3, ""),
    ],
)
def test_a_part_of_a_month_stays_that_part(edtf, months, expected):
    assert moved(Period(edtf), months) == Period(expected)


@pytest.mark.parametrize("edtf", ["2019", "2019/2020", "201X"])
def test_what_is_known_by_years_does_not_move_by_months(edtf):
    with pytest.raises(CannotMove):
        moved(Period(edtf), 2)


@pytest.fixture
def secretariat():
    return make_person("secretariat")


@pytest.fixture
def line(secretariat):
    return make_line(make_plan(secretariat), secretariat)


def refused(doing, /, **values):
    with pytest.raises(ValidationError) as refusal:
        doing(**values)
    return list(refusal.value.message_dict)


def periods(line):
    return [one.period.edtf for one in line.dates.filter(removed_at__isnull=True).order_by("order")]


@pytest.mark.django_db
def test_a_period_outside_the_plan_asks_for_a_reason(secretariat, line):
    content = {"period": Period("2021-02"), "texts": {"place": {"es": "Quito"}}}

    assert refused(save_date, line=line, actor=secretariat, content=content) == ["period"]
    assert periods(line) == []
    date = save_date(line=line, actor=secretariat, content=content, reason="The conference moved")
    assert (date.place_es, line.steps.get().reason) == ("Quito", "The conference moved")
    assert refused(save_date, line=line, actor=secretariat, content={"kind": "party"}) == ["kind"]


@pytest.mark.django_db
def test_a_line_slips_with_all_its_periods_and_the_reason_is_kept(secretariat, line):
    for edtf in ("2019-01-31", "2019-05"):
        save_date(line=line, actor=secretariat, content={"period": Period(edtf)})
    save_date(line=line, actor=secretariat, content={"period": Period("")})
    slip_line(line=line, actor=secretariat, months=1, reason="Elections")

    assert periods(line) == ["2019-02-28", "2019-06", ""]
    told = LineStep.objects.filter(line=line, reason="Elections").order_by("pk")
    assert [(one.period_before.edtf, one.period_after.edtf, one.taken_by) for one in told] == [
        ("2019-01-31", "2019-02-28", secretariat),
        ("2019-05", "2019-06", secretariat),
    ]


@pytest.mark.django_db
def test_slipping_back_gives_the_very_day_there_was(secretariat, line):
    save_date(line=line, actor=secretariat, content={"period": Period("2019-01-31")})
    slip_line(line=line, actor=secretariat, months=1, reason="Elections")
    slip_line(line=line, actor=secretariat, months=-1, reason="No elections")

    assert periods(line) == ["2019-01-31"]


@pytest.mark.django_db
def test_one_period_alone_may_move(secretariat, line):
    one, _other = (
        save_date(line=line, actor=secretariat, content={"period": Period(edtf)}) for edtf in ("2019-01", "2019-05")
    )
    slip_line(line=line, actor=secretariat, months=2, reason="Elections", date=one)

    assert periods(line) == ["2019-03", "2019-05"]


@pytest.mark.django_db
def test_a_move_that_cannot_be_made_is_refused_whole(secretariat, line):
    assert refused(slip_line, line=line, actor=secretariat, months=2, reason="Why") == ["months"]
    save_date(line=line, actor=secretariat, content={"period": Period("2019-01")})
    save_date(line=line, actor=secretariat, content={"period": Period("2020")})

    assert refused(slip_line, line=line, actor=secretariat, months=2, reason="Why") == ["months"]
    assert refused(slip_line, line=line, actor=secretariat, months=2, reason=" ") == ["reason"]
    assert refused(slip_line, line=line, actor=secretariat, months=0, reason="Why") == ["months"]
    assert periods(line) == ["2019-01", "2020"]
    assert LineStep.objects.filter(line=line, reason="Why").count() == 0


@pytest.mark.django_db
def test_a_period_taken_away_is_kept_in_the_history(secretariat, line):
    date = save_date(line=line, actor=secretariat, content={"period": Period("2019-01")})
    remove_date(date=date, actor=secretariat, reason="Not there")

    assert (periods(line), PlanDate.objects.filter(pk=date.pk).exists()) == ([], True)
    assert line.steps.first().period_before == Period("2019-01")
    assert PlanLine.objects.get(pk=line.pk).removed_at is None
