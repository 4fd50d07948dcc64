"""What is typed about money."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, gettext_lazy

from ayni.cooperation.enums import ExpenseKind
from ayni.cooperation.forms.exchange import ACCEPTED
from ayni.cooperation.models import Activity, BudgetLine
from ayni.foundation.audit.forms import DayInput
from ayni.foundation.money import format_money
from ayni.foundation.money.forms import CURRENCIES, read_amount


class MoneyForm(forms.Form):
    """An amount as people write it, and its currency; after `clean`, `cleaned_data["money"]` is Money."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=ExpenseKind.choices)
    label = forms.CharField(label=gettext_lazy("For what"), max_length=200)
    amount = forms.CharField(
        label=gettext_lazy("Amount"), max_length=40, widget=forms.TextInput(attrs={"inputmode": "decimal"})
    )
    currency = forms.ChoiceField(label=gettext_lazy("Currency"), choices=[(code, code) for code in CURRENCIES])

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("amount") and said.get("currency"):
            try:
                said["money"] = read_amount(said["amount"], said["currency"])
            except ValidationError as refusal:
                self.add_error("amount", refusal)
        return said


class BudgetLineForm(MoneyForm):
    """An amount foreseen."""

    payer = forms.CharField(
        label=gettext_lazy("Who pays"),
        max_length=160,
        required=False,
        help_text=gettext_lazy("The fund of the network, or the party that co-finances."),
    )


class ExpenseForm(MoneyForm):
    """Money spent."""

    spent_on = forms.DateField(label=gettext_lazy("Day"), widget=DayInput())
    line: Any = forms.ModelChoiceField(
        label=gettext_lazy("Line of the budget"),
        queryset=BudgetLine.objects.none(),
        required=False,
        empty_label=gettext_lazy("Not foreseen in the budget"),
    )
    voucher = forms.FileField(label=gettext_lazy("Voucher"), required=False, help_text=ACCEPTED, allow_empty_file=True)
    field_order = ["line", "kind", "label", "amount", "currency", "spent_on", "voucher"]

    def __init__(self, *args: Any, activity: Activity, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["line"].queryset = activity.budget_lines.order_by("order")
        language = get_language() or "es"
        fields["line"].label_from_instance = lambda one: f"{one.label} ({format_money(one.money, language)})"
