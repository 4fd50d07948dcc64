"""Numbers with decimals as people type and read them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.formats import localize


def decimal_words(value: Decimal) -> str:
    """2.00 as "2", 1.50 as "1,5" or "1.5": as the reader's language writes it in a field, without grouping."""
    return str(localize(Decimal(f"{value.normalize():f}")))


class ReaderDecimalField(forms.DecimalField):
    """A number typed with a comma or a point, and shown with the mark of the reader's language."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"inputmode": "decimal", "autocomplete": "off"}
        super().__init__(widget=forms.TextInput(attrs=attrs), max_digits=6, decimal_places=2, **kwargs)

    def to_python(self, value: Any) -> Any:
        return super().to_python(str(value).strip().replace(",", ".") if value is not None else value)

    def prepare_value(self, value: Any) -> Any:
        return decimal_words(value) if isinstance(value, Decimal) else value
