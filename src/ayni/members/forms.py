"""What people type about institutions and about who works for them."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from ayni.foundation.periods.forms import PeriodFormField
from ayni.members.enums import Part
from ayni.members.models import Institution
from ayni.people.forms import DayInput, PersonForm


class AddPersonForm(PersonForm):
    """Somebody to appoint, by address: with an account they begin at once, otherwise they are invited."""

    part = forms.ChoiceField(label=_("Part in the institution"), choices=Part)
    succeeds = forms.BooleanField(
        label=_("This person takes over from the present focal point"),
        required=False,
        help_text=_("The present one then ends the day before. What the institution owes stays with it."),
    )
    starts_on = forms.DateField(
        label=_("First day"),
        widget=DayInput,
        required=False,
        help_text=_("Today if empty. Somebody without an account begins on accepting the invitation."),
    )
    ends_on = forms.DateField(
        label=_("Last day"), widget=DayInput, required=False, help_text=_("Without an end if empty.")
    )
    field_order = ["email", "name", "post", "language", "part", "succeeds", "starts_on", "ends_on"]

    def __init__(self, *args: Any, only_editors: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if only_editors:
            cast(forms.ChoiceField, self.fields["part"]).choices = [(Part.EDITOR.value, Part.EDITOR.label)]
            del self.fields["succeeds"]


class RenameForm(forms.Form):
    name_es = forms.CharField(label=_("Name in Spanish"), max_length=250, required=False)
    name_en = forms.CharField(label=_("Name in English"), max_length=250, required=False)
    name_pt = forms.CharField(label=_("Name in Portuguese"), max_length=250, required=False)
    name_fr = forms.CharField(label=_("Name in French"), max_length=250, required=False)
    acronym = forms.CharField(label=_("Acronym"), max_length=40, required=False)
    valid_from = PeriodFormField(label=_("Since when"), help_text=_("A day, a month or a year."))
    source = forms.CharField(
        label=_("Source"), max_length=300, required=False, help_text=_("The decree or page that says so.")
    )

    @classmethod
    def of(cls, institution: Institution, data: Any = None) -> RenameForm:
        present = {f"name_{code}": getattr(institution, f"name_{code}") for code in ("es", "en", "pt", "fr")}
        return cls(data, initial=present | {"acronym": institution.acronym})

    def names(self) -> dict[str, str]:
        return {code: self.cleaned_data[f"name_{code}"] for code in ("es", "en", "pt", "fr")}
