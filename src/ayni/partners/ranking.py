"""Who could help with a need: institutions ranked by nine factors. Nothing of Django.

Default weights and constants: docs/decisions/0013-partners-backtest.md.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from ayni.engines.matching import (
    Alike,
    Factor,
    Few,
    Given,
    Many,
    Numbers,
    Ranking,
    Reason,
    Related,
    Share,
    best_in_groups,
    sum_in_groups,
)
from ayni.partners.sides import History, Need, Sides, topic_closeness

DEFAULT_WEIGHTS: Mapping[str, float] = {
    "programmes": 3.0,
    "experience": 3.0,
    "outcomes": 2.0,
    "recent": 1.0,
    "provider": 3.0,
    "together": 1.0,
    "language": 1.0,
    "subregion": 1.0,
    "available": 1.0,
}
PROGRAMME_WEIGHTS: Mapping[str, float] = {"words": 3.0, "topic": 3.0, "modality": 1.0, "language": 1.0}
ACTIVITY_WEIGHTS: Mapping[str, float] = {"words": 1.0, "topic": 1.0}
# From here on an activity is about what is needed.
ABOUT_IT = 0.5
# A programme is named among the reasons from here on; a lesser one counts, but nobody would call it near.
NEAR_ENOUGH = 0.35
# An activity that is planned shows less than one that was held.
PLANNED_COUNTS = 0.5
ACTIVITIES_FOR_HALF = 1.0
GIVEN_FOR_HALF = 4.0
TOGETHER_FOR_HALF = 1.0
DAYS_FOR_HALF = 4 * 365.25
LOAD_FOR_HALF = 4.0
MOST_SHOWN = 3


@dataclass(frozen=True)
class Fit:
    """How near each activity of the history is to the need, 0 to 1."""

    scores: np.ndarray
    about: np.ndarray


def rank_partners(sides: Sides, need: Need, weights: Mapping[str, float] = DEFAULT_WEIGHTS) -> Ranking:
    """The parties ranked for `need`; the requester itself is left out. Raises ValueError for bad weights."""
    own = sides.parties.place_of.get(need.requester)
    return Ranking(factors_of(sides, need), weights, leaving_out=() if own is None else (own,))


def factors_of(sides: Sides, need: Need) -> list[Factor]:
    """The nine factors, each a column over the parties."""
    fit = fit_of_history(sides.history, need)
    return [
        _programmes(sides, need),
        _experience(sides, fit),
        _outcomes(sides, fit),
        _recent(sides, fit),
        _provider(sides),
        _together(sides, need),
        _language(sides, need),
        _subregion(sides, need),
        Few("available", sides.busy, LOAD_FOR_HALF),
    ]


def rank_programmes(sides: Sides, need: Need) -> Ranking:
    """The programmes themselves, by words, topic, modality and language; the asker's own are left out."""
    offered = sides.offered
    own = sides.parties.place_of.get(need.requester, -1)
    wanted = frozenset([need.modality]) if need.modality else frozenset()
    language = frozenset([need.language]) if need.language else frozenset()
    factors: list[Factor] = [
        Alike("words", offered.words, need.stems),
        Related("topic", offered.topics, topic_closeness(need)),
        Share("modality", offered.offers, wanted),
        Share("language", offered.languages, language),
    ]
    return Ranking(factors, PROGRAMME_WEIGHTS, leaving_out=np.flatnonzero(offered.institution == own).tolist())


def fit_of_history(history: History, need: Need) -> Fit:
    """Words and topic of every activity beside those of the need."""
    if not history.rows:
        return Fit(np.empty(0), np.empty(0, dtype=bool))
    factors: list[Factor] = [
        Alike("words", history.words, need.stems),
        Related("topic", history.topics, topic_closeness(need)),
    ]
    scores = Ranking(factors, ACTIVITY_WEIGHTS).totals
    with np.errstate(invalid="ignore"):
        return Fit(scores, scores >= ABOUT_IT)


def _programmes(sides: Sides, need: Need) -> Given:
    """The best programme of each party; unknown for one without any: an empty portfolio says nothing."""
    offered, parties = sides.offered, sides.parties
    if not len(offered) or not need.says_something:
        return Given("programmes", np.full(len(parties), math.nan))
    ranking = rank_programmes(sides, need)
    best = best_in_groups(ranking.totals, offered.institution, len(parties))

    def why(place: int) -> Reason | None:
        own = np.flatnonzero(offered.institution == place)
        near = own[ranking.totals[own] >= NEAR_ENOUGH]
        ordered = near[np.argsort(-ranking.totals[near], kind="stable")][:MOST_SHOWN]
        return Reason("programmes", {"places": tuple(int(one) for one in ordered), "count": len(own)})

    return Given("programmes", best.best, why)


