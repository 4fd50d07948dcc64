"""Money: an exact amount with its currency, read and written as the network's documents do."""

from .amount import Money
from .errors import AmbiguousAmount, CurrencyMismatch, InvalidAmount
from .reading import parse_amount
from .writing import format_money

__all__ = ["AmbiguousAmount", "CurrencyMismatch", "InvalidAmount", "Money", "format_money", "parse_amount"]
