"""Who should review what: balanced by load, by language, never in conflict. Pure: no database, no chance.

As many reviews as possible are given out; then no review could pass to another reviewer who has two
fewer. Ties go to the smaller key, so that the same question has the same answer.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Candidate:
    """A reviewer: languages read, what they have already (`load`) and `most` they take, both counted in the round."""

    key: int
    languages: frozenset[str]
    most: int
    load: int = 0


@dataclass(frozen=True)
class Paper:
    """A proposal: its language and how many more reviewers it needs. `taken`: those who had it before."""

    key: int
    language: str
    wanted: int
    taken: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Unmet:
    """Reviews nobody can give, and why not: how many reviewers stand aside for each reason."""

    paper: int
    lacking: int
    had_it: int
    in_conflict: int
    other_language: int
    full: int


@dataclass(frozen=True)
class Plan:
    """`pairs` of (paper, reviewer), in order. `loads`: what each reviewer would have with them."""

    pairs: tuple[tuple[int, int], ...]
    unmet: tuple[Unmet, ...]
    loads: Mapping[int, int]


@dataclass
class _Table:
    """The plan while it is made."""

    candidates: Mapping[int, Candidate]
    able: Mapping[int, list[int]]
    loads: dict[int, int]
    given: dict[int, list[int]] = field(default_factory=dict)

    def has_room(self, reviewer: int) -> bool:
        return self.loads[reviewer] < self.candidates[reviewer].most

    def give(self, paper: int, reviewer: int) -> None:
        self.given[paper].append(reviewer)
        self.loads[reviewer] += 1

    def move(self, paper: int, old: int, new: int) -> None:
        self.given[paper].remove(old)
        self.loads[old] -= 1
        self.give(paper, new)

    def ways(self, reviewer: int) -> Iterable[tuple[int, int]]:
        """(paper, other reviewer): what this one could hand over, and to whom."""
        for paper in sorted(self.given):
            if reviewer in self.given[paper]:
                for other in self.able[paper]:
                    if other not in self.given[paper]:
                        yield paper, other


def propose(
    papers: Collection[Paper], candidates: Collection[Candidate], conflicts: Collection[tuple[int, int]]
) -> Plan:
    """The balanced plan. `conflicts` are pairs of (reviewer, paper)."""
    known = {one.key: one for one in sorted(candidates, key=lambda one: one.key)}
    barred = frozenset(conflicts)
    able = {paper.key: [one.key for one in known.values() if _may(one, paper, barred)] for paper in papers}
    table = _Table(known, able, {key: one.load for key, one in known.items()}, {paper.key: [] for paper in papers})
    # Those with the fewest possible reviewers first.
    order = sorted(papers, key=lambda paper: (len(able[paper.key]) - paper.wanted, paper.key))
    for paper in order:
        for _turn in range(paper.wanted):
            if not _place(table, paper.key):
                break
    while _even_out(table):
        pass
    pairs = tuple((paper, one) for paper in sorted(table.given) for one in sorted(table.given[paper]))
    unmet = tuple(
        _unmet(paper, table, barred)
        for paper in sorted(papers, key=lambda paper: paper.key)
        if len(table.given[paper.key]) < paper.wanted
    )
    return Plan(pairs, unmet, dict(table.loads))


def _may(one: Candidate, paper: Paper, barred: frozenset[tuple[int, int]]) -> bool:
    return paper.language in one.languages and one.key not in paper.taken and (one.key, paper.key) not in barred


def _place(table: _Table, paper: int) -> bool:
    """Give the paper to one more reviewer; make room by passing others on where all who could take it are full."""
    free = [one for one in table.able[paper] if one not in table.given[paper]]
    with_room = [one for one in free if table.has_room(one)]
    if with_room:
        table.give(paper, min(with_room, key=lambda one: (table.loads[one], one)))
        return True
    for start in free:
        path = _path(table, start, table.has_room)
        if path:
            _pass_on(table, path)
            table.give(paper, start)
            return True
    return False


def _even_out(table: _Table) -> bool:
    """One step towards evenness: from a busy reviewer, through others if need be, to one with two fewer."""
    least = min(table.loads.values(), default=0)
    for busy in sorted(table.loads, key=lambda one: (-table.loads[one], one)):
        most = table.loads[busy] - 2
        if most < least:
            return False

        def is_idler(one: int, most: int = most) -> bool:
            return table.loads[one] <= most and table.has_room(one)

        path = _path(table, busy, is_idler)
        if path:
            _pass_on(table, path)
            return True
    return False


def _path(table: _Table, start: int, is_end: Callable[[int], bool]) -> list[tuple[int, int, int]]:
    """The shortest chain of (paper, from, to) from `start` to a reviewer for whom `is_end` holds; empty if none."""
    came: dict[int, tuple[int, int]] = {}
    waiting, seen = deque([start]), {start}
    while waiting:
        here = waiting.popleft()
        for paper, other in table.ways(here):
            if other in seen:
                continue
            seen.add(other)
            came[other] = (paper, here)
            if is_end(other):
                return _walk(came, start, other)
            waiting.append(other)
    return []


def _walk(came: Mapping[int, tuple[int, int]], start: int, end: int) -> list[tuple[int, int, int]]:
    steps = []
    while end != start:
        paper, before = came[end]
        steps.append((paper, before, end))
        end = before
    return steps


def _pass_on(table: _Table, path: list[tuple[int, int, int]]) -> None:
    for paper, old, new in path:
        table.move(paper, old, new)


def _unmet(paper: Paper, table: _Table, barred: frozenset[tuple[int, int]]) -> Unmet:
    counts = {"had_it": 0, "in_conflict": 0, "other_language": 0, "full": 0}
    for one in table.candidates.values():
        if one.key in paper.taken:
            counts["had_it"] += 1
        elif (one.key, paper.key) in barred:
            counts["in_conflict"] += 1
        elif paper.language not in one.languages:
            counts["other_language"] += 1
        elif one.key not in table.given[paper.key]:
            counts["full"] += 1
    return Unmet(paper.key, paper.wanted - len(table.given[paper.key]), **counts)