def _experience(sides: Sides, fit: Fit) -> Given:
    """What was given that is like the need: a sum that grows ever less. Nothing given is known, and is nothing."""
    history, parties = sides.history, sides.parties
    if not history.rows or np.isnan(fit.scores).all():
        return Given("experience", np.full(len(parties), math.nan))
    worth = fit.scores**2 * np.where(history.held, 1.0, PLANNED_COUNTS)
    summed = sum_in_groups(worth, history.provider, len(parties))

    def why(place: int) -> Reason | None:
        about = np.flatnonzero((history.provider == place) & fit.about)
        ordered = about[np.argsort(-fit.scores[about], kind="stable")]
        shown = tuple(int(one) for one in ordered[:MOST_SHOWN])
        return Reason("experience", {"places": shown, "count": len(about)})

    return Given("experience", summed / (summed + ACTIVITIES_FOR_HALF), why)


def _outcomes(sides: Sides, fit: Fit) -> Given:
    """The surest outcome of what was given on this. None recorded is unknown, not none."""
    history = sides.history
    values = np.where(fit.about, history.outcomes.values, math.nan)
    best = best_in_groups(values, history.provider, len(sides.parties))

    def why(place: int) -> Reason | None:
        having = np.flatnonzero((history.provider == place) & ~np.isnan(values))
        ordered = having[np.argsort(-values[having], kind="stable")]
        return Reason("outcomes", {"places": tuple(int(one) for one in ordered[:MOST_SHOWN]), "count": len(having)})

    return Given("outcomes", best.best, why)


def _recent(sides: Sides, fit: Fit) -> Given:
    """How long ago the latest activity on this was; unknown for who gave none, and for one without dates."""
    history = sides.history
    days = np.where(fit.about, history.days.values, math.nan)
    latest = best_in_groups(days, history.provider, len(sides.parties))
    ago = np.maximum(sides.today.toordinal() - latest.best, 0)

    def why(place: int) -> Reason | None:
        return Reason("recent", {"place": int(latest.place[place]), "years": float(ago[place]) / 365.25})

    return Given("recent", np.exp2(-ago / DAYS_FOR_HALF), why)


def _provider(sides: Sides) -> Factor:
    """How much it has given on whatever topic."""
    history, parties = sides.history, sides.parties
    worth = np.where(history.held, 1.0, PLANNED_COUNTS)
    scores = Many("provider", Numbers(sum_in_groups(worth, history.provider, len(parties))), GIVEN_FOR_HALF).scores()

    def why(place: int) -> Reason | None:
        return Reason("provider", {"count": int((history.provider == place).sum())})

    return Given("provider", scores, why)


def _together(sides: Sides, need: Need) -> Factor:
    """How often it has already helped the one that asks."""
    if not need.requester:
        return Given("together", np.full(len(sides.parties), math.nan))
    worth = np.zeros(len(sides.history.rows))
    worth[sides.history.requesters.rows_of.get(need.requester, [])] = 1.0
    return Many(
        "together", Numbers(sum_in_groups(worth, sides.history.provider, len(sides.parties))), TOGETHER_FOR_HALF
    )


def _language(sides: Sides, need: Need) -> Given:
    """Whether it works in the language asked for; without one, in one of the requester's."""
    asked = frozenset([need.language]) if need.language else _languages_of(sides, need.requester)
    shared = Share("language", sides.parties.languages, asked)
    scores = shared.scores()

    def why(place: int) -> Reason | None:
        return shared.reason(place)

    return Given("language", np.where(scores > 0, 1.0, scores), why)


def _languages_of(sides: Sides, code: str) -> frozenset[str]:
    place = sides.parties.place_of.get(code)
    return (sides.parties.rows[place].languages or frozenset()) if place is not None else frozenset()


def _subregion(sides: Sides, need: Need) -> Share:
    place = sides.parties.place_of.get(need.requester)
    own = sides.parties.rows[place].subregion if place is not None else ""
    return Share("subregion", sides.parties.subregions, frozenset([own]) if own else frozenset())
