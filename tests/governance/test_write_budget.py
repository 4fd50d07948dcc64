"""Rows of the budget: an amount, in kind, or to be defined, of each source; sources and their conditions."""

from decimal import Decimal
from functools import partial

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from ayni.foundation.languages import texts_of
from ayni.foundation.money import Money
from ayni.governance.actions.budget import (
    Amount,
    create_source,
    edit_source,
    judge_fit,
    remove_budget_row,
    write_budget_row,
)
from ayni.governance.actions.changing import ChangedMeanwhile, mark_of
from ayni.governance.models import BudgetRow, FundingSource, SourceFit
from tests.at_once import at_once, one_behind
from tests.governance.keeping import make_institution, make_line, make_plan, make_source
from tests.people.makers import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def secretariat():
    return make_person("secretariat")


@pytest.fixture
def plan(secretariat):
    return make_plan(secretariat)


@pytest.fixture
def line(plan, secretariat):
    return make_line(plan, secretariat)


def refused(doing, /, **values):
    with pytest.raises(ValidationError) as refusal:
        doing(**values)
    return list(refusal.value.message_dict)


def dollars(amount):
    return Amount("money", Money(Decimal(amount)))


def test_a_row_takes_money_of_one_source_something_in_kind_of_another_and_the_third_is_to_be_defined(
    secretariat, plan, line
):
    rial, canada, kind = (make_source(code) for code in ("rial", "canada", "kind"))
    ministry = make_institution()
    row = write_budget_row(
        plan=plan,
        line=line,
        actor=secretariat,
        content={"texts": {"title": {"es": "11a Convocatoria"}}, "year": 2018},
        amounts={
            rial: dollars(40000),
            canada: Amount("to_be_defined"),
            kind: Amount("in_kind", giver={"es": "País sede"}, givers=(ministry,)),
        },
    )

    kept = {one.funding_source.code: (one.kind, one.amount, one.giver_es) for one in row.amounts.all()}
    assert kept == {
        "rial": ("money", Decimal("40000.00"), ""),
        "canada": ("to_be_defined", None, ""),
        "kind": ("in_kind", None, "País sede"),
    }
    assert (row.year, row.title_es, list(row.amounts.get(funding_source=kind).givers.all())) == (
        2018,
        "11a Convocatoria",
        [ministry],
    )


@pytest.mark.parametrize(
    "amount",
    [
        dollars(0),
        dollars("-1"),
        Amount("money"),
        Amount("to_be_defined", Money(Decimal(5))),
        Amount("gift"),
        dollars(10**13),
        Amount("money", Money(Decimal(5), "CAD")),
    ],
)
def test_what_is_no_amount_is_refused_under_its_source_and_nothing_is_kept(secretariat, plan, line, amount):
    amounts = {make_source("rial"): dollars(1), make_source("canada"): amount}
    fields = refused(write_budget_row, plan=plan, line=line, actor=secretariat, content={}, amounts=amounts)

    assert (fields, BudgetRow.objects.count()) == (["canada"], 0)


def test_a_year_outside_the_plan_is_refused(secretariat, plan, line):
    assert refused(write_budget_row, plan=plan, line=line, actor=secretariat, content={"year": 2025}, amounts={}) == [
        "year"
    ]


def test_an_amount_changed_meanwhile_is_not_written_over(secretariat, plan, line):
    rial = make_source("rial")
    values = {"plan": plan, "line": line, "content": {}}
    row = write_budget_row(**values, actor=secretariat, amounts={rial: dollars(1)})
    seen = mark_of(row)
    write_budget_row(**values, actor=make_person(), amounts={rial: dollars(2)}, row=row, seen=seen)

    with pytest.raises(ChangedMeanwhile):
        write_budget_row(**values, actor=secretariat, amounts={rial: dollars(3)}, row=row, seen=seen)
    assert row.amounts.get().amount == Decimal("2.00")


def test_an_amount_is_taken_back_and_a_row_taken_out_is_kept(secretariat, plan, line):
    rial, canada = make_source("rial"), make_source("canada")
    values = {"plan": plan, "line": line, "content": {}, "actor": secretariat}
    row = write_budget_row(**values, amounts={rial: dollars(1), canada: dollars(2)})
    write_budget_row(**values, amounts={canada: None}, row=row)
    remove_budget_row(row=row, actor=secretariat)

    assert [one.funding_source for one in row.amounts.all()] == [rial]
    assert BudgetRow.objects.get().removed_at is not None


