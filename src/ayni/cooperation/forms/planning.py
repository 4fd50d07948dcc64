"""What is typed about weeks, capacities and days on which nothing is planned."""

from __future__ import annotations

import datetime
import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from ayni.cooperation.planning import HORIZONS
from ayni.members.models import Institution
from ayni.people.forms import DayInput

_ACCEPTED = re.compile(r"([-\w]{1,40}):(\d{4}-\d{2}-\d{2})")


class HorizonForm(forms.Form):
    """How many weeks are looked at."""

    weeks = forms.TypedChoiceField(
        label=_("How far ahead"),
        coerce=int,
        required=False,
        choices=[(number, ngettext_lazy("%d week", "%d weeks", number) % number) for number in HORIZONS],
    )


class WeekForm(forms.Form):
    """The week an activity is planned for, by any day of it."""

    week = forms.DateField(
        label=_("A day of the week it begins in"),
        widget=DayInput,
        required=False,
        help_text=_("The whole week counts, from Monday on. Leave it empty to take the activity out of the plan."),
    )
    weeks = forms.IntegerField(
        label=_("How many weeks it takes"), widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )


class CapacityForm(forms.Form):
    """How much an institution can carry."""

    institution: forms.ModelChoiceField[Institution] = forms.ModelChoiceField(
        label=_("Institution"), queryset=Institution.objects.none(), to_field_name="code"
    )
    at_once = forms.IntegerField(
        label=_("Activities in the same week"),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        help_text=_("Those it gives and those it receives together. 0: none for the time being."),
    )

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["institution"].queryset = _institutions()  # type: ignore[attr-defined]
        self.fields["institution"].label_from_instance = _called  # type: ignore[attr-defined]


class BlockForm(forms.Form):
    """Days on which nothing is planned."""

    label = forms.CharField(
        label=_("What it is"),
        max_length=160,
        help_text=_("A holiday, an event of the network, a change of government."),
    )
    institution: forms.ModelChoiceField[Institution] = forms.ModelChoiceField(
        label=_("For whom"),
        queryset=Institution.objects.none(),
        to_field_name="code",
        required=False,
        empty_label=_("The whole network"),
    )
    first_day = forms.DateField(label=_("First day"), widget=DayInput)
    last_day = forms.DateField(
        label=_("Last day"), widget=DayInput, required=False, help_text=_("The same day if empty.")
    )

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["institution"].queryset = _institutions()  # type: ignore[attr-defined]
        self.fields["institution"].label_from_instance = _called  # type: ignore[attr-defined]


def read_accepted(values: list[str]) -> dict[str, datetime.date]:
    """The weeks chosen on the page, by code. Raises ValidationError for anything else."""
    found = {}
    for value in values:
        match = _ACCEPTED.fullmatch(value)
        try:
            found[match[1]] = datetime.date.fromisoformat(match[2])  # type: ignore[index]
        except (TypeError, ValueError) as wrong:
            raise ValidationError(_("A week could not be read. Open the page again and choose once more.")) from wrong
    return found


def _institutions() -> Any:
    return Institution.objects.select_related("country").order_by("kind", "country__name", "code")


def _called(institution: Institution) -> str:
    country = institution.country.name if institution.country else ""
    return f"{country}: {institution.name}" if country else institution.name
