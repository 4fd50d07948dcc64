"""Writing amounts: the same "US$" in four languages, the marks of each."""

from functools import lru_cache

from babel import Locale
from babel.numbers import format_decimal, get_currency_symbol

from .amount import Money

NO_BREAK = "\u00a0"


def format_money(money: Money, language: str) -> str:
    """Spanish and Portuguese "US$35.000", English "US$35,000", French "US$35 000"; cents only if any."""
    locale = language.replace("_", "-").split("-")[0].lower()
    whole = money.amount == money.amount.to_integral_value()
    decimals = 0 if whole else money.decimals
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    number = format_decimal(abs(money.amount), format=pattern, locale=locale)
    return f"{'-' if money.amount < 0 else ''}{_symbol(money.currency)}{number}"


@lru_cache(maxsize=256)
def _symbol(currency: str) -> str:
    """One sign per currency in every language: a bare "$" is a dozen currencies in the Americas."""
    if currency == "USD":
        return "US$"
    symbol = get_currency_symbol(currency, Locale("en"))
    return symbol + NO_BREAK if symbol.isalpha() else symbol