def test_a_source_keeps_its_currency_once_money_stands_on_it(secretariat, plan, line):
    source = create_source(
        actor=secretariat, texts={"name": {"en": "Canada’s project"}}, content={"kind": "project", "currency": "CAD"}
    )
    assert (source.code, FundingSource.objects.count()) == ("canadas-project", 1)
    write_budget_row(
        plan=plan,
        line=line,
        actor=secretariat,
        content={},
        amounts={source: Amount("money", Money(Decimal(1), "CAD"))},
    )

    assert refused(edit_source, source=source, actor=secretariat, texts={}, content={"currency": "USD"}) == ["currency"]
    assert refused(create_source, actor=secretariat, texts={}, content={"kind": "fund"}) == ["name"]
    assert FundingSource.objects.get().currency == "CAD"


def test_whether_a_line_meets_a_condition_is_a_judgement_with_its_reason(secretariat, line):
    source = make_source("canada", condition_es="Cumplimiento de la legislación laboral")
    assert refused(judge_fit, source=make_source("rial"), line=line, actor=secretariat, meets=True) == ["meets"]
    assert refused(judge_fit, source=source, line=line, actor=secretariat, meets=False) == ["reason"]
    judge_fit(source=source, line=line, actor=secretariat, meets=False, reason="It is about skills")
    judge_fit(source=source, line=line, actor=secretariat, meets=True)

    assert [(one.meets, one.reason) for one in SourceFit.objects.all()] == [(True, "")]
    judge_fit(source=source, line=line, actor=secretariat, meets=None)
    assert SourceFit.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_of_two_who_write_one_amount_at_once_one_is_told(secretariat, plan, line):
    source = make_source()
    row = write_budget_row(plan=plan, line=line, actor=secretariat, content={}, amounts={source: dollars(100)})
    seen = mark_of(row)
    write = partial(write_budget_row, plan=plan, line=line, actor=secretariat, content={}, seen=seen)

    answers = at_once(
        *(
            partial(write, row=BudgetRow.objects.get(pk=row.pk), amounts={source: dollars(amount)})
            for amount in (200, 300)
        )
    )

    (conflict,) = (one for one in answers if isinstance(one, ChangedMeanwhile))
    kept = BudgetRow.objects.get(pk=row.pk)
    place = next(number for number, one in enumerate(answers) if one == kept)
    assert (kept.amounts.get().amount, conflict.mark) == ((200, 300)[place], mark_of(kept))


@pytest.fixture
def currency_and_amount(secretariat, plan, line):
    """Change the currency of a source, and put an amount on it as it was."""
    source = make_source()
    change = partial(edit_source, source=source, actor=secretariat, texts={}, content={"currency": "CAD"})
    amounts = {FundingSource.objects.get(): dollars(100)}
    return change, partial(write_budget_row, plan=plan, line=line, actor=secretariat, content={}, amounts=amounts)


@pytest.mark.django_db(transaction=True)
def test_an_amount_written_as_its_source_changes_currency_is_told_so(currency_and_amount):
    change, write = currency_and_amount

    changed, refusal = one_behind(change, write)

    assert (changed.currency, list(refusal.error_dict), BudgetRow.objects.count()) == ("CAD", [changed.code], 0)


@pytest.mark.django_db(transaction=True)
def test_a_source_changes_no_currency_as_an_amount_is_put_on_it(currency_and_amount):
    change, write = currency_and_amount

    written, refusal = one_behind(write, change)

    assert (written.amounts.get().currency, list(refusal.error_dict)) == ("USD", ["currency"])
    assert FundingSource.objects.get().currency == "USD"


@pytest.mark.django_db(transaction=True)
def test_judged_by_two_at_once_a_line_has_one_judgement(secretariat, line):
    source = make_source(condition_en="For training only")
    judge = partial(judge_fit, source=source, line=line, actor=secretariat, reason="A workshop")

    answers = at_once(partial(judge, meets=True), partial(judge, meets=False))

    assert answers[0] == answers[1] == SourceFit.objects.get()


def test_another_reason_stands_in_its_language_alone_and_the_same_one_in_all(secretariat, line):
    source = make_source("canada", condition_es="Cumplimiento de la legislación laboral")
    words = {"reason_es": "Trata de ello", "reason_en": "It is about it"}
    fit = SourceFit.objects.create(funding_source=source, line=line, meets=True, **words)

    def told() -> dict[str, str]:
        fit.refresh_from_db()
        return texts_of(fit, "reason")

    with translation.override("en"):
        judge_fit(source=source, line=line, actor=secretariat, meets=False, reason="It is about it")
        assert told() == {"es": "Trata de ello", "en": "It is about it"}
        judge_fit(source=source, line=line, actor=secretariat, meets=False, reason="It is about skills")
        assert told() == {"en": "It is about skills"}
