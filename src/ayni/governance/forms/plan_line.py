"""What the Secretariat types of a line: its words and people, its periods, its steps."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy

from ayni.foundation.models import Country
from ayni.foundation.periods.forms import PeriodFormField
from ayni.governance.citing import cited_mandates, write_citation
from ayni.governance.enums import DateKind, LineKind
from ayni.governance.forms.plan import HOW_KNOWN, LONG, SeenForm, TextsMixin
from ayni.governance.models import CrossCuttingTopic, Mandate, PlanDate, PlanLine, WorkingGroup, WorkPlan
from ayni.governance.snapshots import LINE_TEXTS
from ayni.members.models import Institution

NUMERIC = {"inputmode": "numeric", "autocomplete": "off"}
LABELS: dict[str, Any] = {
    "title": gettext_lazy("Title"),
    "short_title": gettext_lazy("Title in the calendar"),
    "description": gettext_lazy("Description"),
    "expected_result": gettext_lazy("Expected result"),
    "funding_text": gettext_lazy("How it is paid for"),
    "when_text": gettext_lazy("Place and date, as the plan tells them"),
    "mandates_text": gettext_lazy("Mandates, as the plan cites them"),
}
SHORT = {"title": 300, "short_title": 200}


class LineForm(TextsMixin, SeenForm):
    """A line: its texts in one language; who does it; the mandates it serves, as people cite them."""

    text_fields = LINE_TEXTS
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=LineKind.choices)
    number = forms.IntegerField(
        label=gettext_lazy("Number"),
        required=False,
        min_value=1,
        max_value=999,
        widget=forms.TextInput(attrs=NUMERIC),
        help_text=gettext_lazy("Supporting initiatives have none."),
    )
    mandates = forms.CharField(
        label=gettext_lazy("Mandates it serves"),
        required=False,
        max_length=600,
        help_text=gettext_lazy("As they are cited: “25 of the Declaration; 9 a, b, f, h of the Plan of Action”."),
    )
    group: Any = forms.ModelChoiceField(label=gettext_lazy("Working group"), queryset=None, required=False)
    responsible: Any = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Responsible"), queryset=None, required=False, to_field_name="code"
    )
    partners: Any = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Partners"), queryset=None, required=False, to_field_name="code"
    )
    hosts: Any = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Hosts"),
        queryset=None,
        required=False,
        to_field_name="code",
        help_text=gettext_lazy("In these three lists hold Ctrl or ⌘ to choose several."),
    )
    topics: Any = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Cross-cutting topics"),
        queryset=None,
        required=False,
        to_field_name="code",
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, plan: WorkPlan, language: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.plan, self.language = plan, language
        texts: dict[str, forms.Field] = {}
        for name in LINE_TEXTS:
            widget = forms.TextInput() if name in SHORT else LONG
            longest = SHORT.get(name, 20_000)
            texts[name] = forms.CharField(label=LABELS[name], required=False, max_length=longest, widget=widget)
        first = {name: self.fields.pop(name) for name in ("kind", "number")}
        self.fields = first | texts | self.fields
        fields: Any = self.fields
        fields["group"].queryset = WorkingGroup.objects.filter(conference=plan.conference)
        fields["topics"].queryset = CrossCuttingTopic.objects.all()
        institutions = Institution.objects.select_related("country").order_by("country__name", "name")
        for name in ("responsible", "partners", "hosts"):
            fields[name].queryset = institutions
            fields[name].label_from_instance = institution_name
            fields[name].widget.attrs["size"] = 6

    def clean_mandates(self) -> list[Mandate]:
        return cited_mandates(self.cleaned_data["mandates"], self.plan.conference)

    def content(self) -> dict[str, Any]:
        names = ("kind", "number", "mandates", "group", "responsible", "partners", "hosts", "topics")
        return {name: self.read(name) for name in names} | {"texts": self.texts()}


def line_initial(line: PlanLine, language: str) -> dict[str, Any]:
    """What the form of a line shows first."""
    people = {name: [one.code for one in getattr(line, name).all()] for name in ("responsible", "partners", "hosts")}
    return {
        **{name: getattr(line, f"{name}_{language}") or "" for name in LINE_TEXTS},
        **people,
        "kind": line.kind,
        "number": line.number,
        "mandates": write_citation(line.mandates.select_related("instrument")),
        "group": line.group_id,
        "topics": [one.code for one in line.topics.all()],
    }


def institution_name(institution: Institution) -> str:
    return f"{institution.country.name} · {institution.name}" if institution.country else str(institution.name)


class DateForm(TextsMixin, SeenForm):
    """A period of a line, as far as it is known, and where."""

    text_fields = ("place",)
    kind = forms.ChoiceField(label=gettext_lazy("What happens then"), choices=DateKind.choices)
    period = PeriodFormField(label=gettext_lazy("Period"), required=False, help_text=HOW_KNOWN)
    place = forms.CharField(label=gettext_lazy("Place"), required=False, max_length=160)
    country: Any = forms.ModelChoiceField(label=gettext_lazy("Country"), queryset=None, required=False)
    note = forms.CharField(label=gettext_lazy("Note"), required=False, max_length=600)
    reason = forms.CharField(
        label=gettext_lazy("Why"),
        required=False,
        max_length=600,
        help_text=gettext_lazy("Needed only when the period lies outside the plan; kept in the history of the line."),
    )

    def __init__(self, *args: Any, language: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.language = language
        self.fields["country"].queryset = Country.objects.order_by("name")  # type: ignore[attr-defined]

    def content(self) -> dict[str, Any]:
        return {name: self.read(name) for name in ("kind", "period", "country", "note")} | {"texts": self.texts()}


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(
        label=gettext_lazy("Why"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("It stays in the history of the line."),
    )


class SlipForm(ReasonForm):
    """By how many months; back with a minus sign."""

    months = forms.IntegerField(
        label=gettext_lazy("By how many months"),
        widget=forms.TextInput(attrs={"inputmode": "text", "autocomplete": "off"}),
        help_text=gettext_lazy("With a minus sign, earlier: “-2”."),
    )
    date: Any = forms.ModelChoiceField(
        label=gettext_lazy("Which period"), queryset=None, required=False, empty_label=gettext_lazy("All of the line")
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
    field_order = ("months", "date", "reason", "seen")

    def __init__(self, *args: Any, line: PlanLine, **options: Any) -> None:
        super().__init__(*args, **options)
        dates = PlanDate.objects.filter(line=line, removed_at__isnull=True)
        self.fields["date"].queryset = dates  # type: ignore[attr-defined]
        self.fields["date"].label_from_instance = lambda one: str(one.period)  # type: ignore[attr-defined]


class StepForm(ReasonForm):
    """What happened with the line, of what its state allows."""

    act = forms.ChoiceField(label=gettext_lazy("What happened"), widget=forms.RadioSelect)
    field_order = ("act", "reason")

    def __init__(self, *args: Any, steps: list[Any], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["act"].choices = [(step.act, step.label) for step in steps]  # type: ignore[attr-defined]
        self.fields["reason"].help_text = gettext_lazy("Asked when it is postponed, cancelled, or taken back.")

    def clean_act(self) -> str:
        return str(self.cleaned_data["act"])


class WorkForm(forms.Form):
    """A record chosen among those found: "calls.Call:12"."""

    work = forms.CharField(max_length=80)

    def clean_work(self) -> tuple[str, int]:
        model, _colon, key = self.cleaned_data["work"].partition(":")
        if not key.isdecimal():
            raise ValidationError(gettext_lazy("Choose one of the records found."))
        return model, int(key)
