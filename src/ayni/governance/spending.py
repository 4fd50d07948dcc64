"""What was committed and spent of a plan's budget. The money is kept by a later room, which registers its reader."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ayni.foundation.money import Money
from ayni.governance.models import WorkPlan


@dataclass(frozen=True)
class LineMoney:
    """Of a source, for a line: what was committed (set aside, not yet spent) and what was spent.

    `line` and `source` are keys of a PlanLine and a FundingSource. `fictional`: invented for the demonstration.
    """

    line: int
    source: int
    committed: Money
    spent: Money
    fictional: bool = False


MoneyReader = Callable[[WorkPlan], Sequence[LineMoney]]

_READERS: list[MoneyReader] = []


def register_money_reader(reader: MoneyReader) -> None:
    """Add a reader: given a plan, what was committed and spent by line and source, in a fixed number of queries."""
    if reader not in _READERS:
        _READERS.append(reader)


def forget_money_reader(reader: MoneyReader) -> None:
    """Take a reader out, if it is there."""
    if reader in _READERS:
        _READERS.remove(reader)


def is_money_kept() -> bool:
    """Whether any room says what was committed and spent; if none does it is unknown, not zero."""
    return bool(_READERS)


def money_used(plan: WorkPlan) -> dict[tuple[int, int], LineMoney]:
    """By (line, source); two readings of a pair are added. Raises CurrencyMismatch: a source has one currency."""
    found: dict[tuple[int, int], LineMoney] = {}
    for reader in _READERS:
        for one in reader(plan):
            key = (one.line, one.source)
            held = found.get(key)
            if held is not None:
                mark = held.fictional or one.fictional
                one = LineMoney(*key, held.committed + one.committed, held.spent + one.spent, mark)
            found[key] = one
    return found
