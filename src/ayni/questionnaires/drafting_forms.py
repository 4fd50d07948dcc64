"""What the Secretariat types when it writes a form on screen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from ayni.questionnaires.condition_forms import ConditionForm
from ayni.questionnaires.definition import LANGUAGES
from ayni.questionnaires.definition.parts import GIVEN
from ayni.questionnaires.drafting_conditions import Earlier, plain_number
from ayni.questionnaires.drafting_lines import LineSet, lines_of, lines_posted

LANGUAGE_NAMES = {"es": _("Spanish"), "en": _("English"), "pt": _("Portuguese"), "fr": _("French")}
CHOOSING = ("one", "many", "ranking")
SMALL_CODE = _("Small letters, figures and _. Left blank, it is made from the words. Two times are compared by it.")


def four(label: str | Promise, *, long: bool = False, longest: int = 500) -> dict[str, forms.CharField]:
    """A field for each language; none is required while the form is being written."""
    made = {}
    for code, name in LANGUAGE_NAMES.items():
        widget = forms.Textarea(attrs={"rows": 3, "lang": code}) if long else forms.TextInput(attrs={"lang": code})
        made[code] = forms.CharField(
            label=format_lazy("{label} ({language})", label=label, language=name),
            required=False,
            max_length=longest,
            widget=widget,
        )
    return made


class PartForm(forms.Form):
    """A form with fields in four languages; `seen` is the seal of what stood when the page was drawn."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def add_four(self, name: str, label: str | Promise, **options: Any) -> None:
        for code, field in four(label, **options).items():
            self.fields[f"{name}_{code}"] = field

    def texts(self, name: str) -> dict[str, str]:
        """What was typed in each language. Only for a valid form."""
        given = self.cleaned_data
        return {code: given[f"{name}_{code}"] for code in LANGUAGES if given.get(f"{name}_{code}")}

    def see_again(self, seal: str) -> None:
        """What stands now was shown: the next save is meant to take its place."""
        typed: Any = self.data.copy()  # type: ignore[attr-defined]
        typed["seen"] = seal
        self.data = typed

    def refuse(self, refusal: ValidationError) -> None:
        """Put what an act refused beside the fields it names; the rest above the form."""
        if not hasattr(refusal, "error_dict"):
            self.add_error(None, refusal.messages)
            return
        for name, reasons in refusal.message_dict.items():
            field = name if name in self.fields else f"{name}_es" if f"{name}_es" in self.fields else None
            self.add_error(field, reasons)


def typed_texts(name: str, texts: Mapping[str, str] | None) -> dict[str, str]:
    return {f"{name}_{code}": (texts or {}).get(code, "") for code in LANGUAGES}


