"""What the Secretariat types of a call."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ayni.calls.content import CONDITIONS, MOMENTS, TEXTS
from ayni.calls.enums import CallState, Modality
from ayni.calls.models import Call
from ayni.calls.queries.managing import state_at
from ayni.members.models import Institution
from ayni.members.queries import members_today
from ayni.people.queries import time_zone_choices

LONGEST_TEXT = 20_000
NUMERIC = {"inputmode": "numeric", "autocomplete": "off"}
MOMENT_FORMS = ("%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%d/%m/%Y %H:%M")
HOW_TO_WRITE = gettext_lazy("Leave an empty line between paragraphs. Begin the lines of a list with “- ”.")


class MomentField(forms.CharField):
    """A date and a time on a clock said elsewhere on the form; gives a naive datetime, or None."""

    def __init__(self, **options: Any) -> None:
        # The step lets seconds be typed; a browser without such a field shows a text one.
        widget = forms.TextInput(attrs={"type": "datetime-local", "step": "1"})
        super().__init__(required=False, max_length=40, widget=widget, **options)

    def to_python(self, value: Any) -> datetime.datetime | None:  # type: ignore[override]
        words = (super().to_python(value) or "").strip()
        if not words:
            return None
        for form in MOMENT_FORMS:
            try:
                return datetime.datetime.strptime(words, form)
            except ValueError:
                continue
        raise ValidationError(_("“%(words)s” is not a date and a time, such as 2026-12-18 17:00.") % {"words": words})

    def run_validators(self, value: Any) -> None:
        """The words have been read."""

    def widget_attrs(self, widget: Any) -> dict[str, Any]:
        return {}


class NewCallForm(forms.Form):
    """The least a call begins with."""

    number = forms.IntegerField(
        label=gettext_lazy("Number"),
        min_value=1,
        max_value=9999,
        widget=forms.TextInput(attrs=NUMERIC),
        help_text=gettext_lazy("The next one is proposed. A number is never given twice."),
    )
    year = forms.IntegerField(
        label=gettext_lazy("Year"), min_value=2000, max_value=2100, widget=forms.TextInput(attrs=NUMERIC)
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language"),
        choices=settings.LANGUAGES,
        help_text=gettext_lazy("The language you will write it in first. The other three are added afterwards."),
    )
    title = forms.CharField(label=gettext_lazy("Title"), max_length=200)


class TextsForm(forms.Form):
    """The texts of one language."""

    title = forms.CharField(label=gettext_lazy("Title"), required=False, max_length=200)
    summary = forms.CharField(
        label=gettext_lazy("Summary"),
        required=False,
        max_length=600,
        help_text=gettext_lazy("Two or three sentences, for the list of calls and the search."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    text = forms.CharField(
        label=gettext_lazy("Text of the call"),
        required=False,
        max_length=LONGEST_TEXT,
        help_text=HOW_TO_WRITE,
        widget=forms.Textarea(attrs={"rows": 14}),
    )
    who_may_apply = forms.CharField(
        label=gettext_lazy("Who may apply"),
        required=False,
        max_length=LONGEST_TEXT,
        help_text=gettext_lazy("In words. Under “Dates and conditions” you can name the institutions one by one."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, language: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.language = language

    def content(self) -> dict[str, Any]:
        """What was typed, as a change of the call. Only for a valid form."""
        return {"texts": {field: {self.language: self.cleaned_data[field]} for field in TEXTS}}


class ConditionsForm(forms.Form):
    """What is the same in every language. Dates that have come are not on it."""

    modalities = forms.MultipleChoiceField(
        label=gettext_lazy("Modalities"),
        required=False,
        choices=Modality.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("At least one is needed to publish."),
    )
    time_zone = forms.ChoiceField(
        label=gettext_lazy("Time zone of the call"),
        help_text=gettext_lazy("Every date and time below is on this clock. Each reader also sees their own."),
    )
    opens_at = MomentField(label=gettext_lazy("Opens"))
    closes_at = MomentField(
        label=gettext_lazy("Closes"),
        help_text=gettext_lazy("To the second: what arrives at this moment or later is late."),
    )
    webinar_at = MomentField(label=gettext_lazy("Information webinar"))
    webinar_minutes = forms.IntegerField(
        label=gettext_lazy("Length of the webinar, in minutes"), widget=forms.TextInput(attrs=NUMERIC)
    )
    webinar_link = forms.URLField(
        label=gettext_lazy("Link of the webinar"),
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text=gettext_lazy("Only people who have signed in see it."),
    )
    most_per_requester = forms.IntegerField(
        label=gettext_lazy("Most proposals one institution may ask for"),
        required=False,
        widget=forms.TextInput(attrs=NUMERIC),
        help_text=gettext_lazy("Leave it empty for no limit."),
    )
    eligible = forms.MultipleChoiceField(
        label=gettext_lazy("Institutions that may apply"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("With none marked, every ministry that is a member today."),
    )
    confirm_days = forms.IntegerField(
        label=gettext_lazy("Days to confirm a place"),
        widget=forms.TextInput(attrs=NUMERIC),
        help_text=gettext_lazy("How long those selected have to confirm, from the announcement on."),
    )
    currency = forms.CharField(
        label=gettext_lazy("Currency of the budgets"),
        max_length=3,
        help_text=gettext_lazy("Three letters, as in USD."),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, call: Call, **options: Any) -> None:
        super().__init__(*args, **options)
        self.call = call
        self._offer_zones()
        self._offer_institutions()
        state = state_at(call)
        if state not in (CallState.DRAFT, CallState.PUBLISHED):
            del self.fields["opens_at"]
            if state != CallState.OPEN:
                del self.fields["closes_at"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        zone = given.get("time_zone")
        for name in MOMENTS:
            if zone and isinstance(given.get(name), datetime.datetime):
                try:
                    given[name] = on_the_clock(given[name], zone)
                except ValidationError as refusal:
                    self.add_error(name, refusal)
        if given.get("currency"):
            given["currency"] = given["currency"].upper()
        return given

    def content(self) -> dict[str, Any]:
        """What was typed, as a change of the call. Only for a valid form."""
        content = {name: self.cleaned_data[name] for name in CONDITIONS if name in self.cleaned_data}
        if "eligible" in self.cleaned_data:
            content["eligible"] = list(Institution.objects.filter(code__in=self.cleaned_data["eligible"]))
        return content

    def _offer_zones(self) -> None:
        groups: list[Any] = list(time_zone_choices())
        kept = self.call.time_zone
        if all(kept != zone for _label, zones in groups for zone, _name in zones):
            groups.append((_("Present choice"), [(kept, kept)]))
        field: Any = self.fields["time_zone"]
        field.choices = groups

    def _offer_institutions(self) -> None:
        offered = {one.code: one for one in members_today()}
        offered |= {one.code: one for one in self.call.eligible.select_related("country")}
        field: Any = self.fields["eligible"]
        named = [
            (code, f"{one.country.name} · {one.name}" if one.country else one.name) for code, one in offered.items()
        ]
        field.choices = sorted(named, key=lambda pair: pair[1])
        if not named:
            del self.fields["eligible"]


class ReopeningForm(forms.Form):
    """The new closing of a call that is opened again, on the call's own clock."""

    closes_at = MomentField(label=gettext_lazy("New closing"))

    def __init__(self, *args: Any, call: Call, **options: Any) -> None:
        super().__init__(*args, **options)
        self.call = call
        self.fields["closes_at"].required = True

    def clean_closes_at(self) -> datetime.datetime:
        return on_the_clock(self.cleaned_data["closes_at"], self.call.time_zone)


