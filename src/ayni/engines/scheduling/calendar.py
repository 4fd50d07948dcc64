"""Who is busy with what in which week, and what keeps an activity from one."""

from __future__ import annotations

from collections import defaultdict

from ayni.engines.scheduling.parts import Activity, Block, Overload, Plan


class Weeks:
    """The weeks of a plan while it is being filled. Mutable; nothing outside the engine keeps one."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.busy: dict[tuple[str, int], list[str]] = defaultdict(list)
        self.closed: dict[tuple[str, int], list[str]] = defaultdict(list)
        for one in plan.blocked:
            self.closed[one.party, one.week].append(one.label)

    def put(self, activity: Activity, week: int) -> None:
        for touched in range(week, week + activity.weeks):
            for party in parties_of(activity):
                self.busy[party, touched].append(activity.code)

    def take(self, activity: Activity, week: int) -> None:
        for touched in range(week, week + activity.weeks):
            for party in parties_of(activity):
                self.busy[party, touched].remove(activity.code)

    def is_closed(self, activity: Activity, week: int) -> bool:
        """Whether a blocked week keeps the activity from beginning in `week`."""
        return any(
            (party, touched) in self.closed
            for touched in range(week, week + activity.weeks)
            for party in ("", *parties_of(activity))
        )

    def is_free(self, activity: Activity, week: int) -> bool:
        return not self.is_closed(activity, week) and all(
            self.room(party, touched) > 0
            for touched in range(week, week + activity.weeks)
            for party in parties_of(activity)
        )

    def room(self, party: str, week: int) -> int:
        """How many more activities the party can carry in the week; never less than none."""
        return max(0, self.plan.capacity_of(party) - len(self.busy.get((party, week), ())))

    def blocks(self, activity: Activity, week: int) -> tuple[Block, ...]:
        """All that keeps the activity from beginning in `week`; what stands there of itself is not counted."""
        found = self.closures(activity, week)
        for touched in range(week, week + activity.weeks):
            for party in parties_of(activity):
                others = [code for code in self.busy.get((party, touched), ()) if code != activity.code]
                if len(others) >= self.plan.capacity_of(party):
                    found.append(Block(touched, party, True, tuple(sorted(others))))
        return tuple(sorted(found, key=lambda block: (block.week, block.party, block.full)))

    def closures(self, activity: Activity, week: int) -> list[Block]:
        """The blocked weeks the activity would touch."""
        return [
            Block(touched, party, False, tuple(self.closed[party, touched]))
            for touched in range(week, week + activity.weeks)
            for party in ("", *parties_of(activity))
            if (party, touched) in self.closed
        ]

    def overloads(self) -> tuple[Overload, ...]:
        """Where more stands than can be carried."""
        found = [
            Overload(week, party, self.plan.capacity_of(party), tuple(sorted(codes)))
            for (party, week), codes in self.busy.items()
            if len(codes) > self.plan.capacity_of(party)
        ]
        return tuple(sorted(found, key=lambda one: (one.week, one.party)))


def parties_of(activity: Activity) -> tuple[str, ...]:
    """Each party once, in order."""
    return tuple(dict.fromkeys(activity.parties))


def starts_of(activity: Activity, horizon: int) -> range:
    """The weeks its own limits let it begin in."""
    last = horizon - 1 if activity.latest is None else min(activity.latest, horizon - 1)
    return range(max(0, activity.earliest), last - activity.weeks + 2)


def cost_of(activity: Activity, week: int, horizon: int) -> int:
    """How far a week is from the best, in half weeks: of two as near to the wish, the earlier is better."""
    if activity.wished is None:
        return 2 * (week - max(0, activity.earliest))
    # A wish out of reach is as good as the nearest end.
    wished = min(max(activity.wished, 0), horizon - 1)
    return 2 * (wished - week) if week <= wished else 2 * (week - wished) + 1
