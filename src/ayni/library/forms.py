"""Forms of the library."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ayni.library.enums import Audience
from ayni.library.models import Document


class CopyForm(forms.Form):
    """A copy of a document and its readers."""

    upload = forms.FileField(label=_("File"), help_text=_("PDF, Word, Excel, CSV or a picture."))
    audience = forms.ChoiceField(label=_("Who may read it"), choices=Audience.choices)
    readable_until = forms.DateField(
        label=_("Last day to read it"),
        required=False,
        help_text=_("After this day only the Secretariat reads it. Leave it empty for no limit."),
        widget=forms.DateInput(attrs={"type": "date"}),
    )

    def __init__(self, *args: Any, document: Document, **options: Any) -> None:
        first = {"audience": document.audience, "readable_until": document.readable_until}
        super().__init__(*args, initial=first, **options)