class BeginForm(PartForm):
    """A new form, or one that begins with what another asks."""

    code = forms.CharField(
        label=_("Code"),
        max_length=60,
        help_text=_(
            "Small letters, figures and hyphens, as follow-up. With its own code, it is the form's next version."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.add_four("title", _("Title"), longest=200)


class WordsForm(PartForm):
    """Title and purpose."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.add_four("title", _("Title"), longest=200)
        self.add_four("purpose", _("Purpose"), long=True, longest=2000)


class SectionForm(PartForm):
    """A section."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.add_four("title", _("Title"), longest=200)
        self.add_four("text", _("What is said before its questions"), long=True, longest=2000)
        self.fields["code"] = forms.CharField(label=_("Code"), required=False, max_length=40, help_text=SMALL_CODE)

    @property
    def content(self) -> dict[str, Any]:
        given: dict[str, Any] = {"code": self.cleaned_data["code"], "title": self.texts("title")}
        if text := self.texts("text"):
            given["text"] = text
        return given


class QuestionForm(PartForm):
    """A question of one kind. `old` is what stood before; what cannot be typed here (its score) is kept."""

    def __init__(self, kind: str, old: Mapping[str, Any], earlier: Earlier, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, initial=initial_of(kind, old) | kwargs.pop("initial", {}), **kwargs)
        self.kind, self.old = kind, old
        self.add_four("text", _("Question"))
        self.add_four("help", _("Help"), longest=1000)
        for name, label in (
            ("required", _("It must be answered")),
            ("may_not_apply", _("It may not apply")),
            ("comments", _("A comment can be added")),
        ):
            self.fields[name] = forms.BooleanField(label=label, required=False)
        self._add_bounds()
        self.fields["code"] = forms.CharField(label=_("Code"), required=False, max_length=40, help_text=SMALL_CODE)
        self.lines = self._lines()
        self.condition = ConditionForm(earlier, old.get("condition"), data)

    def _add_bounds(self) -> None:
        words = {
            "many": (_("At least so many"), _("At most so many")),
            "ranking": (_("At least so many"), _("At most so many")),
            "scale": (_("Lowest point"), _("Highest point")),
            "number": (_("The least"), _("The most")),
            "text": (None, _("At most so many signs")),
            "long_text": (None, _("At most so many signs")),
        }.get(self.kind, (None, None))
        make = forms.DecimalField if self.kind == "number" else forms.IntegerField
        for name, label in zip(("least", "most"), words, strict=True):
            if label is not None:
                self.fields[name] = make(
                    label=label,
                    required=self.kind == "scale",
                    widget=forms.TextInput(attrs={"inputmode": "numeric"}),
                )
        if self.kind == "number":
            self.fields["whole"] = forms.BooleanField(label=_("Only whole numbers"), required=False)
            self.add_four("unit", _("Unit"), longest=60)
        if self.kind == "scale":
            self.add_four("low", _("Words at the lowest point"), longest=100)
            self.add_four("high", _("Words at the highest point"), longest=100)
        if self.kind == "table" and self.old.get("rows") != GIVEN:
            self.fields["free"] = forms.IntegerField(
                label=_("Free lines"),
                required=False,
                min_value=0,
                help_text=_("How many lines whoever answers may fill in. Or name each row below."),
                widget=forms.TextInput(attrs={"inputmode": "numeric"}),
            )

    def _lines(self) -> list[LineSet]:
        wanted = []
        if self.kind in CHOOSING:
            wanted = [("choices", str(_("Choices")), str(_("A line without words is left out.")))]
        if self.kind == "table":
            column = _("For a column of one choice, write a choice a line: Spanish | English | Portuguese | French.")
            wanted = [("columns", str(_("Columns")), str(column))]
            if self.old.get("rows") != GIVEN:
                wanted.append(("rows", str(_("Rows")), str(_("Leave them blank for free lines."))))
        return [
            lines_posted(*one, self.data) if self.is_bound else lines_of(*one, _items(self.old, one[0]))
            for one in wanted
        ]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if self.kind == "table" and not given.get("free") and "free" in self.fields and not self._items_of("rows"):
            self.add_error("free", _("Say how many free lines there are, or name the rows."))
        if not self.condition.is_valid():
            for reason in self.condition.told:
                self.add_error(None, reason)
        return given

    def refuse(self, refusal: ValidationError) -> None:
        """What was refused of the condition is said above its lines too."""
        super().refuse(refusal)
        if "condition" in getattr(refusal, "error_dict", {}):
            self.condition.add_error(None, refusal.message_dict["condition"])

    def _items_of(self, name: str) -> list[dict[str, Any]]:
        return next((one.items for one in self.lines if one.name == name), [])

    @property
    def content(self) -> dict[str, Any]:
        """The question as a definition writes it. Only for a valid form."""
        given = self.cleaned_data
        question: dict[str, Any] = {"code": given["code"], "kind": self.kind, "text": self.texts("text")}
        for name in ("help", "unit", "low", "high"):
            if f"{name}_es" in self.fields and (texts := self.texts(name)):
                question[name] = texts
        for name in ("required", "may_not_apply", "comments", "whole"):
            if given.get(name):
                question[name] = True
        for name in ("least", "most"):
            if given.get(name) is not None:
                question[name] = plain_number(given[name])
        question |= self._listed()
        if (condition := self.condition.content) is not None:
            question["condition"] = condition
        if "score" in self.old:
            question["score"] = self.old["score"]
        return question

    def _listed(self) -> dict[str, Any]:
        if self.kind in CHOOSING:
            return {"choices": self._items_of("choices")}
        if self.kind != "table":
            return {}
        former = {one["code"]: one for one in self.old.get("columns", ())}
        columns = []
        for one in self._items_of("columns"):
            bounds = former.get(one["code"], {}) if former.get(one["code"], {}).get("kind") == one["kind"] else {}
            columns.append({**{name: bounds[name] for name in ("least", "most", "whole") if name in bounds}, **one})
        rows = GIVEN if self.old.get("rows") == GIVEN else self._items_of("rows") or self.cleaned_data.get("free")
        return {"columns": columns, "rows": rows}


def _items(old: Mapping[str, Any], name: str) -> Any:
    listed = old.get(name, ())
    return listed if isinstance(listed, list) else ()


def initial_of(kind: str, old: Mapping[str, Any]) -> dict[str, Any]:
    """What the form of a question begins with."""
    found: dict[str, Any] = {"code": old.get("code", "")}
    for name in ("text", "help", "unit", "low", "high"):
        found |= typed_texts(name, old.get(name))
    for name in ("required", "may_not_apply", "comments", "whole", "least", "most"):
        found[name] = old.get(name)
    if kind == "scale" and not old:
        found |= {"least": 1, "most": 5}
    rows = old.get("rows")
    found["free"] = rows if isinstance(rows, int) else None
    return found
