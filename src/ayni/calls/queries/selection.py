"""Scenarios as their pages show them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from ayni.calls.actions.selection import CHANGEABLE
from ayni.calls.enums import CallState, ScenarioState
from ayni.calls.models import Call, Decision, ForcedChoice, Proposal, Scenario
from ayni.calls.queries.selection_problem import hundredths, problem_of
from ayni.calls.selection_outcome import rule_of
from ayni.calls.selection_words import Names, money, names_of, points, relief_words, rule_words, why_words
from ayni.engines.selection import Rule, RuleKind

STATE_KINDS = {
    ScenarioState.DRAFT: "neutral",
    ScenarioState.SOLVED: "reported",
    ScenarioState.INFEASIBLE: "warning",
    ScenarioState.REHEARSED: "open",
    ScenarioState.ANNOUNCED: "done",
}
MOST_COMPARED = 4


@dataclass(frozen=True)
class Line:
    """A proposal as a scenario places it. `why`: sentences, for one not chosen. `forced`: put in or kept out."""

    proposal: Proposal
    value: str
    cost: str
    is_new: bool
    paid: str = ""
    why: Sequence[str] = ()
    forced: ForcedChoice | None = None


@dataclass(frozen=True)
class RuleLine:
    rule: str
    lost: str
    enter: Sequence[str]
    leave: Sequence[str]


@dataclass(frozen=True)
class NextSet:
    """Another set: what it is worth less, what it costs, who comes in and who leaves against the chosen one."""

    lost: str
    cost: str
    enter: Sequence[str]
    leave: Sequence[str]


@dataclass(frozen=True)
class ClashLine:
    rules: Sequence[str]
    reliefs: Sequence[str]


def scenarios() -> QuerySet[Scenario]:
    forced = ForcedChoice.objects.select_related("proposal", "forced_by")
    return Scenario.objects.select_related("call", "made_by").prefetch_related(Prefetch("forced", queryset=forced))


def scenarios_of(call: Call) -> list[Scenario]:
    """Those not put away, the newest first."""
    return list(scenarios().filter(call=call, put_away_at__isnull=True).order_by("-pk"))


def scenario_by_key(pk: int, **_other: Any) -> Scenario:
    """One scenario; raises Http404."""
    found = scenarios().filter(pk=pk).first()
    if found is None:
        raise Http404(_("There is no scenario at this address."))
    return found


def forced_by_key(pk: int) -> ForcedChoice:
    found = ForcedChoice.objects.select_related("scenario__call", "proposal").filter(pk=pk).first()
    if found is None:
        raise Http404(_("There is no choice at this address."))
    return found


class ScenarioPage:
    """A scenario with its set and the reasons; a fixed number of queries, whatever the number of proposals."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.outcome: Mapping[str, Any] = scenario.outcome
        self.asked = problem_of(scenario)
        self.names: Names = names_of(scenario, self.asked.proposals)
        self.forced = {one.proposal.code: one for one in scenario.forced.all() if one.lifted_at is None}
        self.kind = STATE_KINDS[ScenarioState(scenario.state)]

    @property
    def past(self) -> list[ForcedChoice]:
        return [one for one in self.scenario.forced.all() if one.lifted_at is not None]

    @property
    def is_changeable(self) -> bool:
        return (
            self.scenario.state in CHANGEABLE
            and self.scenario.put_away_at is None
            and self.scenario.call.state == CallState.IN_SELECTION
        )

    @property
    def working(self) -> Mapping[str, int] | None:
        return self.outcome.get("working")

    @property
    def stopped(self) -> str:
        if "stopped" not in self.outcome:
            return ""
        return self.outcome["stopped"] or _("The work ended before its time. Ask for it again.")

    @property
    def is_stale(self) -> bool:
        """Scores, costs or proposals changed since it was worked out."""
        known = self.outcome.get("fingerprint")
        return known is not None and self.scenario.state != ScenarioState.ANNOUNCED and known != self.asked.fingerprint

    @cached_property
    def chosen(self) -> list[Line]:
        return [self.line(code) for code in self.outcome.get("chosen", [])]

    @cached_property
    def others(self) -> list[Line]:
        """Those not chosen, the highest value first."""
        displaced = self.outcome.get("displaced", {})
        return [self.line(code) for code in sorted(displaced, key=lambda code: -self.outcome["values"][code])]

    @property
    def left_out(self) -> list[Proposal]:
        return self.asked.left_out

    @property
    def assessed(self) -> str:
        return points(self.outcome["assessed"])

    @property
    def cost(self) -> str:
        return money(self.outcome["cost"], self.names.currency)

    @property
    def spent(self) -> list[tuple[str, str, str]]:
        """Source, what it pays, what is left of it."""
        sums: dict[str, int] = {}
        for shares in self.outcome["paid"].values():
            for source, cents in shares.items():
                sums[source] = sums.get(source, 0) + cents
        said = []
        for source in self.asked.problem.rules.sources:
            used = sums.get(source.key, 0)
            currency = self.names.currency
            said.append((self.names.sources[source.key], money(used, currency), money(source.budget - used, currency)))
        return said

    @cached_property
    def rule_costs(self) -> list[RuleLine]:
        return [
            RuleLine(rule_words(rule_of(one["rule"]), self.names), points(one["lost"]), *self._changes(one))
            for one in self.outcome.get("rule_costs", [])
        ]

    @cached_property
    def next_sets(self) -> list[NextSet]:
        had = set(self.outcome.get("chosen", []))
        found = []
        for one in self.outcome.get("next", []):
            has = set(one["chosen"])
            change = {"enter": sorted(has - had), "leave": sorted(had - has)}
            lost = points(self.outcome["total"] - one["total"])
            found.append(NextSet(lost, money(one["cost"], self.names.currency), *self._changes(change)))
        return found

    @cached_property
    def clashes(self) -> list[ClashLine]:
        return [
            ClashLine(
                [rule_words(rule_of(rule), self.names) for rule in one["rules"]],
                [relief_words(rule_of(each["rule"]), each["amount"], self.names) for each in one["reliefs"]],
            )
            for one in self.outcome.get("clashes", [])
        ]

    def proposal(self, code: str) -> Proposal:
        """A proposal the call received; raises Http404."""
        found = self.asked.proposals.get(code)
        if found is None:
            raise Http404(_("There is no proposal at this address."))
        return found

    def line_of(self, code: str) -> Line | None:
        """Where the scenario places it; None before it was worked out, or when it was left out."""
        return self.line(code) if code in self.outcome.get("values", {}) else None

    def line(self, code: str) -> Line:
        currency = self.names.currency
        why = self.outcome.get("displaced", {}).get(code)
        value, cost = self.outcome["values"].get(code), self.outcome["costs"].get(code)
        shares = self.outcome.get("paid", {}).get(code, {})
        paid = "; ".join(f"{self.names.sources.get(key, key)}: {money(each, currency)}" for key, each in shares.items())
        return Line(
            proposal=self.asked.proposals[code],
            value="" if value is None else points(value),
            cost="" if cost is None else money(cost, currency),
            is_new=code in self.outcome.get("newcomers", []),
            paid=paid,
            why=why_words(why, self.names, rule_of) if why is not None else (),
            forced=self.forced.get(code),
        )

    def rules_in_words(self) -> list[str]:
        """The rules asked for, as they were typed."""
        return rules_in_words(self.scenario, self.names)

    def _changes(self, one: Mapping[str, Any]) -> tuple[list[str], list[str]]:
        return [self.names.title(code) for code in one["enter"]], [self.names.title(code) for code in one["leave"]]


