"""`{{ activity.period|period }}` and `{{ activity.period|period:"short" }}`, in the reader's language."""

from django import template
from django.utils.translation import get_language

from ayni.foundation.periods import UNKNOWN, Period, format_period, parse_edtf

register = template.Library()


@register.filter
def period(value: Period | str | None, style: str = "long") -> str:
    """A Period or EDTF in words; nothing and the unknown period are "to be defined"."""
    known = value if isinstance(value, Period) else parse_edtf(value) if value else UNKNOWN
    return format_period(known, get_language() or "es", style)
