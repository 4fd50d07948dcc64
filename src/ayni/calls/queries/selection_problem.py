"""A scenario of a call as a question to engines.selection: money in cents, values in hundredths of a point."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.db.models import Min

from ayni.calls.enums import Modality, ProposalState
from ayni.calls.experience import experienced
from ayni.calls.models import Call, Proposal, Scenario
from ayni.calls.queries.values import assessed_values
from ayni.engines import selection as engine
from ayni.members.models import Institution

HUNDREDTHS = Decimal(100)
NUMBERS = ("most_chosen", "most_per_requester", "most_per_provider", "least_per_sub_region", "least_lesser_development")


@dataclass(frozen=True)
class Asked:
    """`left_out`: proposals without a value or without a cost, which no rule can weigh. `fingerprint` of it all."""

    problem: engine.Problem
    proposals: Mapping[str, Proposal]
    left_out: list[Proposal]
    fingerprint: str


def hundredths(number: Decimal) -> int:
    return int((number * HUNDREDTHS).to_integral_value(ROUND_HALF_UP))


def cost_of(proposal: Proposal) -> Decimal | None:
    """What it asks of the fund. Without a budget: nothing when nobody travels, else not known."""
    if proposal.cost is None and proposal.modality == Modality.VIRTUAL:
        return Decimal(0)
    return proposal.cost


def proposals_of(call: Call) -> list[Proposal]:
    """Those the call received, the first handed in first."""
    received = call.proposals.filter(state__in=ProposalState.received_states())
    named = received.select_related("requester__country", "provider__country", "topic")
    return list(named.annotate(came=Min("submissions__submitted_at")).order_by("came", "code"))


def problem_of(scenario: Scenario) -> Asked:
    """At most six queries, whatever the number of proposals."""
    call, rules = scenario.call, scenario.rules
    values = assessed_values(call)
    proposals = proposals_of(call)
    weighed = [one for one in proposals if values.get(one.pk) is not None and cost_of(one) is not None]
    known = newcomers_among(call, {one.requester for one in weighed})
    lesser = set(rules.get("lesser_development", []))
    made = tuple(_proposal(one, values[one.pk], one.requester_id in known, lesser) for one in weighed)
    problem = engine.Problem(proposals=made, rules=_rules(scenario, {one.key for one in made}))
    left_out = [one for one in proposals if one not in weighed]
    return Asked(problem, {one.code: one for one in proposals}, left_out, _fingerprint(problem, left_out))


def newcomers_among(call: Call, institutions: Iterable[Institution]) -> set[int]:
    """Keys of those that never had a proposal chosen in another call, nor requested an activity."""
    keys = {one.pk for one in institutions}
    chosen = Proposal.objects.filter(requester__in=keys, state__in=ProposalState.chosen_states()).exclude(call=call)
    return keys - set(chosen.values_list("requester_id", flat=True)) - experienced(keys)


def _proposal(one: Proposal, value: Decimal | None, is_new: bool, lesser: set[str]) -> engine.Proposal:
    country = one.requester.country
    tags = {f"modality:{one.modality}"} | ({f"topic:{one.topic.code}"} if one.topic is not None else set())
    return engine.Proposal(
        key=one.code,
        value=hundredths(value or Decimal(0)),
        cost=hundredths(cost_of(one) or Decimal(0)),
        requester=one.requester.code,
        provider=one.provider.code if one.provider is not None else "",
        sub_region=country.subregion if country is not None else "",
        lesser_development=country is not None and country.iso2 in lesser,
        first_time=is_new,
        tags=frozenset(tags),
    )


def _rules(scenario: Scenario, keys: set[str]) -> engine.Rules:
    said: Mapping[str, Any] = scenario.rules
    forced = [one for one in scenario.forced.all() if one.lifted_at is None]
    codes = {side: {one.proposal.code for one in forced if one.chosen == side} for side in (True, False)}
    numbers = {name: said[name] for name in NUMBERS if said.get(name) is not None}
    least = said.get("least_value")
    return engine.Rules(
        sources=tuple(_source(one) for one in said.get("sources", [])),
        least_value=None if least is None else hundredths(Decimal(least)),
        first_time_bonus=hundredths(Decimal(said.get("first_time_bonus") or 0)),
        capacities=said.get("capacities", {}),
        forced_in=frozenset(codes[True] & keys),
        forced_out=frozenset(codes[False] & keys),
        **numbers,
    )


def _source(said: Mapping[str, Any]) -> engine.Source:
    groups = [frozenset(f"{kind}:{code}" for code in said.get(name, [])) for kind, name in KINDS]
    return engine.Source(
        key=said["key"], budget=hundredths(Decimal(said["budget"])), only=tuple(group for group in groups if group)
    )


KINDS = (("modality", "modalities"), ("topic", "topics"))


def _fingerprint(problem: engine.Problem, left_out: list[Proposal]) -> str:
    """The same for the same question: sets are written in order."""
    named = ("key", "value", "cost", "requester", "provider", "sub_region", "lesser_development", "first_time")
    weighed = [[*(getattr(one, name) for name in named), sorted(one.tags)] for one in problem.proposals]
    written = json.dumps([weighed, _sorted(problem.rules), [one.code for one in left_out]])
    return hashlib.sha256(written.encode()).hexdigest()


def _sorted(rules: engine.Rules) -> list[Any]:
    return [
        [(one.key, one.budget, [sorted(group) for group in one.only]) for one in rules.sources],
        [getattr(rules, name) for name in (*NUMBERS, "least_value", "first_time_bonus")],
        sorted(rules.capacities.items()),
        sorted(rules.forced_in),
        sorted(rules.forced_out),
    ]
