"""An amount in any currency, with its rate where there is one; lines of the plan to choose from."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ayni.foundation.audit.forms import DayInput
from ayni.foundation.money.forms import CURRENCIES, read_amount
from ayni.fund.exchange import Given
from ayni.fund.models import Account
from ayni.governance.models import PlanLine

MOST_DIGITS = 20


def chosen_lines() -> QuerySet[PlanLine]:
    """Lines that stand in a plan, in its order."""
    return PlanLine.objects.filter(removed_at__isnull=True).select_related("plan").order_by("plan", "order", "pk")


def line_label(line: PlanLine) -> str:
    return f"{line.plan} · {line}"


class GivenForm(forms.Form):
    """After `clean`, `cleaned_data["given"]` is the money with its rate; None where no amount was typed."""

    amount = forms.CharField(
        label=gettext_lazy("Amount"), max_length=40, widget=forms.TextInput(attrs={"inputmode": "decimal"})
    )
    currency = forms.ChoiceField(label=gettext_lazy("Currency"), choices=[(code, code) for code in CURRENCIES])
    rate = forms.CharField(
        label=gettext_lazy("Exchange rate"),
        required=False,
        max_length=MOST_DIGITS + 2,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        help_text=gettext_lazy(
            "How much one unit of it is in the currency of the source; only where the two are not the same."
        ),
    )
    rate_on = forms.DateField(label=gettext_lazy("Day of the rate"), required=False, widget=DayInput())
    rate_origin = forms.CharField(
        label=gettext_lazy("Where the rate was read"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("For example the bank that changed the money, or the central bank."),
    )

    def clean_rate(self) -> Decimal | None:
        typed = self.cleaned_data["rate"].strip().replace(" ", "").replace(",", ".")
        if not typed:
            return None
        try:
            found = Decimal(typed)
        except InvalidOperation:
            found = Decimal("NaN")
        if not found.is_finite() or len(found.as_tuple().digits) > MOST_DIGITS:
            raise ValidationError(_("Write the rate with figures, for example 0.7312."))
        return found

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        said["given"] = None
        if said.get("amount") and said.get("currency"):
            try:
                money = read_amount(said["amount"], said["currency"])
            except ValidationError as refusal:
                self.add_error("amount", refusal)
            else:
                said["given"] = Given(money, said.get("rate"), said.get("rate_on"), said.get("rate_origin", ""))
        return said


class OfAccount(forms.Form):
    """The books an act is about."""

    account: Any = forms.ModelChoiceField(
        label=gettext_lazy("Source"), queryset=Account.objects.none(), empty_label=gettext_lazy("Choose a source")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["account"]
        field.queryset = Account.objects.select_related("funding_source")
        field.label_from_instance = account_label


def account_label(account: Account) -> str:
    """Its source and currency; what is invented says so."""
    words = f"{account.funding_source} ({account.currency})"
    return _("%(source)s [invented for the demonstration]") % {"source": words} if account.fictional else words


def line_field(*, required: bool = True, label: Any = None, help_text: Any = "") -> Any:
    """A field that chooses a line of a plan."""
    return forms.ModelChoiceField(
        label=label or gettext_lazy("Line of the plan"),
        queryset=PlanLine.objects.none(),
        required=required,
        empty_label=gettext_lazy("Choose a line") if required else gettext_lazy("Any line"),
        help_text=help_text,
    )


def offer_lines(form: forms.Form, name: str) -> None:
    """Fill the choices of a `line_field`."""
    field: Any = form.fields[name]
    field.queryset = chosen_lines()
    field.label_from_instance = line_label
