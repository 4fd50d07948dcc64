"""Who pays what of a chosen set, in whole cents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ayni.engines.selection.problem import Proposal, Source


def pay(chosen: Sequence[Proposal], sources: Sequence[Source]) -> Mapping[str, Mapping[str, int]]:
    """Proposal → source → cents. The dearest first, each by one source where that leaves the others payable.

    A source that may pay least is asked first. What no single source can bear is shared. The set must be payable.
    """
    if not sources:
        return {}
    purse = _Purse(chosen, sources)
    order = sorted(range(len(chosen)), key=lambda place: (-chosen[place].cost, place))
    paid: dict[str, dict[str, int]] = {}
    shared = []
    for proposal in (chosen[place] for place in order):
        one = next((key for key in purse.askable(proposal) if purse.most(proposal, key) == proposal.cost), None)
        if not proposal.cost or not purse.askable(proposal):
            continue
        if one is None:
            shared.append(proposal)
        else:
            paid[proposal.key] = {one: purse.take(proposal, one)}
    for proposal in shared:
        shares = {key: purse.take(proposal, key) for key in purse.askable(proposal)}
        paid[proposal.key] = {key: cents for key, cents in shares.items() if cents}
    return {proposal.key: paid[proposal.key] for proposal in chosen if proposal.key in paid}


class _Purse:
    """What is left in each source, and what is still owed by each group of payers."""

    def __init__(self, chosen: Sequence[Proposal], sources: Sequence[Source]) -> None:
        self.left = {source.key: source.budget for source in sources}
        self.owed: dict[frozenset[str], int] = {}
        self.unpaid = {proposal.key: proposal.cost for proposal in chosen}
        self.payers = {
            proposal.key: frozenset(source.key for source in sources if source.pays(proposal)) for proposal in chosen
        }
        for proposal in chosen:
            if payers := self.payers[proposal.key]:
                self.owed[payers] = self.owed.get(payers, 0) + proposal.cost
        breadth = {source.key: sum(source.key in payers for payers in self.payers.values()) for source in sources}
        self.order = sorted(self.left, key=lambda key: (breadth[key], list(self.left).index(key)))
        self.groups = _groups(self.owed)

    def askable(self, proposal: Proposal) -> list[str]:
        return [key for key in self.order if key in self.payers[proposal.key]]

    def most(self, proposal: Proposal, key: str) -> int:
        """The most this source can give to this proposal so that all the others can still be paid."""
        payers = self.payers[proposal.key]
        spare = [self._spare(group) for group in self.groups if key in group and not payers <= group]
        return min([self.unpaid[proposal.key], self.left[key], *spare])

    def take(self, proposal: Proposal, key: str) -> int:
        cents = self.most(proposal, key)
        self.left[key] -= cents
        self.unpaid[proposal.key] -= cents
        self.owed[self.payers[proposal.key]] -= cents
        return cents

    def _spare(self, group: frozenset[str]) -> int:
        owed = sum(cents for payers, cents in self.owed.items() if payers <= group)
        return sum(self.left[key] for key in group) - owed


def _groups(owed: Mapping[frozenset[str], int]) -> list[frozenset[str]]:
    found: set[frozenset[str]] = set()
    for payers in owed:
        found |= {payers | other for other in found} | {payers}
    return sorted(found, key=sorted)
