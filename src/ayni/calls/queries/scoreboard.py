"""The scoreboard of a call: what each proposal is worth, how far its reviewers agree, how lenient each is."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from statistics import mean
from typing import Any

from django.utils.translation import gettext as _

from ayni.calls.enums import ProposalState
from ayni.calls.models import Assignment, Call, Criterion, Proposal, Reviewer
from ayni.calls.queries.assessment import reviewers_of
from ayni.calls.queries.values import Totals, totals_of
from ayni.calls.scoring import Spread, adjusted_values, leniency_of, spread_of, value_of
from ayni.foundation.ui.parts import Column, TableData


@dataclass(frozen=True)
class BoardRow:
    """A proposal. Values are of 100, means of the points of each criterion; None: nothing scored."""

    proposal: Proposal
    value: Decimal | None
    adjusted: Decimal | None
    spread: Spread | None
    means: list[Decimal | None]
    handed_in: int
    asked: int


@dataclass(frozen=True)
class Leniency:
    """How far a reviewer lies from the others on the same proposals; None where there is nobody to compare with."""

    reviewer: Reviewer
    handed_in: int
    apart: Decimal | None


@dataclass(frozen=True)
class Board:
    call: Call
    criteria: list[Criterion]
    rows: list[BoardRow]
    leniency: list[Leniency]
    columns: list[Column]
    sort: str

    def as_data(self) -> TableData:
        """For files: every column, an unknown figure an empty cell. Weights stand in the head."""
        head: list[Any] = [_("Proposal"), _("Title"), _("Requesting institution"), _("Providing institution")]
        head += [_("Value"), _("Value adjusted for leniency"), _("Lowest"), _("Highest"), _("Standard deviation")]
        head += [_("Reviewers disagree"), _("Reviews handed in"), _("Reviews asked for")]
        head += [
            _("%(criterion)s (weight %(weight)s, of %(most)d)")
            % {"criterion": one.name, "weight": one.weight.normalize(), "most": one.most_points}
            for one in self.criteria
        ]
        return TableData(_("Scoreboard"), head, [_cells(row) for row in self.rows])


def scoreboard(call: Call, sort: str = "-value") -> Board:
    """The board, sorted by one of its columns (`-` for falling); seven queries, whatever the proposals."""
    criteria = list(call.criteria.order_by("order"))
    found = totals_of(call)
    asked: dict[int, set[int]] = defaultdict(set)
    for proposal, reviewer in Assignment.objects.filter(round__call=call, ended_at__isnull=True).values_list(
        "proposal_id", "reviewer_id"
    ):
        asked[proposal].add(reviewer)
    adjusted = adjusted_values(found.totals)
    proposals = (
        Proposal.objects.filter(call=call, state__in=ProposalState.received_states())
        .select_related("requester__country", "provider__country")
        .order_by("code")
    )
    rows = [_row(one, found, criteria, adjusted.get(one.pk), len(asked[one.pk])) for one in proposals]
    columns = _columns(criteria)
    key = sort if sort.removeprefix("-") in {one.key for one in columns} else "-value"
    return Board(call, criteria, _sorted(rows, key, criteria), _leniency(call, found), columns, key)


def _row(
    proposal: Proposal, found: Totals, criteria: list[Criterion], adjusted: Decimal | None, asked: int
) -> BoardRow:
    totals = list(found.totals.get(proposal.pk, {}).values())
    means = [found.points.get((proposal.pk, one.pk)) for one in criteria]
    return BoardRow(
        proposal=proposal,
        value=value_of(totals),
        adjusted=adjusted,
        spread=spread_of(totals),
        means=[mean(points) if points else None for points in means],
        handed_in=len(found.counted.get(proposal.pk, ())),
        asked=asked,
    )


def _columns(criteria: list[Criterion]) -> list[Column]:
    fixed = [
        Column("code", _("Proposal")),
        Column("value", _("Value"), numeric=True),
        Column("adjusted", _("Adjusted"), numeric=True),
        Column("low", _("Lowest"), numeric=True),
        Column("high", _("Highest"), numeric=True),
        Column("deviation", _("Standard deviation"), numeric=True),
        Column("reviews", _("Reviews"), numeric=True),
    ]
    return fixed + [Column(one.code, one.name, numeric=True) for one in criteria]


def _sorted(rows: list[BoardRow], key: str, criteria: list[Criterion]) -> list[BoardRow]:
    """By a column; what is not known stands last either way, and ties by code."""
    places = {one.code: place for place, one in enumerate(criteria)}
    name = key.removeprefix("-")

    def worth(row: BoardRow) -> Any:
        if name in places:
            return row.means[places[name]]
        spread = row.spread
        return {
            "code": row.proposal.code,
            "value": row.value,
            "adjusted": row.adjusted,
            "low": spread.low if spread else None,
            "high": spread.high if spread else None,
            "deviation": spread.deviation if spread else None,
            "reviews": row.handed_in,
        }[name]

    known = sorted((row for row in rows if worth(row) is not None), key=worth, reverse=key.startswith("-"))
    return known + [row for row in rows if worth(row) is None]


def _leniency(call: Call, found: Totals) -> list[Leniency]:
    apart = leniency_of(found.totals)
    handed_in: dict[int, int] = defaultdict(int)
    for given in found.totals.values():
        for reviewer in given:
            handed_in[reviewer] += 1
    return [Leniency(one, handed_in[one.pk], apart.get(one.pk)) for one in reviewers_of(call, left=True)]


def _cells(row: BoardRow) -> list[Any]:
    spread = row.spread
    figures = [row.value, row.adjusted, *((spread.low, spread.high, spread.deviation) if spread else (None,) * 3)]
    return [
        row.proposal.code,
        row.proposal.title,
        row.proposal.requester.with_country,
        row.proposal.provider.with_country if row.proposal.provider else "",
        *(_figure(one) for one in figures),
        _("yes") if spread and spread.is_disagreement else "",
        row.handed_in,
        row.asked,
        *(_figure(one) for one in row.means),
    ]


def _figure(value: Decimal | None) -> float | None:
    """As spreadsheets count: a mark of a criterion, not an amount of money."""
    return None if value is None else float(round(value, 2))
