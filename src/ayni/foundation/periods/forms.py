"""Asking people for a period, in their words."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from .errors import InvalidPeriod
from .months import base_language
from .period import UNKNOWN, Period
from .reading import read_period
from .writing import format_period

EXAMPLES = (Period("2026-05-29/2026-05-31"), Period("2026-05-01/2026-05-15"), Period("2026-05"))


class PeriodFormField(forms.CharField):
    """Takes "29 al 31 de mayo de 2026", "primera quincena de mayo", "por definir" or EDTF; gives a Period.

    What was typed is kept in the period's `text` and shown again. `default_year`: the year when none is said.
    """

    default_error_messages = {
        "not_understood": _(
            "“%(words)s” could not be read as dates. Write them like “%(example_days)s”, “%(example_half)s”"
            " or “%(example_month)s”."
        ),
        "no_such_day": _("There is no %(day)d in %(month)s: the month has %(last)d days."),
        "no_such_month": _("There is no month %(month)d: months go from 1 to 12."),
        "no_such_year": _("The year %(year)d cannot be right: write it in four figures."),
        "ends_before_start": _("The period ends (%(end)s) before it starts (%(start)s)."),
        "no_year": _("Write the year too, as in “%(example_days)s”."),
        "ambiguous": _(
            "“%(words)s” can be %(first)s or %(second)s. Write the month in letters, as in “%(example_days)s”."
        ),
        "open_both": _("Write at least when the period starts or when it ends."),
        "season": _("Seasons fall in other months south of the equator. Write the months, as in “%(example_month)s”."),
    }

    def __init__(self, *, default_year: int | None = None, **options: Any) -> None:
        options["max_length"] = 300
        options.pop("empty_value", None)
        self.default_year = default_year
        super().__init__(**options)

    def prepare_value(self, value: Any) -> Any:
        """The words a person wrote; for a period without words, those of the reader's language, or EDTF."""
        if not isinstance(value, Period):
            return value
        if value.text or value.is_unknown:
            return value.text
        language = _language()
        written = format_period(value, language)
        try:
            return written if read_period(written, language) == value else value.edtf
        except InvalidPeriod:
            return value.edtf

    def to_python(self, value: Any) -> Period:  # type: ignore[override]
        if isinstance(value, Period):
            return value
        words = super().to_python(value)
        try:
            return read_period(words, _language(), self.default_year) if words else UNKNOWN
        except InvalidPeriod as refusal:
            params = _in_words(refusal)
            raise ValidationError(self.error_messages[refusal.code], code=refusal.code, params=params) from refusal

    def clean(self, value: Any) -> Period:
        """ "To be defined" answers a required field; leaving it empty does not."""
        if self.required and not str(value or "").strip():
            raise ValidationError(self.error_messages["required"], code="required")
        words = value.strip() if isinstance(value, str) else ""
        self.run_validators(words)
        return self.to_python(value)

    def run_validators(self, value: Any) -> None:
        super().run_validators(value if isinstance(value, str) else "")

    def has_changed(self, initial: Any, data: Any) -> bool:
        return str(self.prepare_value(initial) or "").strip() != str(data or "").strip()


def _language() -> str:
    return base_language(get_language() or "es")


def _in_words(refusal: InvalidPeriod) -> dict[str, Any]:
    """The refusal's values written in the reader's language, with examples in it."""
    language = _language()
    params = dict(refusal.params)
    for name in ("start", "end", "first", "second"):
        if name in params:
            params[name] = format_period(Period(params[name]), language)
    if refusal.code == "no_such_day":
        params["month"] = format_period(Period(f"{params['year']}-{params['month']:02d}"), language)
    names = ("example_days", "example_half", "example_month")
    return params | {name: format_period(each, language) for name, each in zip(names, EXAMPLES, strict=True)}
