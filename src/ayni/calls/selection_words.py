"""Rules of a selection in words, with the names of what they bear on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from ayni.calls.models import Proposal, Scenario
from ayni.engines.selection import Rule, RuleKind
from ayni.foundation.geography.enums import Subregion
from ayni.foundation.money.amount import Money
from ayni.foundation.money.writing import format_money
from ayni.foundation.ui.templatetags.ui import number


@dataclass(frozen=True)
class Names:
    """Names by code: of sources, of institutions, and the proposals themselves; the currency of the call."""

    sources: Mapping[str, str]
    institutions: Mapping[str, str]
    proposals: Mapping[str, Proposal]
    currency: str

    def title(self, code: str) -> str:
        return str(self.proposals.get(code, code))


def names_of(scenario: Scenario, proposals: Mapping[str, Proposal]) -> Names:
    institutions = {}
    for one in proposals.values():
        for institution in (one.requester, one.provider):
            if institution is not None:
                institutions[institution.code] = institution.with_country
    sources = {one["key"]: one["name"] for one in scenario.rules.get("sources", [])}
    return Names(sources, institutions, proposals, scenario.call.currency)


def points(hundredths: int) -> str:
    """Hundredths of a point as the reader's language writes a number."""
    return number(Decimal(hundredths) / 100)


def money(cents: int, currency: str) -> str:
    return format_money(Money(Decimal(cents) / 100, currency), get_language() or "es")


def rule_words(rule: Rule, names: Names) -> str:
    """The rule as a sentence without its full stop."""
    subject = {
        "source": names.sources.get(rule.subject, rule.subject),
        "institution": names.institutions.get(rule.subject, rule.subject),
        "region": str(Subregion(rule.subject).label) if rule.subject in Subregion.values else rule.subject,
        "proposal": names.title(rule.subject),
    }
    return _SAID[rule.kind](rule, subject, names)


def relief_words(rule: Rule, amount: int, names: Names) -> str:
    """What alone would make a set possible."""
    words: dict[str, Any] = {"rule": rule_words(rule, names)}
    if rule.kind == RuleKind.BUDGET:
        return _("%(rule)s: with %(amount)s more it would be possible.") % (
            words | {"amount": money(amount, names.currency)}
        )
    if rule.kind in (RuleKind.LEAST_PER_SUB_REGION, RuleKind.LEAST_LESSER_DEVELOPMENT):
        return _("%(rule)s: with %(number)d fewer it would be possible.") % (words | {"number": amount})
    return _("%(rule)s: with %(number)d more it would be possible.") % (words | {"number": amount})


def _budget(rule: Rule, said: Mapping[str, str], names: Names) -> str:
    return _("The budget of “%(source)s”, %(amount)s") % {**said, "amount": money(rule.amount, names.currency)}


def _payable(rule: Rule, said: Mapping[str, str], names: Names) -> str:
    if not rule.subject:
        return _("What the sources may pay")
    return _("No source may pay “%(proposal)s”") % said


def _most_chosen(rule: Rule, said: Mapping[str, str], names: Names) -> str:
    return ngettext("At most %(number)d proposal in all", "At most %(number)d proposals in all", rule.amount) % {
        "number": rule.amount
    }


def _least_value(rule: Rule, said: Mapping[str, str], names: Names) -> str:
    return _("A value of at least %(points)s") % {"points": points(rule.amount)}


def _requester(rule: Rule, said: Mapping[str, str], names: Names) -> str:
    if not rule.subject:
        return _("At most %(number)d for each requesting institution") % {"number": rule.amount}
    return _("At most %(number)d requested by %(institution)s") % {**said, "number": rule.amount}


def _provider(rule: Rule, said: Mapping[str, str], names: Names) -> str:
    return _("At most %(number)d provided by %(institution)s") % {**said, "number": rule.amount}


def _sub_region(rule: Rule, said: Mapping[str, str], names: Names) -> str:
    return _("At least %(number)d from this sub-region: %(region)s") % {**said, "number": rule.amount}


def _lesser(rule: Rule, said: Mapping[str, str], names: Names) -> str:
    return _("At least %(number)d from countries of lesser relative development") % {"number": rule.amount}


def _bonus(rule: Rule, said: Mapping[str, str], names: Names) -> str:
    return _("The preference for those who request for the first time, %(points)s points") % {
        "points": points(rule.amount)
    }


def _forced_in(rule: Rule, said: Mapping[str, str], names: Names) -> str:
    return _("“%(proposal)s” was put in by hand") % said


def _forced_out(rule: Rule, said: Mapping[str, str], names: Names) -> str:
    return _("“%(proposal)s” was kept out by hand") % said


_SAID: dict[RuleKind, Callable[[Rule, Mapping[str, str], Names], str]] = {
    RuleKind.BUDGET: _budget,
    RuleKind.PAYABLE: _payable,
    RuleKind.MOST_CHOSEN: _most_chosen,
    RuleKind.LEAST_VALUE: _least_value,
    RuleKind.MOST_PER_REQUESTER: _requester,
    RuleKind.MOST_PER_PROVIDER: _provider,
    RuleKind.LEAST_PER_SUB_REGION: _sub_region,
    RuleKind.LEAST_LESSER_DEVELOPMENT: _lesser,
    RuleKind.FIRST_TIME_BONUS: _bonus,
    RuleKind.FORCED_IN: _forced_in,
    RuleKind.FORCED_OUT: _forced_out,
}


def why_words(why: Mapping[str, Any], names: Names, rules: Callable[[Sequence[Any]], Rule]) -> list[str]:
    """Why a proposal is not in the set, in sentences: what excludes it, or what it would cost and who would leave."""
    if why["forbidden"]:
        said = [rule_words(rules(one), names) for one in why["forbidden"]]
        return [_("It cannot be in any set while this holds: %(rules)s.") % {"rules": "; ".join(said)}]
    words = []
    if why["against"]:
        said = [rule_words(rules(one), names) for one in why["against"]]
        words.append(_("Adding it to the set would break: %(rules)s.") % {"rules": "; ".join(said)})
    titles = "; ".join(f"“{names.title(code)}”" for code in why["leave"])
    if why["loss"]:
        words.append(_("The best set with it is worth %(points)s points less.") % {"points": points(why["loss"])})
    else:
        words.append(_("A set with it is worth the same; the tie was decided by the cost, then by who came first."))
    if titles:
        words.append(_("It would take the place of %(titles)s.") % {"titles": titles})
    if why["enter"]:
        also = "; ".join(f"“{names.title(code)}”" for code in why["enter"])
        words.append(_("These would come in with it: %(titles)s.") % {"titles": also})
    return words
