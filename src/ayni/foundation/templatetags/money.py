"""`{{ line.money|money }}`, or `{{ line.amount|money:line.currency }}`, in the reader's language."""

from decimal import Decimal

from django import template
from django.utils.translation import get_language

from ayni.foundation.money import Money, format_money

register = template.Library()


@register.filter
def money(value: Money | Decimal | int | None, currency: str = "USD") -> str:
    """An amount in words and figures; nothing for nothing. A float is refused."""
    if value is None or value == "":
        return ""
    known = value if isinstance(value, Money) else Money(value, currency)  # type: ignore[arg-type]
    return format_money(known, get_language() or "es")
