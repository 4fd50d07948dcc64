"""The work plan as data: whole, equal to what was published, in four languages."""

from decimal import Decimal

import pytest
from django.utils import translation
from modeltranslation.translator import translator

from ayni.foundation.money import Money
from ayni.governance.enums import MAIN, AmountKind
from ayni.governance.models import (
    BodyInitiative,
    BudgetAmount,
    FundingSource,
    PlanDate,
    PlanEvent,
    PlanLine,
    PlanVersion,
    SourceFit,
    WorkPlan,
)
from ayni.governance.queries.budget import budget_table
from ayni.governance.queries.calendar import plan_calendar
from ayni.governance.snapshots import fingerprint, plan_data
from ayni.rial.loading.reading import rows_of
from tests.governance import published_plan as published

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("network")]

LANGUAGES = ("es", "en", "pt", "fr")
DECLARED = {
    1: {"declaration 25", "action_plan 9 a", "action_plan 9 b", "action_plan 9 f", "action_plan 9 h"},
    2: {
        *("declaration 7", "declaration 8", "declaration 10", "declaration 11"),
        *("action_plan 7 c", "action_plan 7 d", "action_plan 7 e"),
    },
    3: {"declaration 23", "declaration 24", "action_plan 7 h"},
    4: {"declaration 23", "declaration 24", "action_plan 7 h"},
    11: {"action_plan E"},
}


def plan() -> WorkPlan:
    return WorkPlan.objects.get(code="2018-2020")


def test_the_texts_of_the_plan_are_those_published():
    held = plan()
    assert published.words(held.introduction_es) == published.INTRODUCTION
    assert published.words(held.themes_text_es) == published.THEMES
    assert published.words(held.topics_text_es) == published.TOPICS
    assert published.words(held.funding_text_es) == published.FUNDING


def test_every_activity_says_what_was_published():
    told = {
        one.numbers: (one.title, one.description, one.funding, one.when, one.mandates) for one in published.activities()
    }
    held = {}
    for line in PlanLine.objects.filter(kind__in=MAIN, with_previous=False):
        number = "3 y 4" if line.number == 3 else str(line.number)
        texts = (line.title_es, line.description_es, line.funding_text_es, line.when_text_es, line.mandates_text_es)
        held[number] = tuple(published.words(text) for text in texts)
    assert len(told) == 10
    assert held == told


def test_initiatives_events_and_offers_are_those_published():
    initiatives = PlanLine.objects.exclude(kind__in=MAIN)
    assert [published.words(line.description_es) for line in initiatives] == published.initiatives()
    assert {published.words(text) for text in PlanEvent.objects.values_list("text_es", flat=True) if text} == set(
        published.events()
    )
    assert [published.words(offer.text_es) for offer in BodyInitiative.objects.all()] == published.offers()


def test_lines_cite_their_mandates():
    held = {
        line.number: {f"{mandate.instrument.kind} {mandate.label}" for mandate in line.mandates.all()}
        for line in PlanLine.objects.filter(kind__in=MAIN).prefetch_related("mandates__instrument")
    }
    assert {number: cited for number, cited in held.items() if cited} == DECLARED


def test_the_budget_adds_up():
    table = budget_table(plan())
    assert [list(totals) for totals in table.totals] == [[Money("104000")], [Money("133000")], []]
    assert list(table.grand) == [Money("237000")]
    undefined = BudgetAmount.objects.filter(kind=AmountKind.TO_BE_DEFINED)
    assert [(one.row.year, one.amount) for one in undefined] == [(2020, None)]
    assert not BudgetAmount.objects.filter(amount=Decimal(0)).exists()


def test_the_rows_of_the_calendar_and_their_labels():
    calendar = plan_calendar("2018-2020")
    held = tuple(
        (
            "" if row.number is None else str(row.number),
            row.title,
            tuple(date.label for date in row.dates if date.label),
        )
        for row in calendar.rows
    )
    assert held == published.CALENDAR


def test_the_calendar_of_the_oracle_stands_in_the_annex():
    annex = published.annex()
    for number, title, labels in published.CALENDAR:
        assert title in annex
        assert not number or f"{number}{title}" in annex.replace(f"{number} {title}", f"{number}{title}")
        assert all(label in annex for label in labels)


