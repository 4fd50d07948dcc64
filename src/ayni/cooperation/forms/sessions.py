"""What is typed about a session."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.choices import flatten_choices
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ayni.cooperation.actions.sessions import TEXTS, SessionPlan, mark_of
from ayni.cooperation.clock import zone_called
from ayni.cooperation.enums import SessionKind
from ayni.cooperation.forms.running import LONGEST_TEXT, ONE_A_LINE
from ayni.cooperation.models import Session
from ayni.foundation.audit.forms import DayInput
from ayni.foundation.ui.parts import Change
from ayni.people.queries import time_zone_choices

ZONES = ("zone", "zone_2", "zone_3")


class ClockInput(forms.TimeInput):
    """An hour, asked for with the browser's own clock."""

    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class SessionForm(forms.Form):
    """A session; the hours are typed on the first of its clocks."""

    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    kind = forms.ChoiceField(label=gettext_lazy("What it is"), choices=SessionKind.choices)
    label = forms.CharField(
        label=gettext_lazy("Name"), max_length=160, help_text=gettext_lazy("For example, First session.")
    )
    day = forms.DateField(
        label=gettext_lazy("Day"),
        required=False,
        widget=DayInput(),
        help_text=gettext_lazy("Leave day and hours empty while they are being agreed."),
    )
    start = forms.TimeField(label=gettext_lazy("Begins at"), required=False, widget=ClockInput())
    end = forms.TimeField(label=gettext_lazy("Ends at"), required=False, widget=ClockInput())
    zone = forms.ChoiceField(
        label=gettext_lazy("Day and hours are told in the time of"),
        help_text=gettext_lazy("Each reader sees them in every zone named here."),
    )
    zone_2 = forms.ChoiceField(label=gettext_lazy("Shown also in the time of"), required=False)
    zone_3 = forms.ChoiceField(label=gettext_lazy("And in the time of"), required=False)
    link = forms.URLField(
        label=gettext_lazy("Link to join"),
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text=gettext_lazy("Seen only by the two institutions, the Secretariat and those invited."),
    )
    place = forms.CharField(label=gettext_lazy("Place"), required=False, max_length=160)
    objective = forms.CharField(
        label=gettext_lazy("Objective"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    agenda = forms.CharField(
        label=gettext_lazy("Agenda"),
        required=False,
        max_length=LONGEST_TEXT,
        help_text=ONE_A_LINE,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    tasks_after = forms.CharField(
        label=gettext_lazy("To do between this session and the next"),
        required=False,
        max_length=LONGEST_TEXT,
        help_text=ONE_A_LINE,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        for name in ZONES:
            groups = list(time_zone_choices())
            kept = self.initial.get(name, "")
            if kept and all(kept != zone for _group, zones in groups for zone, _name in zones):
                groups.append((_("Present choice"), [(kept, kept)]))
            fields[name].choices = [("", _("Choose one")), *groups]

    @classmethod
    def initial_of(cls, session: Session, language: str) -> dict[str, Any]:
        """What the form shows of a session, its hours on its first clock."""
        zones = [str(zone) for zone in session.time_zones] or ["UTC"]
        shown = {name: getattr(session, f"{name}_{language}") or "" for name in TEXTS}
        shown |= {name: getattr(session, name) for name in ("kind", "link", "place")}
        shown |= dict(zip(ZONES, zones, strict=False))
        zone = zone_called(zones[0]) or datetime.UTC
        if session.starts_at is not None:
            start = session.starts_at.astimezone(zone)
            shown |= {"day": start.date(), "start": start.time()}
        if session.ends_at is not None:
            shown["end"] = session.ends_at.astimezone(zone).time()
        return shown | {"seen": mark_of(session, language)}

    def changes_from(self, session: Session, language: str) -> list[Change]:
        """What was typed differs in this from `session` as it is now. Only for a valid form."""
        now = self.initial_of(session, language)
        return [
            Change(field.label or name, theirs, mine)
            for name, field in self.fields.items()
            if name != "seen"
            and (theirs := _in_words(field, now.get(name))) != (mine := _in_words(field, self.cleaned_data.get(name)))
        ]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        given = [name for name in ("day", "start", "end") if said.get(name) is not None]
        if given and not self.errors:
            lacking = {"day": _("Give its day."), "start": _("Say when it begins."), "end": _("Say when it ends.")}
            for name, words in lacking.items():
                if name not in given:
                    self.add_error(name, words)
        if len(given) == 3 and not self.errors:
            self._moments(said)
        return said

    def _moments(self, said: dict[str, Any]) -> None:
        zone = zone_called(said["zone"]) or datetime.UTC
        for name, key in (("start", "starts_at"), ("end", "ends_at")):
            moment = datetime.datetime.combine(said["day"], said[name], tzinfo=zone)
            if moment.astimezone(datetime.UTC).astimezone(zone).replace(tzinfo=None) != moment.replace(tzinfo=None):
                self.add_error(name, _("There is no such hour on this day there: the clocks go forward then."))
            said[key] = moment

    def plan(self, language: str) -> SessionPlan:
        """What was typed. Only for a valid form."""
        said = self.cleaned_data
        zones: Sequence[str] = [said[name] for name in ZONES if said[name]]
        return SessionPlan(
            language=language,
            texts={name: said[name] for name in TEXTS},
            kind=said["kind"],
            starts_at=said.get("starts_at"),
            ends_at=said.get("ends_at"),
            time_zones=zones,
            link=said["link"],
            place=said["place"],
        )


def _in_words(field: forms.Field, value: Any) -> str:
    if isinstance(value, datetime.date):
        return date_format(value)
    if isinstance(value, datetime.time):
        return f"{value:%H:%M}"
    text = str(value or "").replace("\r\n", "\n").strip()
    if isinstance(field, forms.ChoiceField):
        choices: Any = flatten_choices(field.choices)  # type: ignore[arg-type]
        return next((str(words) for code, words in choices if code == text), text)
    return text


class ReasonForm(forms.Form):
    """Why something is called off, taken back or revoked."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}), required=False
    )


class RecordingForm(forms.Form):
    """The recording of a session, and until when it can be watched."""

    link = forms.URLField(
        label=gettext_lazy("Address of the recording"),
        max_length=500,
        assume_scheme="https",
        help_text=gettext_lazy("Only the two institutions and the Secretariat see it, until its last day."),
    )
    expires_on = forms.DateField(
        label=gettext_lazy("Last day"),
        required=False,
        widget=DayInput(),
        help_text=gettext_lazy("Left empty: 60 days after the session."),
    )

    def clean_expires_on(self) -> datetime.date | None:
        day = self.cleaned_data["expires_on"]
        if day is not None and day.year > 2200:
            raise ValidationError(_("This day is too far away."))
        return day
