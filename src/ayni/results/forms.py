"""What people are asked: the years of a report, why an outcome is held true, a Word template."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ayni.results.enums import OutcomeState
from ayni.results.models import Outcome
from ayni.results.report.span import check_years
from ayni.results.workflow import TRANSITIONS


class YearField(forms.IntegerField):
    """A year, typed; a number input would forget what it cannot read."""

    widget = forms.TextInput

    def __init__(self, **options: Any) -> None:
        words = {"invalid": _("Write a year with four digits, such as 2015.")}
        super().__init__(error_messages=words, **options)
        self.widget.attrs.update({"inputmode": "numeric", "autocomplete": "off", "maxlength": "4"})


class YearsForm(forms.Form):
    """The years of the report on screen; sent in the address as `from` and `to`."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        # "from" is a word of the language, so the fields are named here.
        self.fields["from"] = YearField(label=_("From the year"))
        self.fields["to"] = YearField(label=_("To the year"), help_text=_("Both years are included."))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        _check_order(self, cleaned, "from", "to")
        return cleaned


class ReportForm(forms.Form):
    """A report to be made: years and language."""

    first_year = YearField(label=_("From the year"))
    last_year = YearField(label=_("To the year"), help_text=_("Both years are included."))
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        _check_order(self, cleaned, "first_year", "last_year")
        return cleaned


def _check_order(form: forms.Form, cleaned: dict[str, Any], first: str, last: str) -> None:
    if first not in cleaned or last not in cleaned:
        return
    try:
        check_years(cleaned[first], cleaned[last])
    except ValidationError as refusal:
        form.add_error(last, refusal)


class VerifyForm(forms.Form):
    """The state an outcome passes to, and on what grounds."""

    state = forms.ChoiceField(label=_("New state"), widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("On what grounds"),
        help_text=_("What was seen or heard, from whom and when. By post, never by name."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
    )

    def __init__(self, *args: Any, outcome: Outcome, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["state"].choices = [  # type: ignore[attr-defined]
            (state, OutcomeState(state).label) for state in TRANSITIONS[outcome.state]
        ]


class TemplateForm(forms.Form):
    """A Word file to be the template of the reports."""

    file = forms.FileField(
        label=_("Word template (.docx)"),
        help_text=_("Download the present one, change it in Word, and send it back here."),
        widget=forms.FileInput(attrs={"accept": ".docx"}),
    )


def first_values() -> dict[str, int]:
    """The years a form begins with when there is no record to take them from."""
    year = timezone.localdate().year
    return {"first_year": year, "last_year": year}
