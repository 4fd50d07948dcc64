"""The budget of a plan: its rows, what each takes of each source; the sources and their conditions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ayni.foundation.audit.actions import audited
from ayni.foundation.money import Money
from ayni.governance.actions.changing import changing, check_named, put_texts
from ayni.governance.actions.plans import free_code, next_order
from ayni.governance.enums import AmountKind, SourceKind
from ayni.governance.models import BudgetAmount, BudgetRow, FundingSource, PlanLine, SourceFit, WorkPlan
from ayni.governance.snapshots import LANGUAGES, SOURCE_TEXTS
from ayni.members.models import Institution

LARGEST = Decimal("999999999999.99")


@dataclass(frozen=True)
class Amount:
    """What a row takes of a source. `money` only for an amount; `giver` in words by language, only in kind.

    `givers` and `note` None: as they are.
    """

    kind: str
    money: Money | None = None
    giver: Mapping[str, str] = field(default_factory=dict)
    givers: tuple[Institution, ...] | None = None
    note: str | None = None


def write_budget_row(
    *,
    plan: WorkPlan,
    line: PlanLine,
    actor: Any,
    content: Mapping[str, Any],
    amounts: Mapping[FundingSource, Amount | None],
    row: BudgetRow | None = None,
    seen: str = "",
) -> BudgetRow:
    """Write a row whole: {"texts": {title, note}, "year"}, and its amounts by source (None: takes nothing of it).

    Sources not named in `amounts` stay as they are. An amount is more than zero; what is not known yet is *to be
    defined*. Raises ChangedMeanwhile; ValidationError by field, an amount's under the code of its source.
    """
    record = row or BudgetRow(plan=plan, line=line)
    act = "edit_budget_row" if row is not None else "add_budget_row"
    with changing(act=act, actor=actor, plan=plan, record=record, seen=seen):
        if line.plan_id != plan.pk:
            raise ValidationError({"line": _("That line belongs to another plan.")})
        if record.removed_at is not None:
            raise ValidationError(_("This row was taken out of the budget."))
        record.line = line
        put_texts(record, content.get("texts", {}), ("title", "note"))
        if "year" in content:
            record.year = content["year"]
        _check_year(record, plan)
        taken = _of_held_sources(amounts)
        for source, amount in taken.items():
            _check_amount(source, amount)
        if record.pk is None:
            record.order = next_order(plan.budget_rows)
        record.save()
        for source, amount in taken.items():
            _put_amount(record, source, amount)
    return record


def remove_budget_row(*, row: BudgetRow, actor: Any, seen: str = "") -> BudgetRow:
    """Take a row out of the budget; it is kept, with its amounts."""
    with changing(act="remove_budget_row", actor=actor, plan=row.plan, record=row, seen=seen):
        row.removed_at = row.removed_at or timezone.now()
        row.save(update_fields=["removed_at"])
    return row


def create_source(*, actor: Any, texts: Mapping[str, Any], content: Mapping[str, Any]) -> FundingSource:
    """A source of money: {"kind", "country", "institution", "currency"}, with its name, condition and note in words.

    Raises ValidationError by field.
    """
    source = FundingSource(order=next_order(FundingSource.objects.all()))
    _put_source(source, texts, content)
    source.code = free_code(_any_words(source, "name"), FundingSource)
    try:
        with audited(act="create_funding_source", actor=actor, target=source):
            source.save(force_insert=True)
    except IntegrityError as same_moment:
        raise ValidationError({"name": _("That source was created at the same moment.")}) from same_moment
    return source


def edit_source(
    *, source: FundingSource, actor: Any, texts: Mapping[str, Any], content: Mapping[str, Any], seen: str = ""
) -> FundingSource:
    """Change a source. Raises ChangedMeanwhile; ValidationError by field, also for a currency already used."""
    with changing(act="edit_funding_source", actor=actor, plan=None, record=source, seen=seen):
        currency = source.currency
        _put_source(source, texts, content)
        if source.currency != currency and source.amounts.filter(kind=AmountKind.MONEY).exists():
            raise ValidationError({"currency": _("Amounts in %(currency)s stand on it.") % {"currency": currency}})
        source.save()
    return source


def judge_fit(
    *, source: FundingSource, line: PlanLine, actor: Any, meets: bool | None, reason: str = ""
) -> SourceFit | None:
    """Say whether a line meets the condition of a source, and why; None: not judged. Raises ValidationError."""
    if meets is not None and not _any_words(source, "condition"):
        raise ValidationError({"meets": _("This source has no condition to meet.")})
    if meets is False and not reason.strip():
        raise ValidationError({"reason": _("Say why the line does not meet the condition.")})
    with transaction.atomic():
        # One at a time: of two first judgements at once the second changes the first.
        PlanLine.objects.select_for_update(no_key=True).only("pk").get(pk=line.pk)
        fit = SourceFit.objects.filter(funding_source=source, line=line).first()
        if meets is None:
            if fit is not None:
                with audited(act="withdraw_source_fit", actor=actor, target=line, note=fit.reason):
                    fit.delete()
            return None
        fit = fit or SourceFit(funding_source=source, line=line)
        with audited(act="judge_source_fit", actor=actor, target=fit):
            fit.meets = meets
            _put_reason(fit, reason.strip())
            fit.save()
    return fit


def _put_reason(fit: SourceFit, reason: str) -> None:
    """Another reason is in the language it was written in alone: the words in the others told the former one."""
    if fit.reason != reason:
        for code in LANGUAGES:
            setattr(fit, f"reason_{code}", "")
        fit.reason = reason


def _put_source(source: FundingSource, texts: Mapping[str, Any], content: Mapping[str, Any]) -> None:
    put_texts(source, dict(texts), (*SOURCE_TEXTS, "note"))
    for name in ("kind", "country", "institution", "currency", "order"):
        if name in content:
            setattr(source, name, content[name])
    check_named(source, "name")
    if source.kind not in SourceKind.values:
        raise ValidationError({"kind": _("Choose what kind of source it is.")})


def _any_words(source: FundingSource, field_name: str) -> str:
    return next((words for code in ("en", *LANGUAGES) if (words := getattr(source, f"{field_name}_{code}"))), "")


def _check_year(row: BudgetRow, plan: WorkPlan) -> None:
    first, last = plan.period.earliest, plan.period.latest
    if row.year is not None and first and last and not first.year <= row.year <= last.year:
        raise ValidationError(
            {"year": _("The plan runs from %(first)d to %(last)d.") % {"first": first.year, "last": last.year}}
        )


def _of_held_sources(amounts: Mapping[FundingSource, Amount | None]) -> dict[FundingSource, Amount | None]:
    """The same by the sources as they now are, held: none changes its currency while an amount is put on it."""
    keys = {source.pk for source in amounts}
    held = FundingSource.objects.select_for_update(no_key=True).filter(pk__in=keys).order_by("pk")
    now = {source.pk: source for source in held}
    return {now[source.pk]: amount for source, amount in amounts.items()}


def _check_amount(source: FundingSource, amount: Amount | None) -> None:
    if amount is None:
        return
    if amount.kind not in AmountKind.values:
        raise ValidationError({source.code: _("Choose an amount, in kind, or to be defined.")})
    if amount.kind != AmountKind.MONEY:
        if amount.money is not None:
            raise ValidationError({source.code: _("What is in kind or to be defined has no amount.")})
        return
    if amount.money is None or amount.money.amount <= 0:
        raise ValidationError(
            {source.code: _("An amount is more than zero. If it is not known yet, choose “to be defined”.")}
        )
    if amount.money.amount > LARGEST:
        raise ValidationError({source.code: _("That amount is too large to be one.")})
    if amount.money.currency != source.currency:
        raise ValidationError({source.code: _("This source is kept in %(currency)s.") % {"currency": source.currency}})


def _put_amount(row: BudgetRow, source: FundingSource, amount: Amount | None) -> None:
    kept = row.amounts.filter(funding_source=source).first()
    if amount is None:
        if kept is not None:
            # The row's entry in the trail, and every version, still say what it was.
            kept.delete()
        return
    kept = kept or BudgetAmount(row=row, funding_source=source)
    kept.kind = amount.kind
    if amount.note is not None:
        kept.note = amount.note.strip()
    kept.amount = amount.money.amount if amount.money else None
    kept.currency = amount.money.currency if amount.money else source.currency
    in_kind = amount.kind == AmountKind.IN_KIND
    put_texts(kept, {"giver": amount.giver if in_kind else dict.fromkeys(LANGUAGES, "")}, ("giver",))
    kept.save()
    if amount.givers is not None or not in_kind:
        kept.givers.set(amount.givers or () if in_kind else ())
