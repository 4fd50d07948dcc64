"""The best 0/1 columns under exact rows, proven. HiGHS searches; what it says is checked again in whole numbers.

Four steps make the proof short (kernel search, variable fixing by reduced cost, probing, all textbook):
the relaxation in fractions gives a bound and a price for each row; the columns on which it hesitates are solved
alone, which gives a good set; with both, most columns are shown to have one value in every better set; the others
are tried at their other value, in fractions still, which settles half of them; only the rest is searched to the end.
Bounds are recomputed from the prices, which is valid whatever the solver's tolerance.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import gcd, inf
from typing import Any

import numpy as np

from ayni.engines.highs import silent_highs
from ayni.engines.selection.model import Row
from ayni.engines.selection.outcome import TooHard

_KERNELS = (40, 60, 100)
_MOST_NODES = 200_000
_MARGIN = 1e-6
_OPTIONS: Mapping[str, Any] = {
    "output_flag": False,
    "threads": 1,
    "random_seed": 0,
    "mip_rel_gap": 0.0,
    "mip_abs_gap": 0.5,
    "mip_feasibility_tolerance": 1e-9,
    "mip_max_nodes": _MOST_NODES,
    # Begun again in a smaller program, these take longer than what they save.
    "mip_allow_restart": False,
    # What they find, the kernel has found already.
    "mip_heuristic_run_rens": False,
    "mip_heuristic_run_rins": False,
    "mip_heuristic_run_root_reduced_cost": False,
}


@dataclass(frozen=True, slots=True)
class Found:
    """`columns` are those that are 1. `settled`: columns with the same value in every set as good as this or better.

    `alone`: no other set is as good; False says nothing.
    """

    columns: frozenset[int]
    total: int
    settled: Mapping[int, int]
    alone: bool = False


def best(
    weights: Sequence[int],
    rows: Sequence[Row],
    settled: Mapping[int, int] | None = None,
    *,
    known: frozenset[int] | None = None,
) -> Found | None:
    """The columns of greatest weight that keep every row, given those already settled; None when there are none.

    `known`: columns that are known to keep them, which spares looking for some.
    """
    search = _Search(weights, rows, settled or {})
    relaxed = search.relax()
    if relaxed is None:
        return None
    bound = _Bound(search, relaxed)
    found = known
    if found is None and len(search.free) > _KERNELS[0]:
        for size in _KERNELS:
            found = search.solve(bound.kernel(size), known=found) or found
        if found is not None:
            other = search.solve(search.settled_by_trying(bound, search.total(found)), as_good_as=found)
            return search.found(other or found, bound, alone=other is None)
    if found is None:
        found = search.solve({})
        return None if found is None else search.found(found, bound)
    better = search.solve(bound.settled_above(search.total(found)), known=found)
    return search.found(better or found, bound)


def is_possible(rows: Sequence[Row], columns: int, settled: Mapping[int, int] | None = None) -> bool:
    """Whether some of so many columns keep every row, given those already settled."""
    return _Search([0] * columns, rows, settled or {}).solve({}) is not None


class _Search:
    def __init__(self, weights: Sequence[int], rows: Sequence[Row], settled: Mapping[int, int]) -> None:
        self.weights = weights
        self.rows = list(rows)
        self.settled = settled
        self.free = [column for column in range(len(weights)) if column not in settled]

    def total(self, columns: frozenset[int]) -> int:
        return sum(self.weights[column] for column in columns)

    def found(self, columns: frozenset[int], bound: _Bound, *, alone: bool = False) -> Found:
        total = self.total(columns)
        return Found(columns, total, dict(self.settled) | bound.settled_above(total), alone)

    def relax(self) -> tuple[Any, Any] | None:
        """Values of the free columns in fractions, and the rows' prices; None when even so nothing keeps the rows."""
        task = _Task(self.weights, self.rows, self.settled, self.free, whole=False)
        return task.answer() if task.run() else None

    def settled_by_trying(self, bound: _Bound, total: int) -> dict[int, int]:
        """Columns with one value in every set that weighs `total` or more: at the other, even fractions fall short."""
        settled = bound.settled_above(total)
        free = [column for column in self.free if column not in settled]
        task = _Task(self.weights, self.rows, dict(self.settled) | settled, free, whole=False)
        if not task.run() or task.solver is None:
            return settled
        values, _prices = task.answer()
        for at in np.argsort(-np.abs(values - 0.5), kind="stable"):
            if not _is_whole(values[at]):
                break
            value = round(values[at])
            if task.falls_short(int(at), 1 - value, total):
                settled[free[at]] = value
        return settled

    def solve(
        self,
        guessed: Mapping[int, int],
        *,
        known: frozenset[int] | None = None,
        as_good_as: frozenset[int] | None = None,
    ) -> frozenset[int] | None:
        """The best columns with those guessed as they are; a set that only rounding let pass is cut off, exactly.

        `known`: columns to begin from. `as_good_as`: look for others that weigh as much or more.
        """
        settled = dict(self.settled) | dict(guessed)
        free = [column for column in self.free if column not in guessed]
        rows = list(self.rows)
        if as_good_as is not None:
            weighing = {column: weight for column, weight in enumerate(self.weights) if weight}
            rows += [Row(terms=weighing, least=self.total(as_good_as)), _other_than(as_good_as, len(self.weights))]
        while True:
            task = _Task(self.weights, rows, settled, free, whole=True)
            if not task.run([column in known for column in free] if known else None):
                return None
            values, _prices = task.answer()
            columns = frozenset(
                [column for column, value in zip(free, values, strict=True) if value > 0.5]
                + [column for column, value in settled.items() if value]
            )
            broken = [row for row in rows if row.excess(columns)]
            if not broken:
                task.require_proof(self.total(columns))
                return columns
            rows += [_cut(row, columns) for row in broken]


