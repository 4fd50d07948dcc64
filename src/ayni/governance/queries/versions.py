"""Versions of a plan, and what two of its states differ in, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.http import Http404
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _

from ayni.foundation.languages import FALLBACKS
from ayni.foundation.money import Money, format_money
from ayni.foundation.periods import Period, format_period
from ayni.foundation.ui.parts import Change
from ayni.governance.comparing import Changed, Comparison, compare
from ayni.governance.enums import AmountKind, LineKind, LineState
from ayni.governance.models import PlanVersion, WorkPlan
from ayni.governance.snapshots import Data, plan_data
from ayni.members.models import Institution

TODAY = "today"


@dataclass(frozen=True)
class ThingShown:
    """A line, an event or an initiative, and what changed of it."""

    name: str
    changes: Sequence[Change] = ()


@dataclass(frozen=True)
class AmountShown:
    row: str
    source: str
    before: str
    after: str


@dataclass(frozen=True)
class TotalShown:
    source: str
    before: str
    after: str
    is_changed: bool


@dataclass(frozen=True)
class ComparisonPage:
    """`before` and `after` name the two states in words."""

    before: str
    after: str
    is_empty: bool
    plan: Sequence[Change]
    added: Sequence[ThingShown]
    removed: Sequence[ThingShown]
    changed: Sequence[ThingShown]
    amounts: Sequence[AmountShown]
    totals: Sequence[TotalShown]


def versions_of(plan: WorkPlan) -> list[PlanVersion]:
    """Latest first, without their content."""
    return list(plan.versions.select_related("approved_by").defer("content"))


def compared(plan: WorkPlan, before: str, after: str) -> ComparisonPage:
    """From one state to another, each the number of a version or "today". Raises Http404 for none that is held."""
    old, new = _state(plan, before), _state(plan, after)
    found = compare(old, new)
    words = _Words(found, old, new)
    everything = [*found.changed, *found.rows, *found.beside]
    return ComparisonPage(
        before=state_name(before),
        after=state_name(after),
        is_empty=found.is_empty,
        plan=[words.change(one) for one in found.plan],
        added=[ThingShown(words.name(one)) for one in (*found.added, *found.beside_added)],
        removed=[ThingShown(words.name(one)) for one in (*found.removed, *found.beside_removed)],
        changed=[ThingShown(words.name(one.after), [words.change(each) for each in one.fields]) for one in everything],
        amounts=[
            AmountShown(
                words.name(one.row), words.source(one.source), words.amount(one.before), words.amount(one.after)
            )
            for one in found.amounts
        ],
        totals=[
            TotalShown(words.source(one.source), words.money(one.before), words.money(one.after), one.is_changed)
            for one in found.totals
        ],
    )


def state_name(which: str) -> str:
    return _("Today") if which == TODAY else _("Version %(number)s") % {"number": which}


def _state(plan: WorkPlan, which: str) -> Data:
    if which == TODAY:
        return plan_data(plan)
    version = plan.versions.filter(number=which).first() if which.isascii() and which.isdigit() else None
    if version is None or version.content is None:
        raise Http404(_("The content of that version is not held."))
    return dict(version.content)


class _Words:
    """Data of a version in the reader's language; one query, for the names of institutions."""

    def __init__(self, found: Comparison, old: Data, new: Data) -> None:
        self.language = (get_language() or FALLBACKS[0])[:2]
        self.sources = found.sources
        lines = [*old["lines"], *new["lines"]]
        self.lines = {line["code"]: line for line in lines}
        codes = {code for line in lines for name in ("responsible", "partners", "hosts") for code in line[name]}
        codes |= {one["institution"] for one in (*old["initiatives"], *new["initiatives"])}
        self.institutions = {one.code: str(one) for one in Institution.objects.filter(code__in=codes)}

    def said(self, by_language: Data) -> str:
        for code in (self.language, *FALLBACKS, *by_language):
            if by_language.get(code):
                return str(by_language[code])
        return ""

    def name(self, thing: Data) -> str:
        if "institution" in thing:
            return str(self.institutions.get(thing["institution"], thing["institution"]))
        if "amounts" in thing:
            own = self.said(thing.get("title", {}))
            return own or self.name(self.lines.get(thing["line"], {"texts": {}}))
        title = self.said(thing["texts"].get("title", {}))
        return f"{thing['number']}. {title}" if thing.get("number") else title

    def source(self, code: str) -> str:
        return self.said(self.sources.get(code, {}).get("name", {})) or code

    def money(self, money: Money | None) -> str:
        return _("Not known") if money is None else format_money(money, self.language)

    def amount(self, amount: Data | None) -> str:
        if amount is None:
            return "—"
        if amount["amount"] is not None:
            return format_money(Money(Decimal(amount["amount"]), amount["currency"]), self.language)
        giver = self.said(amount.get("giver", {}))
        label = str(AmountKind(amount["kind"]).label)
        return f"{label}: {giver}" if giver else label

    def change(self, changed: Changed) -> Change:
        label = str(_labels().get(changed.name, changed.name))
        if changed.language and changed.language != self.language:
            label = f"{label} ({get_language_info(changed.language)['name_translated']})"
        return Change(label, self._plain(changed.name, changed.before), self._plain(changed.name, changed.after))

    def _plain(self, name: str, value: Any) -> str:
        if value is None or value == "" or value == []:
            return ""
        if name == "dates":
            return "; ".join(self._date(one) for one in value)
        if name in ("responsible", "partners", "hosts"):
            return ", ".join(self.institutions.get(code, code) for code in value)
        if name == "period":
            return format_period(Period(value), self.language)
        if name == "state":
            return str(LineState(value).label)
        if name == "kind" and value in LineKind.values:
            return str(LineKind(value).label)
        if isinstance(value, bool):
            return str(_("Yes") if value else _("No"))
        return ", ".join(map(str, value)) if isinstance(value, list) else str(value)

    def _date(self, date: Data) -> str:
        period = format_period(Period(date["period"]), self.language) if date["period"] else date["words"]
        return ", ".join(filter(None, (period, self.said(date.get("place", {})), date["country"])))


def _labels() -> dict[str, str]:
    return {
        "title": _("Title"),
        "short_title": _("Title in the calendar"),
        "description": _("Description"),
        "expected_result": _("Expected result"),
        "funding_text": _("How it is paid for"),
        "when_text": _("Place and date, as the plan tells them"),
        "mandates_text": _("Mandates, as the plan cites them"),
        "introduction": _("Introduction"),
        "themes_text": _("Themes and mandates it serves"),
        "number": _("Number"),
        "kind": _("Kind"),
        "state": _("State"),
        "group": _("Working group"),
        "responsible": _("Responsible"),
        "partners": _("Partners"),
        "hosts": _("Hosts"),
        "mandates": _("Mandates"),
        "topics": _("Cross-cutting topics"),
        "dates": _("When and where"),
        "with_previous": _("Told with the line before"),
        "period": _("Period"),
        "words": _("Period, as written"),
        "currency": _("Currency"),
        "planned_at": _("Planned at the meeting"),
        "organiser": _("Organised by"),
        "institution": _("Body"),
        "text": _("Text"),
        "year": _("Year"),
        "note": _("Note"),
    }
