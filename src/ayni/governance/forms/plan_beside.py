"""What the Secretariat types beside the lines: events of others, what bodies offer."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from ayni.foundation.models import Country
from ayni.foundation.periods.forms import PeriodFormField
from ayni.governance.citing import cited_mandates
from ayni.governance.enums import EventKind
from ayni.governance.forms.plan import HOW_KNOWN, LONG, SeenForm, TextsMixin
from ayni.governance.forms.plan_line import institution_name
from ayni.governance.models import Mandate, WorkPlan
from ayni.governance.snapshots import EVENT_TEXTS
from ayni.members.models import Institution


class EventForm(TextsMixin, SeenForm):
    """An event of others that the calendar shows."""

    text_fields = EVENT_TEXTS
    kind = forms.ChoiceField(label=gettext_lazy("Whose it is"), choices=EventKind.choices)
    title = forms.CharField(label=gettext_lazy("Title"), required=False, max_length=300)
    short_title = forms.CharField(label=gettext_lazy("Title in the calendar"), required=False, max_length=200)
    text = forms.CharField(label=gettext_lazy("Description"), required=False, max_length=20_000, widget=LONG)
    organiser: Any = forms.ModelChoiceField(label=gettext_lazy("Organised by"), queryset=None, required=False)
    period = PeriodFormField(label=gettext_lazy("Period"), required=False, help_text=HOW_KNOWN)
    place = forms.CharField(label=gettext_lazy("Place"), required=False, max_length=160)
    country: Any = forms.ModelChoiceField(label=gettext_lazy("Country"), queryset=None, required=False)

    def __init__(self, *args: Any, language: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.language = language
        fields: Any = self.fields
        fields["country"].queryset = Country.objects.order_by("name")
        fields["organiser"].queryset = Institution.objects.select_related("country").order_by("country__name", "name")
        fields["organiser"].label_from_instance = institution_name

    def content(self) -> dict[str, Any]:
        columns = {name: self.read(name) for name in ("kind", "organiser", "period", "country")}
        return columns | {"texts": self.texts(), "place": {self.language: self.read("place")}}


class InitiativeForm(SeenForm):
    """What an international body offers to the plan."""

    institution: Any = forms.ModelChoiceField(label=gettext_lazy("Body"), queryset=None)
    text = forms.CharField(label=gettext_lazy("What it offers"), required=False, max_length=20_000, widget=LONG)
    mandates = forms.CharField(label=gettext_lazy("Mandates it serves"), required=False, max_length=600)

    def __init__(self, *args: Any, plan: WorkPlan, **options: Any) -> None:
        super().__init__(*args, **options)
        self.plan = plan
        fields: Any = self.fields
        fields["institution"].queryset = Institution.objects.select_related("country").order_by("country__name", "name")
        fields["institution"].label_from_instance = institution_name

    def clean_mandates(self) -> list[Mandate]:
        return cited_mandates(self.cleaned_data["mandates"], self.plan.conference)
