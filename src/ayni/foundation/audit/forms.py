"""What the trail is searched by."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ayni.foundation.audit.queries import actors_on_record, acts_on_record


class DayInput(forms.DateInput):
    """A day, asked for with the browser's own calendar."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class TrailFilter(forms.Form):
    """One act, one person, some days; all may be left open."""

    act = forms.ChoiceField(label=_("Act"), required=False)
    person = forms.TypedChoiceField(label=_("Person"), required=False, coerce=int, empty_value=None)
    first = forms.DateField(label=_("From"), required=False, widget=DayInput())
    last = forms.DateField(label=_("To"), required=False, widget=DayInput())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["act"].choices = [("", _("Any act")), *acts_on_record()]  # type: ignore[attr-defined]
        self.fields["person"].choices = [("", _("Anybody")), *actors_on_record()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        first, last = said.get("first"), said.get("last")
        if first and last and last < first:
            self.add_error("last", _("This day is before the first."))
        return said
