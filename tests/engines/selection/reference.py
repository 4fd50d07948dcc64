"""The rules read literally, over every subset: slow, and nothing of the engine in it but the words of the problem."""

from itertools import chain, combinations

from hypothesis import strategies as st

from ayni.engines.selection import Problem, Proposal, Rules, Source

A, B = frozenset({"a"}), frozenset({"b"})


def subsets(problem):
    proposals = problem.proposals
    return chain.from_iterable(combinations(proposals, size) for size in range(len(proposals) + 1))


def best_sets(problem):
    """Every set that keeps the rules, best first, by the whole rule of ties."""
    kept = [chosen for chosen in subsets(problem) if keeps(problem, chosen)]
    return sorted(kept, key=lambda chosen: _order(problem, chosen))


def _order(problem, chosen):
    there = [proposal not in chosen for proposal in problem.proposals]
    return -total(problem, chosen), sum(proposal.cost for proposal in chosen), there


def total(problem, chosen):
    newcomers = {proposal.requester for proposal in chosen if proposal.first_time}
    return sum(proposal.value for proposal in chosen) + problem.rules.first_time_bonus * len(newcomers)


def keeps(problem, chosen):
    rules = problem.rules
    keys = {proposal.key for proposal in chosen}
    if not rules.forced_in <= keys or rules.forced_out & keys:
        return False
    if any(too_low(rules, proposal) for proposal in chosen):
        return False
    if rules.most_chosen is not None and len(chosen) > rules.most_chosen:
        return False
    for requester in {proposal.requester for proposal in chosen}:
        if rules.most_per_requester is not None and count(chosen, "requester", requester) > rules.most_per_requester:
            return False
    for provider in {proposal.provider for proposal in chosen}:
        most = rules.capacities.get(provider, rules.most_per_provider)
        if most is not None and count(chosen, "provider", provider) > most:
            return False
    return keeps_minima(problem, chosen) and payable(chosen, rules.sources)


def keeps_minima(problem, chosen):
    rules = problem.rules
    candidates = [
        proposal
        for proposal in problem.proposals
        if proposal.key not in rules.forced_out and not too_low(rules, proposal) and payer_exists(rules, proposal)
    ]
    for region in {proposal.sub_region for proposal in problem.proposals} - {""}:
        least = min(rules.least_per_sub_region, count(candidates, "sub_region", region))
        if count(chosen, "sub_region", region) < least:
            return False
    least = min(rules.least_lesser_development, count(candidates, "lesser_development", True))
    return count(chosen, "lesser_development", True) >= least


def count(proposals, name, value):
    return sum(getattr(proposal, name) == value for proposal in proposals)


def too_low(rules, proposal):
    low = rules.least_value is not None and proposal.value < rules.least_value
    return low and proposal.key not in rules.forced_in


def payer_exists(rules, proposal):
    return not rules.sources or not proposal.cost or any(source.pays(proposal) for source in rules.sources)


def payable(chosen, sources):
    """By the greatest flow from sources to proposals, one path after another."""
    if not sources:
        return True
    left = {source.key: source.budget for source in sources}
    given = {}
    for proposal in chosen:
        owed = proposal.cost
        while owed:
            moved = _pay_along(proposal, owed, left, given, sources, chosen)
            if not moved:
                return False
            owed -= moved
    return True


def _pay_along(proposal, owed, left, given, sources, chosen):
    """The cents one path of swaps brings to the proposal; 0 when there is none."""
    came_from, queue = {}, []
    for source in sources:
        if source.pays(proposal):
            came_from[source.key] = (None, proposal.key)
            queue.append(source.key)
    for key in queue:
        if left[key]:
            path, amount = [], min(owed, left[key])
            while key is not None:
                earlier, eater = came_from[key]
                path.append((key, eater, earlier))
                if earlier is not None:
                    amount = min(amount, given[earlier, eater])
                key = earlier
            left[path[0][0]] -= amount
            for at, eater, earlier in path:
                given[at, eater] = given.get((at, eater), 0) + amount
                if earlier is not None:
                    given[earlier, eater] -= amount
            return amount
        for other in chosen:
            if given.get((key, other.key)):
                for source in sources:
                    if source.pays(other) and source.key not in came_from:
                        came_from[source.key] = (key, other.key)
                        queue.append(source.key)
    return 0


@st.composite
def problems(draw, most=8):
    names = [f"p{number}" for number in range(draw(st.integers(0, most)))]
    proposals = tuple(
        Proposal(
            key=name,
            value=draw(st.integers(0, 12)),
            cost=draw(st.sampled_from([0, 100, 150, 250, 400, 777])),
            requester=draw(st.sampled_from(["ar", "br", "cl"])),
            provider=draw(st.sampled_from(["mx", "pe", "uy"])),
            sub_region=draw(st.sampled_from(["", "north", "south"])),
            lesser_development=draw(st.booleans()),
            first_time=draw(st.booleans()),
            tags=draw(st.sampled_from([frozenset(), A, B, A | B])),
        )
        for name in names
    )
    some = st.frozensets(st.sampled_from(names), max_size=2) if names else st.just(frozenset())
    return Problem(
        proposals=proposals,
        rules=Rules(
            sources=draw(sources()),
            most_chosen=draw(st.none() | st.integers(0, 6)),
            least_value=draw(st.none() | st.integers(0, 6)),
            most_per_requester=draw(st.none() | st.integers(0, 3)),
            most_per_provider=draw(st.none() | st.integers(0, 3)),
            capacities=draw(st.dictionaries(st.sampled_from(["mx", "pe"]), st.integers(0, 3), max_size=2)),
            least_per_sub_region=draw(st.integers(0, 2)),
            least_lesser_development=draw(st.integers(0, 3)),
            first_time_bonus=draw(st.integers(0, 5)),
            forced_in=draw(some),
            forced_out=draw(some),
        ),
    )


@st.composite
def sources(draw):
    only = st.sampled_from([(), (A,), (B,), (A | B,), (A, B)])
    number = draw(st.integers(0, 3))
    return tuple(Source(key=f"s{place}", budget=draw(st.integers(0, 1200)), only=draw(only)) for place in range(number))
