"""The page of the authorities, on the real Plan 2018-2020."""

import datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from ayni.calls.models import Call
from ayni.foundation.money import Money
from ayni.governance.actions.dates import slip_line
from ayni.governance.actions.states import step_line
from ayni.governance.enums import LineState
from ayni.governance.models import Conference, Mandate, PlanLine, WorkPlan
from ayni.website.queries import authorities as queries
from ayni.website.queries import authorities_money as money
from ayni.website.queries import authorities_season as season
from tests.people.makers import make_person, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("network")]


@pytest.fixture
def plan():
    return WorkPlan.objects.get(conference__number=20)


def test_every_mandate_stands_once_served_or_not(plan):
    board = queries.board_of(plan)
    shown = [mandate.pk for row in board.served for mandate in row.mandates] + [one.pk for one in board.unserved]
    known = Mandate.objects.filter(instrument__conference=plan.conference)
    assert sorted(shown) == sorted(known.values_list("pk", flat=True))
    assert {one.pk for one in board.unserved} == set(known.exclude(lines__plan=plan).values_list("pk", flat=True))


def test_mandates_of_one_line_are_told_together_with_what_it_costs(plan):
    rows = {tuple(one.line.number for one in row.lines): row for row in queries.board_of(plan).served}
    assert sorted(mandate.label for mandate in rows[1,].mandates) == ["25", "9 a", "9 b", "9 f", "9 h"]
    first = rows[1,].lines[0]
    assert [cost.money for cost in first.costs if cost.money] == [Money(Decimal(34000))]
    assert [cost.giver for cost in first.costs if not cost.money] == ["Costa Rica"]


def test_a_line_says_when_and_when_it_slips_the_new_date(plan):
    line = PlanLine.objects.get(plan=plan, number=2)
    slip_line(line=line, actor=make_person("secretariat"), months=2, reason="Elections")
    with translation.override("en"):
        board = queries.board_of(plan)
    told = {one.line.number: [(date.kind_label, date.when, date.before) for date in one.dates] for one in board.lines}
    assert told[1] == [("", "6–7 December 2018", "")]
    assert told[2] == [("", "first half of July 2019", "first half of May 2019")]


def test_a_line_that_slips_twice_tells_where_it_began_and_back_there_nothing(plan):
    line, actor = PlanLine.objects.get(plan=plan, number=2), make_person("secretariat")
    told = []
    for months in (2, 1, -3):
        slip_line(line=line, actor=actor, months=months, reason="Elections")
        with translation.override("en"):
            told += [one.dates[0].before for one in queries.board_of(plan).lines if one.line == line]
    assert told == ["first half of May 2019", "first half of May 2019", ""]


def test_what_the_plan_says_a_line_left_or_should_leave_is_told_where_no_result_is_kept(plan):
    PlanLine.objects.filter(plan=plan, number=2).update(expected_result_en="A guide")
    page = Client().get(f"/en/authorities/{plan.code}/").content.decode()
    assert "A document with challenges, lessons learned and policy recommendations" in page
    assert "Expected: A guide" in page


def test_what_was_held_is_told_with_its_days(plan):
    page = " ".join(Client().get(f"/es/authorities/{plan.code}/").content.decode().split())
    assert "Reunión de los Grupos de Trabajo y 1ª Preparatoria de la XXI CIMT</a>: Realizada, 3 al 5 de" in page


def test_the_money_adds_up_to_what_the_plan_says(plan):
    told = money.money_of(plan, queries.board_of(plan).table)
    assert [one for row in told.sources for one in row.planned] == [Money(Decimal(104000)), Money(Decimal(133000))]
    assert list(told.planned) == [Money(Decimal(237000))]


def test_what_comes_next_is_what_is_dated_in_three_months(plan):
    coming = season.coming_of(plan, datetime.date(2019, 4, 15))
    assert any("destrezas" in one.title for one in coming)
    assert all(one.period.overlaps(datetime.date(2019, 4, 15), datetime.date(2019, 7, 15)) for one in coming)
    assert season.coming_of(plan, datetime.date(2035, 1, 1)) == []
    PlanLine.objects.filter(plan=plan, number=2).update(state=LineState.CANCELLED)
    assert not any("destrezas" in one.title for one in season.coming_of(plan, datetime.date(2019, 4, 15)))


def test_the_page_opens_for_anybody_and_tells_the_day(plan):
    response = Client().get(reverse("website:authorities", args=[plan.code]), {"on": "2019-04-15"})
    assert response.status_code == 200
    assert response.context["day"] == datetime.date(2019, 4, 15)
    assert response.context["waits"] is None


