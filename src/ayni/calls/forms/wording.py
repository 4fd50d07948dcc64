"""What the Secretariat types of the form of a call's proposals."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from ayni.calls.forms.criteria import NUMERIC, SeenForm, mark_of
from ayni.calls.models import Call
from ayni.calls.proposal_parts import Field, Part
from ayni.calls.proposal_wording import key_of


class PartWordingForm(SeenForm):
    """A part of the proposal in one language, with the limits of its fields. Empty means Ayni's own."""

    intro = forms.CharField(
        label=gettext_lazy("What is said above the part"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, call: Call, part: Part, language: str, **options: Any) -> None:
        self.one, self.part, self.language = call, part, language
        options.setdefault("initial", self._shown() | {"seen": mark_of(call)})
        super().__init__(*args, **options)
        self.fields["intro"].help_text = self._usual(part.intro)
        for field in part.fields:
            self._add(field)

    def content(self) -> dict[str, Any]:
        """What was typed, as a change of the part. Only for a valid form."""
        given = self.cleaned_data
        fields = {
            field.name: {
                "label": {self.language: given[f"label-{field.name}"]},
                "help": {self.language: given[f"help-{field.name}"]},
                "most": given.get(f"most-{field.name}"),
            }
            for field in self.part.fields
        }
        return {"intro": {self.language: given["intro"]}, "fields": fields}

    def _add(self, field: Field) -> None:
        with override(self.language):
            name = str(field.label)
        self.fields[f"label-{field.name}"] = forms.CharField(
            label=_("“%(field)s”: its name") % {"field": name},
            required=False,
            max_length=200,
            help_text=self._usual(field.label),
        )
        self.fields[f"help-{field.name}"] = forms.CharField(
            label=_("“%(field)s”: the help beside it") % {"field": name},
            required=False,
            max_length=1000,
            widget=forms.Textarea(attrs={"rows": 2}),
            help_text=self._usual(field.help) if field.help else "",
        )
        if field.kind != "choice":
            self.fields[f"most-{field.name}"] = forms.IntegerField(
                label=_("“%(field)s”: at most how many characters") % {"field": name},
                required=False,
                widget=forms.TextInput(attrs=NUMERIC),
                help_text=_("The same in every language. Left empty: %(most)d.") % {"most": field.most},
            )

    def _usual(self, words: Any) -> str:
        with override(self.language):
            usual = str(words)
        return _("Left empty: “%(words)s”") % {"words": usual}

    def _shown(self) -> dict[str, Any]:
        form, language = self.one.form, self.language
        shown = {"intro": form.get(self.part.key, {}).get("intro", {}).get(language, "")}
        for field in self.part.fields:
            own = form.get(key_of(self.part, field), {})
            shown |= {f"{name}-{field.name}": own.get(name, {}).get(language, "") for name in ("label", "help")}
            shown[f"most-{field.name}"] = own.get("most")
        return shown
