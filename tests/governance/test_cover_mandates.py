"""Which line serves which mandate; what nothing serves comes first; what came of a mandate."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ayni.cooperation.models import Activity
from ayni.governance.actions.states import step_line
from ayni.governance.actions.works import link_work
from ayni.governance.models import Mandate, PlanLine, Theme
from ayni.governance.queries.coverage import coverage_of, coverage_table, trace_of
from tests.governance.keeping import make_line, make_plan
from tests.people.makers import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def secretariat():
    return make_person("secretariat")


def mandates_of(plan, *labels):
    found = {one.label: one for one in Mandate.objects.filter(instrument__conference=plan.conference)}
    return [found[label] for label in labels]


def shown(coverage):
    return [(row.mandate.label, row.cells) for row in coverage.rows]


def test_mandates_nothing_serves_come_first(secretariat):
    plan = make_plan(secretariat)
    make_line(plan, secretariat, "One", mandates=mandates_of(plan, "25", "9 a"))
    make_line(plan, secretariat, "Two", mandates=mandates_of(plan, "25"))
    cancelled = make_line(plan, secretariat, "Three", mandates=mandates_of(plan, "24"))
    step_line(line=cancelled, act="cancel_line", actor=secretariat, reason="Others do it")
    astray = make_line(plan, secretariat, "Four")
    coverage = coverage_of(plan)

    none = (False, False, False)
    assert shown(coverage) == [
        *((label, none) for label in ("23", "24", "7 h", "9 b", "9 f", "9 h", "E")),
        ("25", (True, True, False)),
        ("9 a", (True, False, False)),
    ]
    assert (coverage.of_all, coverage.unserved, coverage.astray) == (9, 7, (astray,))
    assert coverage.columns == [line for line in coverage.lines if line != astray]
    assert [(row, tuple(cells)) for row, cells in coverage.drawn] == [(row, row.cells[:-1]) for row in coverage.rows]


def test_the_matrix_of_one_instrument_or_theme(secretariat):
    plan = make_plan(secretariat)
    theme = Theme.objects.create(conference=plan.conference, order=2, title="Skills")
    Mandate.objects.filter(pk__in=[one.pk for one in mandates_of(plan, "24", "9 a")]).update(theme=theme)
    declaration = mandates_of(plan, "24")[0].instrument

    assert [label for label, _cells in shown(coverage_of(plan, declaration.code))] == ["23", "24", "25"]
    assert [label for label, _cells in shown(coverage_of(plan, theme="2"))] == ["24", "9 a"]
    assert [label for label, _cells in shown(coverage_of(plan, declaration.code, "2"))] == ["24"]
    assert coverage_of(plan, "unknown").rows == ()


def test_the_table_to_take_away_says_the_same(secretariat):
    plan = make_plan(secretariat)
    make_line(plan, secretariat, "One", number=1, mandates=mandates_of(plan, "25"))
    head, rows = coverage_table(coverage_of(plan))

    assert head[4:] == ["1. One"]
    assert list(rows)[-1] == ["25", str(mandates_of(plan, "25")[0].instrument), "", 1, "x"]


def test_more_mandates_and_lines_cost_no_more_queries(secretariat):
    plan = make_plan(secretariat)
    make_line(plan, secretariat, "Line", mandates=mandates_of(plan, "25"))
    with CaptureQueriesContext(connection) as one:
        coverage_of(plan)
    for number in range(5):
        make_line(plan, secretariat, f"Line {number}", mandates=mandates_of(plan, "25", "9 a"))
    with CaptureQueriesContext(connection) as full:
        list(coverage_table(coverage_of(plan))[1])
    assert len(full) == len(one) == 5


@pytest.mark.usefixtures("network")
def test_a_mandate_is_followed_to_what_came_of_it(secretariat):
    plan = make_plan(secretariat)
    mandate = mandates_of(plan, "25")[0]
    line = make_line(plan, secretariat, "One", mandates=[mandate])
    activity = Activity.objects.filter(outcomes__isnull=False, fictional=False).first()
    link_work(line=line, record=activity, actor=secretariat)
    trace = trace_of(mandate)

    assert [(one.line, [work.title for work in one.works]) for one in trace.lines] == [(line, [str(activity.title)])]
    assert {one.title for one in trace.lines[0].works[0].came} == {str(one.title) for one in activity.outcomes.all()}
    assert trace.outcomes == activity.outcomes.count()
    assert all(one.evidence for one in trace.lines[0].works[0].came)
    assert PlanLine.objects.get(pk=line.pk).state == "planned"
