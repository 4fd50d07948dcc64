"""What can be wrong with an amount, as codes a form can put into words."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .amount import Money

MESSAGES = {
    "not_understood": "cannot read {words!r} as an amount of money",
    "too_precise": "{words!r} has more decimals than the currency",
    "ambiguous": "{words!r} can be {first} or {second}",
    "no_such_currency": "there is no currency {currency!r}",
}


class CurrencyMismatch(ValueError):
    """Two currencies met in one sum; the network keeps no exchange rates."""


class InvalidAmount(ValueError):
    """A text that is no amount. `code` is a key of MESSAGES; `params` holds what the sentence needs."""

    def __init__(self, code: str, **params: Any) -> None:
        super().__init__(MESSAGES[code].format(**params))
        self.code = code
        self.params = params


class AmbiguousAmount(InvalidAmount):
    """An amount that two readers would take for two amounts: both are in `readings`, the smaller first."""

    def __init__(self, words: str, first: "Money", second: "Money") -> None:
        super().__init__("ambiguous", words=words, first=first, second=second)
        self.readings = (first, second)
