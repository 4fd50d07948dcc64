"""Amounts as people type them into a form."""

from __future__ import annotations

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ayni.foundation.money import AmbiguousAmount, InvalidAmount, Money, format_money, parse_amount

# Of the Americas and of those who help; the network's own first.
CURRENCIES = (
    "USD",
    "CAD",
    "EUR",
    "ARS",
    "BBD",
    "BOB",
    "BRL",
    "BSD",
    "BZD",
    "CLP",
    "COP",
    "CRC",
    "DOP",
    "GTQ",
    "GYD",
    "HNL",
    "HTG",
    "JMD",
    "MXN",
    "NIO",
    "PAB",
    "PEN",
    "PYG",
    "SRD",
    "TTD",
    "UYU",
    "XCD",
)


def read_amount(typed: str, currency: str) -> Money:
    """The amount in the reader's way of writing it. Raises ValidationError with both readings of a doubtful one."""
    language = get_language() or "es"
    try:
        money = parse_amount(typed, language, currency)
    except AmbiguousAmount as doubt:
        said = [format_money(one, language) for one in doubt.readings]
        words = _("“%(words)s” can be %(first)s or %(second)s. Write it without points or commas.")
        raise ValidationError(words % {"words": typed[:60], "first": said[0], "second": said[1]}) from doubt
    except InvalidAmount as refusal:
        example = format_money(Money(Decimal(1250), currency), language)
        words = _("“%(words)s” could not be read as an amount. Write it like %(example)s.")
        raise ValidationError(words % {"words": typed[:60], "example": example}) from refusal
    if money.currency != currency:
        raise ValidationError(_("The amount says another currency than the one chosen."))
    return money
