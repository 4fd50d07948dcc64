"""What the Secretariat types of a plan, and of its versions."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from ayni.foundation.money import InvalidAmount, Money
from ayni.foundation.periods.forms import PeriodFormField
from ayni.governance.models import Conference, Meeting, WorkPlan
from ayni.governance.snapshots import plan_text_fields

LONG = forms.Textarea(attrs={"rows": 6})
HOW_KNOWN = gettext_lazy("As far as it is known: “15 March 2018”, “May 2019”, “first half of June”, “to be defined”.")
LABELS: dict[str, Any] = {
    "title": gettext_lazy("Title"),
    "introduction": gettext_lazy("Introduction"),
    "themes_text": gettext_lazy("Themes and mandates it serves"),
    "initiatives_text": gettext_lazy("Opening of the supporting initiatives"),
    "related_text": gettext_lazy("Opening of the related activities"),
    "topics_text": gettext_lazy("Cross-cutting topics"),
    "funding_text": gettext_lazy("How it is paid for"),
    "others_text": gettext_lazy("Opening of the events of others"),
    "bodies_text": gettext_lazy("Opening of the initiatives of bodies"),
}


class SeenForm(forms.Form):
    """A form that says which state of its record was on screen."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    def read(self, name: str) -> Any:
        """What was typed into a valid form."""
        return self.cleaned_data[name]


class TextsMixin:
    """Texts of one language: `text_fields` of the record, typed in `language`."""

    language: str
    text_fields: tuple[str, ...]
    cleaned_data: dict[str, Any]

    def texts(self) -> dict[str, dict[str, str]]:
        return {
            name: {self.language: self.cleaned_data[name]} for name in self.text_fields if name in self.cleaned_data
        }


def currency_checked(typed: str) -> str:
    """Three capital letters. Raises ValidationError for no currency."""
    code = typed.strip().upper()
    try:
        Money(Decimal(0), code)
    except InvalidAmount as refusal:
        raise ValidationError(
            _("“%(code)s” is not the code of a currency, such as USD.") % {"code": typed}
        ) from refusal
    return code


class PlanForm(TextsMixin, SeenForm):
    """The plan itself: its texts in one language, its period, the meeting that planned it."""

    period = PeriodFormField(label=gettext_lazy("Period"), help_text=gettext_lazy("From when to when: “2018–2020”."))
    currency = forms.CharField(label=gettext_lazy("Currency of its budget"), max_length=3, initial="USD")
    planned_at: Any = forms.ModelChoiceField(
        label=gettext_lazy("Planned at the meeting"), queryset=Meeting.objects.none(), required=False
    )

    def __init__(self, *args: Any, language: str, plan: WorkPlan | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.language, self.text_fields = language, plan_text_fields() if plan else ("title",)
        texts: dict[str, forms.Field] = {}
        for name in self.text_fields:
            widget = forms.TextInput() if name == "title" else LONG
            longest = 200 if name == "title" else 20_000
            label = LABELS.get(name, name)
            texts[name] = forms.CharField(label=label, required=False, max_length=longest, widget=widget)
        self.fields = texts | self.fields
        meetings = Meeting.objects.filter(conference=plan.conference) if plan else Meeting.objects.all()
        self.fields["planned_at"].queryset = meetings  # type: ignore[attr-defined]

    def clean_currency(self) -> str:
        return currency_checked(self.cleaned_data["currency"])

    def content(self) -> dict[str, Any]:
        columns = {name: self.read(name) for name in ("period", "currency", "planned_at")}
        return columns | {"texts": self.texts()}


class NewPlanForm(PlanForm):
    """A plan to begin with, perhaps copied from the one before."""

    conference: Any = forms.ModelChoiceField(label=gettext_lazy("Conference"), queryset=None)
    copied_from: Any = forms.ModelChoiceField(
        label=gettext_lazy("Begin with the lines of"),
        queryset=None,
        required=False,
        help_text=gettext_lazy(
            "Their words, institutions and topics are copied. Periods, places, mandates and money are not."
        ),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        del self.fields["seen"]
        self.fields["conference"].queryset = Conference.objects.all()  # type: ignore[attr-defined]
        self.fields["copied_from"].queryset = WorkPlan.objects.all()  # type: ignore[attr-defined]

    def content(self) -> dict[str, Any]:
        names = ("conference", "copied_from", "period", "currency", "planned_at")
        return {name: self.read(name) for name in names} | {"texts": self.texts()}


class ApprovalForm(SeenForm):
    """By which meeting, on which date, with what note."""

    meeting: Any = forms.ModelChoiceField(
        label=gettext_lazy("By the meeting"), queryset=None, required=False, help_text=gettext_lazy("If it was at one.")
    )
    approved = PeriodFormField(label=pgettext_lazy("a day", "On"), help_text=HOW_KNOWN)
    note = forms.CharField(label=gettext_lazy("What this version brings"), required=False, max_length=2000, widget=LONG)

    def __init__(self, *args: Any, plan: WorkPlan, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["meeting"].queryset = Meeting.objects.filter(conference=plan.conference)  # type: ignore[attr-defined]
