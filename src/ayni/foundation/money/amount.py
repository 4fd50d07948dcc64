"""An amount of money: exact, and never without its currency."""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from babel.numbers import get_currency_precision, list_currencies

from .errors import CurrencyMismatch, InvalidAmount


@lru_cache(maxsize=1)
def currencies() -> frozenset[str]:
    """The ISO 4217 codes, present and past."""
    return frozenset(list_currencies())


@dataclass(frozen=True, slots=True)
class Money:
    """`Money("35000", "USD")`. The amount becomes a Decimal.

    Raises TypeError for a float, which cannot hold ten cents; InvalidAmount for what is no finite
    number or currency.
    """

    amount: Decimal
    currency: str = "USD"

    def __post_init__(self) -> None:
        if isinstance(self.amount, (float, bool)) or not isinstance(self.amount, (Decimal, int, str)):
            raise TypeError(f"money is a Decimal, int or str, never {type(self.amount).__name__}")
        try:
            amount = Decimal(self.amount)
        except InvalidOperation:
            raise InvalidAmount("not_understood", words=self.amount) from None
        if not amount.is_finite():
            raise InvalidAmount("not_understood", words=str(self.amount))
        if self.currency not in currencies():
            raise InvalidAmount("no_such_currency", currency=self.currency)
        object.__setattr__(self, "amount", amount)

    def __str__(self) -> str:
        return f"{self.currency} {self.amount}"

    def __bool__(self) -> bool:
        return bool(self.amount)

    def __add__(self, other: "Money | int") -> "Money":
        """Also `0 + money`, so that `sum()` works."""
        if other == 0 and isinstance(other, int):
            return self
        return Money(self.amount + self._same(other), self.currency)

    __radd__ = __add__

    def __sub__(self, other: "Money") -> "Money":
        return Money(self.amount - self._same(other), self.currency)

    def __neg__(self) -> "Money":
        return Money(-self.amount, self.currency)

    def __mul__(self, factor: Decimal | int) -> "Money":
        if isinstance(factor, bool) or not isinstance(factor, (Decimal, int)):
            raise TypeError(f"money is multiplied by a Decimal or int, never {type(factor).__name__}")
        return Money(self.amount * factor, self.currency)

    __rmul__ = __mul__

    def __lt__(self, other: "Money") -> bool:
        return self.amount < self._same(other)

    def __le__(self, other: "Money") -> bool:
        return self.amount <= self._same(other)

    def __gt__(self, other: "Money") -> bool:
        return self.amount > self._same(other)

    def __ge__(self, other: "Money") -> bool:
        return self.amount >= self._same(other)

    @property
    def decimals(self) -> int:
        """How many the currency has: 2 for dollars."""
        return get_currency_precision(self.currency)

    def _same(self, other: "Money | int") -> Decimal:
        if not isinstance(other, Money):
            raise TypeError(f"money and {type(other).__name__} do not add or compare")
        if other.currency != self.currency:
            raise CurrencyMismatch(f"{self.currency} and {other.currency}")
        return other.amount