def rules_in_words(scenario: Scenario, names: Names) -> list[str]:
    said = scenario.rules
    rules = [Rule(RuleKind.BUDGET, one["key"], hundredths(Decimal(one["budget"]))) for one in said.get("sources", [])]
    for kind in (RuleKind.MOST_CHOSEN, RuleKind.MOST_PER_REQUESTER, RuleKind.LEAST_LESSER_DEVELOPMENT):
        if said.get(kind.value):
            rules.append(Rule(kind, "", said[kind.value]))
    for kind in (RuleKind.LEAST_VALUE, RuleKind.FIRST_TIME_BONUS):
        if said.get(kind.value):
            rules.append(Rule(kind, "", hundredths(Decimal(said[kind.value]))))
    rules += [Rule(RuleKind.MOST_PER_PROVIDER, code, most) for code, most in said.get("capacities", {}).items()]
    words = [rule_words(rule, names) for rule in rules]
    if said.get("most_per_provider"):
        words.append(_("At most %(number)d for each providing institution") % {"number": said["most_per_provider"]})
    if said.get("least_per_sub_region"):
        words.append(_("At least %(number)d from each sub-region") % {"number": said["least_per_sub_region"]})
    return words


def compared(call: Call, keys: Sequence[int]) -> list[ScenarioPage]:
    """Up to four scenarios of the call that were worked out, in the order asked."""
    found = {one.pk: one for one in scenarios_of(call) if "chosen" in one.outcome}
    wanted = [found[key] for key in dict.fromkeys(keys) if key in found] or list(found.values())
    return [ScenarioPage(one) for one in wanted[:MOST_COMPARED]]


def decisions_of(call: Call) -> list[Decision]:
    """What was announced: those selected first, then those who wait by rank, then the others."""
    order = {"selected": 0, "waiting": 1, "not_selected": 2}
    found = Decision.objects.filter(proposal__call=call, announced_at__isnull=False).select_related(
        "proposal__call", "proposal__requester__country", "proposal__provider__country", "proposal__topic", "scenario"
    )
    return sorted(found, key=lambda one: (order[one.outcome], one.rank or 0, one.proposal.code))


def decision_of(code: str, **_other: Any) -> Decision:
    """The announced decision on a proposal; raises Http404."""
    found = (
        Decision.objects.select_related("proposal__call", "proposal__requester", "proposal__provider", "scenario")
        .filter(proposal__code=code, announced_at__isnull=False)
        .first()
    )
    if found is None:
        raise Http404(_("Nothing was announced about this proposal."))
    return found
