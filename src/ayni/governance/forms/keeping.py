"""Forms of records written in four languages: what is typed stays when something is refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.db import models
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

NUMERIC = {"inputmode": "numeric", "autocomplete": "off"}


@dataclass(frozen=True)
class InFour:
    """A text written in each language; `rows`: a larger field. `hint` stands at the first one."""

    label: str | Promise
    longest: int
    rows: int = 0
    hint: str | Promise = ""


class KeptForm(forms.Form):
    """A form of a record. `in_four` names its translated texts, drawn first, one field a language."""

    in_four: ClassVar[Mapping[str, InFour]] = {}
    # Fields that are no column of the record.
    apart: ClassVar[tuple[str, ...]] = ()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        own = list(self.fields)
        first = []
        for name, spec in self.in_four.items():
            for place, (code, language) in enumerate(settings.LANGUAGES):
                self.fields[f"{name}_{code}"] = forms.CharField(
                    label=format_lazy("{label} ({language})", label=spec.label, language=language),
                    required=False,
                    max_length=spec.longest,
                    widget=forms.Textarea(attrs={"rows": spec.rows}) if spec.rows else forms.TextInput(),
                    help_text=str(spec.hint) if place == 0 else "",
                )
                first.append(f"{name}_{code}")
        self.order_fields([*own[: self.begins_with], *first, *own[self.begins_with :]])

    # How many of its own fields stand before the texts.
    begins_with: ClassVar[int] = 1

    @classmethod
    def of(cls, record: models.Model, data: Any = None, **options: Any) -> KeptForm:
        """The form with what the record holds."""
        names = [name for name in cls.base_fields if name not in cls.apart and hasattr(record, name)]
        texts = [f"{name}_{code}" for name in cls.in_four for code, _name in settings.LANGUAGES]
        held = {name: getattr(record, name) for name in (*names, *texts)}
        return cls(data, initial=held | options.pop("initial", {}), **options)

    def values(self) -> dict[str, Any]:
        """What was typed, by column. Only for a valid form."""
        return {name: value for name, value in self.cleaned_data.items() if name not in self.apart}


class SourceField(forms.CharField):
    """The document that says so, and the place in it."""

    def __init__(self) -> None:
        super().__init__(
            label=_("Source"),
            required=False,
            max_length=600,
            help_text=_("The document that says so, and the place in it."),
        )


class NumberField(forms.IntegerField):
    """A whole number in a text field, which keeps what it cannot read."""

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=forms.TextInput(attrs=NUMERIC), **options)
