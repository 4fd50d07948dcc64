"""Load the whole network, step by step, in one transaction."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction

from ayni.foundation.search.actions import rebuild_index
from ayni.rial.loading import (
    activities,
    conference,
    cooperations,
    library,
    members,
    plan,
    portfolio,
    priorities,
    results,
    taxonomy,
    works,
)
from ayni.rial.loading.writing import Tally

STEPS: tuple[tuple[str, Callable[[Tally], None]], ...] = (
    ("countries and institutions", members.load_members),
    ("areas, topics and components", taxonomy.load_taxonomy),
    ("calls", taxonomy.load_calls),
    ("documents", library.load_documents),
    ("conferences", conference.load_conferences),
    ("work plan", plan.load_plan),
    ("workshops", library.load_workshops),
    ("programmes", portfolio.load_programmes),
    ("activities", activities.load_activities),
    ("cooperations", cooperations.load_cooperations),
    ("outcomes", results.load_outcomes),
    ("reported figures and notes", results.load_figures),
    ("form of priorities", priorities.load_priorities),
    ("texts about the network", results.load_passages),
    ("what carries the plan out", works.load_works),
)


@dataclass(frozen=True)
class Loaded:
    """Records read and changed, by kind; `findable` counts the search entries by kind."""

    read: dict[str, int]
    changed: dict[str, int]
    findable: dict[str, int]


def load_network(*, progress: Callable[[str], None] | None = None) -> Loaded:
    """Load every data file; all of it or, when a row is wrong (LoadError), none.

    A second run changes nothing, and programmes that a ministry has edited are left alone.
    `progress` is told the name of each step.
    """
    tally = Tally()
    with transaction.atomic():
        for name, step in STEPS:
            if progress:
                progress(name)
            step(tally)
        if progress:
            progress("search")
        findable = rebuild_index()
    return Loaded(dict(tally.read), dict(tally.changed), findable)