class _Bound:
    """No set weighs more than `total`; a column moved away from where the prices want it costs its reduced cost."""

    def __init__(self, search: _Search, relaxed: tuple[Any, Any]) -> None:
        self.free = search.free
        self.values, prices = relaxed
        task = _Task(search.weights, search.rows, search.settled, search.free, whole=False)
        self.total, self.reduced = task.most_at(prices)

    def kernel(self, size: int) -> dict[int, int]:
        """Every column but the `size` on which the relaxation hesitates most, as the relaxation has them."""
        order = np.argsort(np.abs(self.reduced), kind="stable")[size:]
        return {self.free[at]: round(self.values[at]) for at in order if _is_whole(self.values[at])}

    def settled_above(self, total: int) -> dict[int, int]:
        """Columns that have the same value in every set that weighs `total` or more."""
        spare = self.total - total + _MARGIN * max(1.0, abs(self.total) * 1e-6)
        return {
            column: int(reduced > 0)
            for column, reduced in zip(self.free, self.reduced, strict=True)
            if abs(reduced) > spare
        }


class _Task:
    """One question to HiGHS: rows and columns as arrays, settled columns taken out."""

    def __init__(
        self,
        weights: Sequence[int],
        rows: Sequence[Row],
        settled: Mapping[int, int],
        free: Sequence[int],
        *,
        whole: bool,
    ) -> None:
        self.whole = whole
        self.weights = np.array([weights[column] for column in free], dtype=float)
        self.offset = float(sum(weights[column] * value for column, value in settled.items()))
        at = {column: place for place, column in enumerate(free)}
        self.matrix = np.zeros((len(rows), len(free)))
        self.lower, self.upper = np.full(len(rows), -inf), np.full(len(rows), inf)
        for place, row in enumerate(rows):
            done = sum(amount * settled.get(column, 0) for column, amount in row.terms.items())
            terms = {at[column]: amount for column, amount in row.terms.items() if column in at}
            unit = gcd(*terms.values()) or 1
            for column, amount in terms.items():
                self.matrix[place, column] = amount // unit
            if row.most is not None:
                self.upper[place] = (row.most - done) // unit
            if row.least is not None:
                self.lower[place] = -((done - row.least) // unit)
        self.low, self.high = np.zeros(len(free)), np.ones(len(free))
        self.solver: Any = None

    def most_at(self, prices: Any) -> tuple[float, Any]:
        """No columns within their bounds weigh more than the first, whatever these prices; and the reduced costs."""
        prices = np.where(np.isinf(self.upper), np.minimum(prices, 0), prices)
        prices = np.where(np.isinf(self.lower), np.maximum(prices, 0), prices)
        sides = np.where(prices > 0, self.upper, self.lower)
        paid = float(np.sum(prices[prices != 0] * sides[prices != 0]))
        reduced = self.weights - prices @ self.matrix
        return self.offset + paid + float(np.sum(np.maximum(reduced * self.low, reduced * self.high))), reduced

    def falls_short(self, at: int, value: int, total: int) -> bool:
        """Whether with this column at `value` nothing weighs `total`; it is then held at the other from here on.

        Goes on from the last answer, which takes a few steps and not a run.
        """
        import highspy

        self._hold(at, value, value)
        self.solver.setOptionValue("presolve", "off")
        self.solver.run()
        status = self.solver.getModelStatus()
        short = status == highspy.HighsModelStatus.kInfeasible
        if status == highspy.HighsModelStatus.kOptimal:
            short = self.most_at(self.answer()[1])[0] < total - _MARGIN
        self._hold(at, *((1 - value, 1 - value) if short else (0, 1)))
        return short

    def _hold(self, at: int, low: int, high: int) -> None:
        self.low[at], self.high[at] = low, high
        self.solver.changeColBounds(at, low, high)

    def run(self, first: Sequence[bool] | None = None) -> bool:
        """False: nothing keeps the rows. Raises TooHard when the steps allowed end first."""
        import highspy

        if not len(self.weights):
            return bool(np.all(self.lower <= 0) and np.all(self.upper >= 0))
        self.solver = silent_highs()
        for name, value in _OPTIONS.items():
            self.solver.setOptionValue(name, value)
        self.solver.passModel(self._program(highspy))
        if first is not None:
            known = highspy.HighsSolution()
            known.col_value = [float(value) for value in first]
            self.solver.setSolution(known)
        self.solver.run()
        status = self.solver.getModelStatus()
        if status == highspy.HighsModelStatus.kOptimal:
            # HiGHS 1.16 sometimes proves a better value and gives back the values it was handed to begin with.
            return first is None or self._is_as_good_as_said() or self.run()
        if status == highspy.HighsModelStatus.kInfeasible:
            return False
        raise TooHard(self.solver.modelStatusToString(status))

    def answer(self) -> tuple[Any, Any]:
        if self.solver is None:
            return np.zeros(0), np.zeros(len(self.lower))
        solution = self.solver.getSolution()
        return np.array(solution.col_value), np.array(solution.row_dual)

    def _is_as_good_as_said(self) -> bool:
        values, _prices = self.answer()
        said = self.solver.getInfo().objective_function_value
        return bool(abs(float(values @ self.weights) + self.offset - said) < 0.5)

    def require_proof(self, total: int) -> None:
        if self.solver is not None and self.solver.getInfo().mip_dual_bound >= total + 1 - _MARGIN:
            raise TooHard("The bound is not tight.")

    def _program(self, highspy: Any) -> Any:
        program = highspy.HighsLp()
        program.num_row_, program.num_col_ = self.matrix.shape
        program.sense_ = highspy.ObjSense.kMaximize
        program.offset_ = self.offset
        program.col_cost_ = self.weights
        program.col_lower_, program.col_upper_ = np.zeros(len(self.weights)), np.ones(len(self.weights))
        program.row_lower_, program.row_upper_ = self.lower, self.upper
        if self.whole:
            program.integrality_ = [highspy.HighsVarType.kInteger] * len(self.weights)
        at_rows, at_columns = np.nonzero(self.matrix)
        program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        program.a_matrix_.start_ = np.searchsorted(at_rows, np.arange(len(self.lower) + 1))
        program.a_matrix_.index_ = at_columns
        program.a_matrix_.value_ = self.matrix[at_rows, at_columns]
        return program


def _cut(row: Row, columns: frozenset[int]) -> Row:
    """Leaves out these columns of a row they break, and only sets that break it too."""
    inside = {column: amount for column, amount in row.terms.items() if amount}
    level = sum(amount for column, amount in inside.items() if column in columns)
    over = row.most is not None and level > row.most
    # Only columns that press the row the wrong way hold, and only those that would ease it are missed.
    terms = {column: (-1 if (amount > 0) == over else 1) for column, amount in inside.items()}
    kept = {column: sign for column, sign in terms.items() if (sign < 0) == (column in columns)}
    return Row(terms=kept, least=1 - sum(sign < 0 for sign in kept.values()))


def _other_than(columns: frozenset[int], number: int) -> Row:
    terms = {column: -1 if column in columns else 1 for column in range(number)}
    return Row(terms=terms, least=1 - len(columns))


def _is_whole(value: float) -> bool:
    return value < _MARGIN or value > 1 - _MARGIN
