"""The money of a plan by source, and a plan beside the one before it."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ayni.foundation.money import Money, format_money
from ayni.governance.enums import SourceKind
from ayni.governance.models import FundingSource, WorkPlan
from ayni.governance.queries.budget import BudgetTable
from ayni.governance.spending import SourceUse, sources_used
from ayni.website.queries.authorities import Board, board_of, days_of
from ayni.website.queries.authorities_season import Season, season_of


@dataclass(frozen=True)
class SourceMoney:
    """What the plan asks of a source; `use`, what was committed and spent, is None where nobody keeps its books."""

    source: FundingSource
    planned: Sequence[Money]
    use: SourceUse | None


@dataclass(frozen=True)
class PlanMoney:
    """Sources of money in their order; `in_kind` and `undefined`: rows given in kind, and not settled yet."""

    sources: Sequence[SourceMoney]
    planned: Sequence[Money]
    in_kind: int
    undefined: int

    @property
    def has_invented(self) -> bool:
        return any(one.use is not None and one.use.fictional for one in self.sources)


@dataclass(frozen=True)
class Beside:
    """One thing counted in the plan and in the one before; each None when it is not known."""

    label: str
    now: str | int | None
    before: str | int | None


def money_of(plan: WorkPlan, table: BudgetTable) -> PlanMoney:
    """What the plan's budget table asks, source by source, beside what the books say. A fixed number of queries."""
    used = sources_used(plan, table.sources)
    rows = [
        SourceMoney(source, table.totals[place], used[source.pk])
        for place, source in enumerate(table.sources)
        if source.kind != SourceKind.IN_KIND or table.totals[place]
    ]
    cells = [cell for line in table.lines for cell in line.cells]
    return PlanMoney(
        sources=rows,
        planned=table.grand,
        in_kind=sum(bool(cell.giver) for cell in cells),
        undefined=sum(cell.is_undefined for cell in cells),
    )


@dataclass(frozen=True)
class Seen:
    """All that is counted of a plan."""

    board: Board
    season: Season
    money: PlanMoney


def seen(plan: WorkPlan, today: datetime.date) -> Seen:
    """A fixed number of queries."""
    board = board_of(plan)
    return Seen(board, season_of(*days_of(plan.period, today)), money_of(plan, board.table))


def beside(now: Seen, before: Seen) -> list[Beside]:
    """What the authorities ask of two plans, side by side."""
    told = [_told(one) for one in (now, before)]
    return [Beside(label, told[0][label], told[1][label]) for label in told[0]]


def _told(one: Seen) -> dict[str, str | int | None]:
    language = get_language() or "es"
    return {
        _("Activities of the plan"): len(one.board.lines),
        _("Activities done"): one.board.done,
        _("Mandates"): one.board.mandates,
        _("Mandates nothing serves"): len(one.board.unserved),
        _("Money of the plan"): " + ".join(format_money(money, language) for money in one.money.planned) or None,
        _("Cooperation activities held"): one.season.held,
        _("Results"): one.season.came,
    }
