"""A balanced set of proposals, proven best under its rules, and why; see README.md."""

from ayni.engines.selection.choosing import choose, next_best
from ayni.engines.selection.explaining import broken_maxima, displacements, rule_costs, why_not
from ayni.engines.selection.outcome import (
    Choice,
    Clash,
    Displacement,
    Impossible,
    Relief,
    RuleCost,
    TooHard,
)
from ayni.engines.selection.problem import MOST_SOURCES, Problem, Proposal, Rule, RuleKind, Rules, Source

__all__ = [
    "MOST_SOURCES",
    "Choice",
    "Clash",
    "Displacement",
    "Impossible",
    "Problem",
    "Proposal",
    "Relief",
    "Rule",
    "RuleCost",
    "RuleKind",
    "Rules",
    "Source",
    "TooHard",
    "broken_maxima",
    "choose",
    "displacements",
    "next_best",
    "rule_costs",
    "why_not",
]