class AttachForm(forms.Form):
    """A document of the library."""

    document: Any = forms.ModelChoiceField(
        label=gettext_lazy("Document of the library"), queryset=None, to_field_name="code"
    )

    def __init__(self, *args: Any, documents: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["document"]
        field.queryset = documents


def on_the_clock(moment: datetime.datetime, zone_name: str) -> datetime.datetime:
    """A naive moment on the clock of a zone. Raises ValidationError for an hour the clock leaps over."""
    zone = ZoneInfo(zone_name)
    placed = moment.replace(tzinfo=zone)
    if placed.astimezone(datetime.UTC).astimezone(zone).replace(tzinfo=None) != moment:
        raise ValidationError(_("This hour does not exist on that day: the clock of the zone is put forward."))
    return placed


def typed_in(data: Any, form: forms.Form) -> dict[str, Any]:
    """What a sent form has for each field but its revision: words, or a list of codes."""
    typed: dict[str, Any] = {}
    for name, field in form.fields.items():
        if name == "revision":
            continue
        values = list(data.getlist(name))
        typed[name] = values if isinstance(field, forms.MultipleChoiceField) else (values[-1] if values else "")
    return typed


def shown_in(form: forms.Form, typed: Mapping[str, Any], revision: int) -> dict[str, Any]:
    """Initial values of the form from what is kept as typed."""
    return {name: typed[name] for name in form.fields if name in typed} | {"revision": revision}