def test_a_day_that_is_none_keeps_the_page_and_says_so(plan):
    response = Client().get(reverse("website:authorities", args=[plan.code]), {"on": "soon"})
    assert response.status_code == 200
    assert response.context["form"].errors["on"]
    assert 'value="soon"' in response.content.decode()


def test_the_secretariat_also_sees_what_waits_on_whom(plan):
    client = sign_in(make_person("secretariat"))
    assert client.get(reverse("website:authorities", args=[plan.code])).context["waits"] == []


def test_the_short_address_leads_to_the_latest_plan(plan):
    response = Client().get(reverse("website:authorities_latest"))
    assert response["Location"] == reverse("website:authorities", args=[plan.code])


def test_without_an_approved_plan_the_latest_is_shown(plan):
    WorkPlan.objects.update(state="draft")
    assert queries.latest_plan() == plan


def test_a_plan_is_compared_with_the_one_before_it(plan):
    now = money.seen(plan, datetime.date(2020, 12, 31))
    rows = money.beside(now, now)
    assert [row.now for row in rows] == [row.before for row in rows]
    assert rows[0].now == PlanLine.objects.filter(plan=plan, number__isnull=False).count()
    assert queries.plan_before(plan) is None


def test_the_queries_do_not_grow_with_the_lines(plan):
    address = reverse("website:authorities", args=[plan.code])
    Client().get(address)
    with CaptureQueriesContext(connection) as before:
        Client().get(address)
    for number in range(40, 52):
        line = PlanLine.objects.create(
            plan=plan, code=f"more-{number}", order=number, number=number, kind="workshop", title=f"Taller {number}"
        )
        line.mandates.set(Mandate.objects.filter(instrument__conference=plan.conference)[:3])
    with CaptureQueriesContext(connection) as after:
        Client().get(address)
    assert len(after) == len(before)


def test_a_line_that_was_cancelled_is_named_and_serves_nothing(plan):
    line = PlanLine.objects.get(plan=plan, number=1)
    step_line(line=line, act="resume_line", actor=None, reason="Not yet")
    step_line(line=line, act="cancel_line", actor=None, reason="Others do it")
    board = queries.board_of(plan)
    assert (board.cancelled, [one.line.number for one in board.lines]) == ([line], list(range(2, 12)))
    assert [mandate.label for mandate in board.unserved] == ["25", "9 a", "9 b", "9 f", "9 h"]
    page = Client().get(reverse("website:authorities", args=[plan.code])).content.decode()
    assert "Canceladas, y contadas aparte:" in page


def test_a_line_done_counts_as_done(plan):
    done = queries.board_of(plan).done
    PlanLine.objects.filter(plan=plan, number=2).update(state=LineState.DONE)
    assert queries.board_of(plan).done == done + 1


def test_it_says_when_only_cited_mandates_are_known(plan):
    assert queries.board_of(plan).knows_only_cited is True
    Mandate.objects.filter(instrument__conference=plan.conference, number="25").update(
        text_es="Fortalecer la inspección."
    )
    assert queries.board_of(plan).knows_only_cited is False


def test_what_was_invented_is_marked_in_what_comes_next(plan):
    Call.objects.create(
        number=91,
        year=2019,
        code="call-91",
        state="open",
        fictional=True,
        closes_at=datetime.datetime(2019, 5, 2, tzinfo=datetime.UTC),
    )
    with translation.override("en"):
        coming = season.coming_of(plan, datetime.date(2019, 4, 15))
    assert [(one.title, one.fictional) for one in coming if one.url.endswith("/91/")] == [("Call 91 (2019)", True)]
    page = Client().get(f"/en/authorities/{plan.code}/?on=2019-04-15").content.decode()
    assert 'The call closes <span class="badge">Invented</span>' in page


def test_a_plan_in_preparation_says_so_and_without_budget_counts_no_rows(plan):
    address = f"/en/authorities/{plan.code}/"
    assert "in preparation" not in Client().get(address).content.decode()
    WorkPlan.objects.filter(pk=plan.pk).update(state="draft")
    assert "This plan is in preparation: no meeting has approved it yet." in Client().get(address).content.decode()
    later = WorkPlan.objects.create(
        conference=Conference.objects.get(number=22), code="later", period="2025/2026", title="Plan", state="draft"
    )
    page = Client().get(f"/en/authorities/{later.code}/").content.decode()
    assert "The plan has no budget yet." in page
    assert "in kind" not in page


def test_the_page_writes_french_as_french_is_written(plan):
    page = Client().get(f"/fr/authorities/{plan.code}/").content.decode()
    assert "Réalisée\xa0: <strong>1</strong>" in page
    assert "Étude\xa0: 2019" in page
