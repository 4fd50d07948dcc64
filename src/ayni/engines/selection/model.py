"""The rules as exact rows over columns that are 0 or 1: one for each proposal, then one for each bonus."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import dataclass
from functools import cached_property

from ayni.engines.selection.problem import Problem, Proposal, Rule, RuleKind, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """least ≤ Σ terms · column ≤ most, in whole numbers; None: no such side.

    `rules` are those the row speaks for: it falls away as soon as one of them does. None: it always stands.
    """

    terms: dict[int, int]
    least: int | None = None
    most: int | None = None
    rules: frozenset[Rule] = frozenset()

    def excess(self, columns: Set[int]) -> int:
        """By how much these columns, taken together, break the row; 0 when they keep it."""
        level = sum(amount for column, amount in self.terms.items() if column in columns)
        over = level - self.most if self.most is not None else 0
        under = self.least - level if self.least is not None else 0
        return max(over, under, 0)


class Model:
    """The rows of a problem. Amounts of minima are settled once, so that taking any rule away only widens."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.proposals = problem.proposals
        self.place = {proposal.key: place for place, proposal in enumerate(self.proposals)}
        self.payers = [_payers(proposal, problem.rules.sources) for proposal in self.proposals]
        self.weights = [proposal.value for proposal in self.proposals]
        self.rows: list[Row] = []
        self._of_bonus()
        self.rows += self._of_rules()

    @cached_property
    def rules(self) -> list[Rule]:
        """Every rule that bears on some row, in one order: kinds as they are written down, then subjects."""
        order = {kind: place for place, kind in enumerate(RuleKind)}
        found = {rule for row in self.rows for rule in row.rules}
        return sorted(found, key=lambda rule: (order[rule.kind], rule.subject))

    @property
    def costs(self) -> list[int]:
        """Cents of each column."""
        return [proposal.cost for proposal in self.proposals] + [0] * (len(self.weights) - len(self.proposals))

    def rows_without(self, removed: Iterable[Rule]) -> list[Row]:
        gone = set(removed)
        return [row for row in self.rows if not row.rules & gone]

    def keys(self, columns: Set[int]) -> tuple[str, ...]:
        return tuple(proposal.key for place, proposal in enumerate(self.proposals) if place in columns)

    def with_bonuses(self, places: Set[int]) -> set[int]:
        """The columns of these proposals and of the bonuses they earn."""
        earned = {self.bonus_of[place] for place in places if place in self.bonus_of}
        return set(places) | earned

    def total(self, places: Set[int]) -> int:
        return sum(self.weights[column] for column in self.with_bonuses(places))

    def _of_bonus(self) -> None:
        """A requester with several proposals earns its bonus once: a column of its own, at most their sum."""
        bonus = self.problem.rules.first_time_bonus
        self.bonus_of: dict[int, int] = {}
        if not bonus:
            return
        for places in self._by(lambda proposal: proposal.requester if proposal.first_time else None).values():
            column = len(self.weights)
            self.weights.append(bonus)
            self.bonus_of |= dict.fromkeys(places, column)
            self.rows.append(Row(terms={column: 1} | dict.fromkeys(places, -1), most=0))

    def _of_rules(self) -> Iterator[Row]:
        rules = self.problem.rules
        yield from self._budgets()
        yield from self._exclusions()
        everyone = list(range(len(self.proposals)))
        if rules.most_chosen is not None:
            yield from _at_most(everyone, Rule(RuleKind.MOST_CHOSEN, "", rules.most_chosen))
        if rules.most_per_requester is not None:
            for requester, places in self._by(lambda proposal: proposal.requester).items():
                yield from _at_most(places, Rule(RuleKind.MOST_PER_REQUESTER, requester, rules.most_per_requester))
        for provider, places in self._by(lambda proposal: proposal.provider).items():
            most = rules.capacities.get(provider, rules.most_per_provider)
            if most is not None:
                yield from _at_most(places, Rule(RuleKind.MOST_PER_PROVIDER, provider, most))
        yield from self._minima()

    def _minima(self) -> Iterator[Row]:
        rules = self.problem.rules
        if rules.least_per_sub_region:
            for region, places in self._by(lambda proposal: proposal.sub_region or None).items():
                least = min(rules.least_per_sub_region, self._candidates(places))
                yield from _at_least(places, Rule(RuleKind.LEAST_PER_SUB_REGION, region, least))
        if rules.least_lesser_development:
            places = [place for place, proposal in enumerate(self.proposals) if proposal.lesser_development]
            least = min(rules.least_lesser_development, self._candidates(places))
            yield from _at_least(places, Rule(RuleKind.LEAST_LESSER_DEVELOPMENT, "", least))

    def _exclusions(self) -> Iterator[Row]:
        rules = self.problem.rules
        for place, proposal in enumerate(self.proposals):
            if self._is_too_low(proposal):
                yield Row(terms={place: 1}, most=0, rules=_one(RuleKind.LEAST_VALUE, proposal.key, rules.least_value))
            if not self._is_payable(place):
                yield Row(terms={place: 1}, most=0, rules=_one(RuleKind.PAYABLE, proposal.key, proposal.cost))
            if proposal.key in rules.forced_out:
                yield Row(terms={place: 1}, most=0, rules=_one(RuleKind.FORCED_OUT, proposal.key))
            if proposal.key in rules.forced_in:
                yield Row(terms={place: 1}, least=1, rules=_one(RuleKind.FORCED_IN, proposal.key))

    def _budgets(self) -> Iterator[Row]:
        """Costs may be shared: a set can be paid when no group of sources is asked for more than it has together.

        Only groups that are unions of some proposals' payers can bind (Hall's condition for transport).
        """
        rule_of = {
            source.key: Rule(RuleKind.BUDGET, source.key, source.budget) for source in self.problem.rules.sources
        }
        for group in _unions({payers for payers in self.payers if payers}):
            terms = {
                place: proposal.cost
                for place, proposal in enumerate(self.proposals)
                if proposal.cost and self.payers[place] and self.payers[place] <= group
            }
            most = sum(rule_of[key].amount for key in group)
            if sum(terms.values()) > most:
                yield Row(terms=terms, most=most, rules=frozenset(rule_of[key] for key in group))

    def _is_payable(self, place: int) -> bool:
        return not self.problem.rules.sources or not self.proposals[place].cost or bool(self.payers[place])

    def _is_too_low(self, proposal: Proposal) -> bool:
        rules = self.problem.rules
        if rules.least_value is None or proposal.key in rules.forced_in:
            return False
        return proposal.value < rules.least_value

    def _candidates(self, places: Iterable[int]) -> int:
        """How many of these could be chosen at all, looking at nothing but the proposal itself."""
        forced_out = self.problem.rules.forced_out
        return sum(
            self._is_payable(place)
            and not self._is_too_low(self.proposals[place])
            and self.proposals[place].key not in forced_out
            for place in places
        )

    def _by(self, read: Callable[[Proposal], str | None]) -> dict[str, list[int]]:
        groups: dict[str, list[int]] = {}
        for place, proposal in enumerate(self.proposals):
            name = read(proposal)
            if name is not None:
                groups.setdefault(name, []).append(place)
        return groups


def _payers(proposal: Proposal, sources: tuple[Source, ...]) -> frozenset[str]:
    return frozenset(source.key for source in sources if source.pays(proposal))


def _unions(sets: Set[frozenset[str]]) -> list[frozenset[str]]:
    found: set[frozenset[str]] = set()
    for each in sets:
        found |= {each | other for other in found} | {each}
    return sorted(found, key=lambda group: (len(group), sorted(group)))


def _one(kind: RuleKind, subject: str, amount: int | None = None) -> frozenset[Rule]:
    return frozenset({Rule(kind, subject, amount or 0)})


def _at_most(places: list[int], rule: Rule) -> Iterator[Row]:
    if len(places) > rule.amount:
        yield Row(terms=dict.fromkeys(places, 1), most=rule.amount, rules=frozenset({rule}))


def _at_least(places: list[int], rule: Rule) -> Iterator[Row]:
    if rule.amount:
        yield Row(terms=dict.fromkeys(places, 1), least=rule.amount, rules=frozenset({rule}))