def test_dates_are_as_exact_as_they_are_told_and_no_more():
    held = {
        number: [date.period.edtf for date in PlanDate.objects.filter(line__number=number)] for number in range(1, 12)
    }
    assert held == {
        1: ["2018-12-06/2018-12-07"],
        2: ["2019-05-01/2019-05-15"],
        3: ["2019"],
        4: ["2020-05-01~/2020-05-10~"],
        5: ["2019-01-25", "2020-01"],
        6: ["2019-11"],
        7: ["2020-04"],
        8: ["2020-09"],
        9: ["[2020-11,2020-12]"],
        10: ["2018-06-03", "2019-06-26/2019-06-28", "2020-XX"],
        11: ["2018", "2018", "2019", "2019", "2020", "2020"],
    }


def test_the_condition_of_canada_is_judged_only_where_the_plan_charges_it():
    assert set(SourceFit.objects.values_list("funding_source__code", "line__number", "meets")) == {
        ("canada-project", number, True) for number in (1, 3, 4, 11)
    }


def test_two_versions_of_which_only_the_second_is_held():
    first, second = plan().versions.order_by("number")
    assert (first.approved.edtf, first.approved_by) == ("2018-04-26/2018-04-27", plan().planned_at)
    assert plan().planned_at is not None
    assert first.content is None
    assert second.approved.is_unknown
    assert second.content is not None
    assert [line["number"] for line in second.content["lines"]][:11] == list(range(1, 12))
    assert second.sha256 == fingerprint(plan_data(plan()))


def test_every_text_stands_in_four_languages():
    models = [one for one in translator.get_registered_models() if one._meta.app_label == "governance"]
    assert {WorkPlan, PlanVersion, PlanLine, PlanEvent, BodyInitiative, FundingSource, SourceFit} < set(models)
    for model in models:
        for record in model.objects.all():
            for name in translator.get_options_for_model(model).get_field_names():
                texts = [getattr(record, f"{name}_{code}") or "" for code in LANGUAGES]
                assert len({bool(text) for text in texts}) == 1, (record, name)
                assert len({text.count("\n") for text in texts}) == 1, (record, name)


def test_no_remark_of_the_data_stands_in_one_language():
    """What stands under a name without a language is a code, a figure, a source, or the words of the source."""
    own_words = {"source", "period_text", "ordinal"}
    of_plan = ("work_plan", "plan_lines", "plan_events", "plan_bodies", "plan_budget", "funding_sources", "source_fits")
    of_conference = ("conferences", "meetings", "working_groups", "cross_cutting_topics", "reported_figures")
    for file in (*of_plan, *of_conference):
        for row in rows_of(f"{file}.yaml"):
            assert [name for name in _prose(row.values) if name not in own_words] == [], (file, row.name)


def _prose(values: object) -> list[str]:
    """The names under which words stand that are no code, in any depth."""
    if isinstance(values, list):
        return [name for one in values for name in _prose(one)]
    found = []
    for name, value in values.items() if isinstance(values, dict) else ():
        if isinstance(value, (dict, list)):
            found += _prose(value)
        elif isinstance(value, str) and " " in value.strip() and name[-3:] not in {"_es", "_en", "_pt", "_fr"}:
            found.append(name)
    return found


def test_a_change_of_a_person_outlives_the_next_load(django_user_model):
    from ayni.foundation.audit.actions import audited
    from ayni.rial.loading import load_network
    from tests.people.makers import make_person

    line = PlanLine.objects.get(number=2)
    with audited(act="governance.line.test", actor=make_person("secretariat"), target=line):
        line.title_es = "Otro título"
        line.save()
    assert load_network().changed == {}
    assert PlanLine.objects.get(number=2).title_es == "Otro título"


def test_the_progress_of_a_plan_is_one_line():
    from ayni.governance.queries.plan import plan_page

    with translation.override("en"):
        assert plan_page("2018-2020").progress == "11 activities. Done: 1 · Planned: 10"
