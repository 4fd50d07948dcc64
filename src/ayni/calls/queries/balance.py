"""The balanced plan of a round, worked out from what stands today, and explained."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ayni.calls.assigning import Candidate, Paper, Plan, Unmet, propose
from ayni.calls.models import AssessmentRound, Assignment, Conflict, Proposal, Reviewer
from ayni.calls.queries.assessment import before_reviewers, conflict_pairs, reviewers_of
from ayni.foundation.cowriting.queries import fingerprint


@dataclass(frozen=True)
class Balance:
    """A plan with the records it speaks of."""

    plan: Plan
    proposals: dict[int, Proposal]
    reviewers: dict[int, Reviewer]
    loads_before: dict[int, int]

    @cached_property
    def seal(self) -> str:
        """The same for the same plan: what was shown is what is applied."""
        return fingerprint([list(pair) for pair in self.plan.pairs])

    @property
    def by_proposal(self) -> list[tuple[Proposal, list[Reviewer]]]:
        found: dict[int, list[Reviewer]] = defaultdict(list)
        for proposal, reviewer in self.plan.pairs:
            found[proposal].append(self.reviewers[reviewer])
        return [(self.proposals[key], given) for key, given in found.items()]

    @property
    def loads(self) -> list[tuple[Reviewer, int, int]]:
        """(reviewer, proposals before, proposals with the plan), by name."""
        return [(one, self.loads_before[key], self.plan.loads[key]) for key, one in self.reviewers.items()]

    @property
    def unmet(self) -> list[tuple[Proposal, str]]:
        return [(self.proposals[one.paper], words_for(one)) for one in self.plan.unmet]


def balance_of(round: AssessmentRound) -> Balance:
    """What is still to be given out in `round`, and to whom; four queries."""
    proposals = {one.pk: one for one in before_reviewers(round.call)}
    reviewers = {one.pk: one for one in reviewers_of(round.call)}
    barred, lifted = conflict_pairs(Conflict.objects.filter(reviewer__in=reviewers))
    active: Counter[int] = Counter()
    taken: dict[int, set[int]] = defaultdict(set)
    loads: Counter[int] = Counter()
    for reviewer, proposal, ended in Assignment.objects.filter(round=round).values_list(
        "reviewer_id", "proposal_id", "ended_at"
    ):
        # What ended by a conflict that was none may be given again.
        if ended is None or (reviewer, proposal) not in lifted:
            taken[proposal].add(reviewer)
        if ended is None:
            active[proposal] += 1
            loads[reviewer] += 1
    papers = [
        Paper(one.pk, one.language, max(0, round.reviews_each - active[one.pk]), frozenset(taken[one.pk]))
        for one in proposals.values()
    ]
    candidates = [Candidate(one.pk, frozenset(one.languages), one.most, loads[one.pk]) for one in reviewers.values()]
    plan = propose(papers, candidates, barred)
    return Balance(plan, proposals, reviewers, {key: loads[key] for key in reviewers})


def words_for(unmet: Unmet) -> str:
    """Why a proposal lacks reviewers, in a sentence."""
    lacks = ngettext("Lacks %(number)d reviewer.", "Lacks %(number)d reviewers.", unmet.lacking)
    reasons = [
        (unmet.in_conflict, _("in conflict: %(number)d")),
        (unmet.other_language, _("do not read its language: %(number)d")),
        (unmet.full, _("have as many as they take: %(number)d")),
        (unmet.had_it, _("have it, or had it before: %(number)d")),
    ]
    said = [words % {"number": number} for number, words in reasons if number]
    first = lacks % {"number": unmet.lacking}
    if not said:
        return first + " " + _("There is no other reviewer.")
    return first + " " + _("Reviewers who cannot take it: %(reasons)s.") % {"reasons": "; ".join(said)}
