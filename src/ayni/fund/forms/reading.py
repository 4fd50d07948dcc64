"""What lists and the statement are asked by; all may be left open."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ayni.foundation.audit.forms import DayInput
from ayni.fund.enums import ContributionState, EntryKind, ExpenseState
from ayni.fund.forms.money import account_label, line_label
from ayni.fund.models import Account
from ayni.governance.models import PlanLine

ANY = gettext_lazy("Any")


class ByAccount(forms.Form):
    """One source, or all."""

    account: Any = forms.ModelChoiceField(
        label=gettext_lazy("Source"), queryset=Account.objects.none(), required=False, empty_label=ANY
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["account"]
        field.queryset = Account.objects.select_related("funding_source")
        field.label_from_instance = account_label

    def account_key(self) -> int | None:
        found = self.cleaned_data.get("account")
        return found.pk if found is not None else None


class ContributionFilter(ByAccount):
    state = forms.ChoiceField(
        label=gettext_lazy("State of the contribution"), required=False, choices=[("", ANY), *ContributionState.choices]
    )
    year = forms.IntegerField(
        label=gettext_lazy("Year"), required=False, widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )


class ExpenseFilter(ByAccount):
    state = forms.ChoiceField(
        label=gettext_lazy("State of the expense"), required=False, choices=[("", ANY), *ExpenseState.choices]
    )


class Between(forms.Form):
    """Two days; the second is not before the first."""

    first = forms.DateField(label=gettext_lazy("From"), required=False, widget=DayInput())
    last = forms.DateField(label=gettext_lazy("To"), required=False, widget=DayInput())

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        first, last = said.get("first"), said.get("last")
        if first and last and last < first:
            self.add_error("last", _("This day is before the first."))
        return said


class LedgerFilter(ByAccount, Between):
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), required=False, choices=[("", ANY), *EntryKind.choices])
    line: Any = forms.ModelChoiceField(
        label=gettext_lazy("Line of the plan"), queryset=PlanLine.objects.none(), required=False, empty_label=ANY
    )
    field_order = ["account", "kind", "line", "first", "last"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["line"]
        used = PlanLine.objects.filter(entries__isnull=False).distinct()
        field.queryset = used.select_related("plan").order_by("plan", "order", "pk")
        field.label_from_instance = line_label


class PeriodForm(ByAccount, Between):
    """The period of a statement: this year until today, where nothing is said."""

    field_order = ["account", "first", "last"]

    def period(self) -> tuple[datetime.date, datetime.date]:
        today = timezone.localdate()
        last = self.cleaned_data.get("last") or today
        first = self.cleaned_data.get("first") or datetime.date(last.year, 1, 1)
        return first, last
