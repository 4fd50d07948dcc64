"""What is typed about sources, pledges and receipts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from ayni.foundation.audit.forms import DayInput
from ayni.foundation.models import Country
from ayni.fund.actions.giving import Giver
from ayni.fund.forms.money import GivenForm, OfAccount, line_field, offer_lines
from ayni.governance.enums import SourceKind
from ayni.governance.models import FundingSource
from ayni.members.models import Institution


class AccountForm(GivenForm):
    """Which source, since when, and what it held."""

    funding_source: Any = forms.ModelChoiceField(
        label=gettext_lazy("Source"),
        queryset=FundingSource.objects.none(),
        empty_label=gettext_lazy("Choose a source"),
    )
    opened_on = forms.DateField(label=gettext_lazy("Books begin on"), widget=DayInput())
    origin = forms.CharField(
        label=gettext_lazy("Statement that gives the amount"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("Where an amount is carried over: the financial statement, its date and number."),
    )
    field_order = ["funding_source", "opened_on", "amount", "currency", "rate", "rate_on", "rate_origin", "origin"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["funding_source"].queryset = FundingSource.objects.exclude(kind=SourceKind.IN_KIND)
        fields["amount"].required = False
        fields["amount"].label = gettext_lazy("Held before, carried over")


class PledgeForm(OfAccount, GivenForm):
    """Who promises what, for when and under which agreement."""

    country: Any = forms.ModelChoiceField(
        label=gettext_lazy("Country"), queryset=Country.objects.none(), required=False, empty_label=gettext_lazy("None")
    )
    institution: Any = forms.ModelChoiceField(
        label=gettext_lazy("Institution"),
        queryset=Institution.objects.none(),
        required=False,
        empty_label=gettext_lazy("Not known, or the state itself"),
    )
    year = forms.IntegerField(
        label=gettext_lazy("Year it is for"), widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )
    agreement = forms.CharField(
        label=gettext_lazy("Agreement"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("The note, letter or agreement by which it is promised."),
    )
    earmark = line_field(
        required=False,
        label=gettext_lazy("Given for one line only"),
        help_text=gettext_lazy("Then it can be allocated to no other."),
    )
    pledged_on = forms.DateField(label=gettext_lazy("Pledged on"), widget=DayInput())
    due_on = forms.DateField(
        label=gettext_lazy("Expected by"),
        required=False,
        widget=DayInput(),
        help_text=gettext_lazy("The giver sees it on its desk, and reminders are drafted around this day."),
    )
    note = forms.CharField(label=gettext_lazy("Note"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    field_order = [
        "account",
        "country",
        "institution",
        "year",
        "agreement",
        "amount",
        "currency",
        "rate",
        "rate_on",
        "rate_origin",
        "earmark",
        "pledged_on",
        "due_on",
        "note",
    ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["country"].queryset = Country.objects.order_by("name")
        fields["institution"].queryset = Institution.objects.select_related("country").order_by("name")
        fields["institution"].label_from_instance = _institution_label
        offer_lines(self, "earmark")

    def giver(self) -> Giver:
        return Giver(self.cleaned_data["country"], self.cleaned_data["institution"])


def _institution_label(one: Institution) -> str:
    return f"{one.country.name} · {one.name}" if one.country is not None else one.name


class ReceiptForm(GivenForm):
    """What came, and when."""

    received_on = forms.DateField(label=gettext_lazy("Received on"), widget=DayInput())
    field_order = ["received_on", "amount", "currency", "rate", "rate_on", "rate_origin"]


class ChangeForm(GivenForm):
    """Another amount, or another day."""

    holds_on = forms.DateField(label=gettext_lazy("Promised anew on"), widget=DayInput())
    due_on = forms.DateField(label=gettext_lazy("Expected by"), required=False, widget=DayInput())
    reason = forms.CharField(label=gettext_lazy("Why"), max_length=600, widget=forms.Textarea(attrs={"rows": 3}))
    field_order = ["amount", "currency", "rate", "rate_on", "rate_origin", "holds_on", "due_on", "reason"]


class WithdrawalForm(forms.Form):
    """From when nothing is promised any more."""

    holds_on = forms.DateField(label=gettext_lazy("From"), widget=DayInput())
    reason = forms.CharField(label=gettext_lazy("Why"), max_length=600, widget=forms.Textarea(attrs={"rows": 3}))
