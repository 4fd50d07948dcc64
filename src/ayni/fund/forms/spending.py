"""What is typed about allocations, expenses and corrections."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from ayni.foundation.audit.forms import DayInput
from ayni.fund.actions.spending import Purchase
from ayni.fund.enums import ExpenseCategory
from ayni.fund.forms.money import GivenForm, OfAccount, line_field, offer_lines
from ayni.members.models import Institution

ACCEPTED = gettext_lazy("PDF, Word, Excel, CSV, PNG or JPG.")


class AllocationForm(OfAccount, GivenForm):
    """How much of a source is set aside for a line, always in the currency of the source."""

    line = line_field()
    holds_on = forms.DateField(label=gettext_lazy("From"), widget=DayInput())
    reason = forms.CharField(
        label=gettext_lazy("Decided by"),
        required=False,
        max_length=600,
        help_text=gettext_lazy("The meeting or decision, if there was one."),
    )
    field_order = ["account", "line", "amount", "currency", "holds_on", "reason"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("rate", "rate_on", "rate_origin"):
            del self.fields[name]
        offer_lines(self, "line")


class ExpenseForm(OfAccount, GivenForm):
    """What is to be bought, from whom, for which line."""

    line = line_field()
    category = forms.ChoiceField(label=gettext_lazy("Category"), choices=ExpenseCategory.choices)
    label = forms.CharField(label=gettext_lazy("For what"), max_length=200)
    payee = forms.CharField(
        label=gettext_lazy("Who is paid"),
        max_length=200,
        help_text=gettext_lazy("An institution, a firm or a post; no names of people."),
    )
    payee_institution: Any = forms.ModelChoiceField(
        label=gettext_lazy("Institution of the network that is paid"),
        queryset=Institution.objects.none(),
        required=False,
        empty_label=gettext_lazy("None of them"),
    )
    holds_on = forms.DateField(
        label=gettext_lazy("Bound from"),
        widget=DayInput(),
        help_text=gettext_lazy("Once it is approved, its money is bound from this day until it is paid."),
    )
    voucher = forms.FileField(label=gettext_lazy("Voucher"), required=False, help_text=ACCEPTED, allow_empty_file=True)
    field_order = [
        "account",
        "line",
        "category",
        "label",
        "payee",
        "payee_institution",
        "amount",
        "currency",
        "rate",
        "rate_on",
        "rate_origin",
        "holds_on",
        "voucher",
    ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["payee_institution"].queryset = Institution.objects.order_by("name")
        fields["payee_institution"].label_from_instance = lambda one: one.name
        offer_lines(self, "line")

    def purchase(self) -> Purchase:
        said = self.cleaned_data
        return Purchase(said["category"], said["label"], said["payee"], said["payee_institution"])


class PaymentForm(GivenForm):
    """When it was paid, and how much; the voucher, if it is not there yet."""

    paid_on = forms.DateField(label=gettext_lazy("Paid on"), widget=DayInput())
    voucher = forms.FileField(label=gettext_lazy("Voucher"), required=False, help_text=ACCEPTED, allow_empty_file=True)
    field_order = ["paid_on", "amount", "currency", "rate", "rate_on", "rate_origin", "voucher"]


class NoteForm(forms.Form):
    """Words that go with a decision; they may be left out."""

    note = forms.CharField(
        label=gettext_lazy("Note"), required=False, max_length=600, widget=forms.Textarea(attrs={"rows": 3})
    )


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label=gettext_lazy("Why"), max_length=600, widget=forms.Textarea(attrs={"rows": 3}))


class ReversalForm(ReasonForm):
    """Why, and from when the correction holds."""

    holds_on = forms.DateField(
        label=gettext_lazy("From"),
        widget=DayInput(),
        help_text=gettext_lazy("For what never happened, the day of the entry; for what changed, the day it did."),
    )
    field_order = ["holds_on", "reason"]
