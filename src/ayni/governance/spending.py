"""What was committed and spent of a plan's budget. The money is kept by a later room, which registers its reader."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ayni.foundation.money import Money
from ayni.governance.models import FundingSource, WorkPlan


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


@dataclass(frozen=True)
class SourceUse:
    """Of a source, for a whole plan. `fictional`: invented for the demonstration."""

    committed: Money
    spent: Money
    fictional: bool


MoneyReader = Callable[[WorkPlan], Sequence[LineMoney]]
# Keys of the FundingSources whose books are kept, each with whether those books are only invented ones.
BooksReader = Callable[[], Mapping[int, bool]]

_READERS: dict[MoneyReader, BooksReader] = {}


def register_money_reader(reader: MoneyReader, books: BooksReader = dict) -> None:
    """Add a reader: given a plan, what was committed and spent by line and source, in a fixed number of queries.

    `books` says which sources it keeps, so that nothing spent is told from nothing known.
    """
    _READERS[reader] = books


def forget_money_reader(reader: MoneyReader) -> None:
    """Take a reader out, if it is there."""
    _READERS.pop(reader, None)


def money_used(plan: WorkPlan) -> dict[tuple[int, int], LineMoney]:
    """By (line, source); two readings of a pair are added. Raises CurrencyMismatch: a source has one currency.

    Where a source has real books, invented ones say nothing of it.
    """
    return _used(plan, _books())


def sources_used(plan: WorkPlan, sources: Iterable[FundingSource]) -> dict[int, SourceUse | None]:
    """By key of the source; None where nobody keeps its books, which is not zero."""
    books = _books()
    used = _used(plan, books)
    found: dict[int, SourceUse | None] = {}
    for source in sources:
        own = [one for (_line, key), one in used.items() if key == source.pk]
        nothing = Money(Decimal(0), source.currency)
        found[source.pk] = (
            SourceUse(
                sum((one.committed for one in own), nothing),
                sum((one.spent for one in own), nothing),
                books[source.pk],
            )
            if source.pk in books
            else None
        )
    return found


def _books() -> dict[int, bool]:
    kept: dict[int, bool] = {}
    for books in _READERS.values():
        for source, fictional in books().items():
            kept[source] = fictional and kept.get(source, True)
    return kept


def _used(plan: WorkPlan, books: Mapping[int, bool]) -> dict[tuple[int, int], LineMoney]:
    found: dict[tuple[int, int], LineMoney] = {}
    for reader in _READERS:
        for one in reader(plan):
            if one.fictional and not books.get(one.source, True):
                continue
            key = (one.line, one.source)
            held = found.get(key)
            if held is not None:
                mark = held.fictional or one.fictional
                one = LineMoney(*key, held.committed + one.committed, held.spent + one.spent, mark)
            found[key] = one
    return found
