"""Explainable compatibility between two sides described as columns; see README.md."""

from ayni.engines.matching.columns import Codes, Numbers, Words
from ayni.engines.matching.factors import Alike, Factor, Few, Given, Many, Near, Reason, Related, Share
from ayni.engines.matching.grouping import Grouped, best_in_groups, sum_in_groups
from ayni.engines.matching.ranking import Difference, Match, Part, Ranking, differences, rank

__all__ = [
    "Alike",
    "Codes",
    "Difference",
    "Factor",
    "Few",
    "Given",
    "Grouped",
    "Many",
    "Match",
    "Near",
    "Numbers",
    "Part",
    "Ranking",
    "Reason",
    "Related",
    "Share",
    "Words",
    "best_in_groups",
    "differences",
    "rank",
    "sum_in_groups",
]
