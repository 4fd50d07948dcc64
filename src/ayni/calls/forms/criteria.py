"""What the Secretariat types of a criterion and of a question."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ayni.calls.actions.criteria import MOST_POINTS, choices_with_codes
from ayni.calls.enums import QuestionKind
from ayni.calls.forms.decimals import ReaderDecimalField
from ayni.calls.models import Call, Criterion, Question
from ayni.calls.proposal_parts import MOST_LONG
from ayni.foundation.audit.actions import snapshot
from ayni.foundation.cowriting.queries import fingerprint

NUMERIC = {"inputmode": "numeric", "autocomplete": "off"}
DEFAULT_POINTS = 4


class SeenForm(forms.Form):
    """A form that knows how the record stood when it was opened: nobody's change is written over unseen."""

    one: Any = None
    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        now = mark_of(self.one)
        if self.one is not None and given.get("seen") and given["seen"] != now:
            # What is sent next was typed by somebody who has been told.
            sent: Any = self.data.copy()  # type: ignore[attr-defined]
            sent["seen"] = now
            self.data = sent
            raise ValidationError(
                _("Somebody changed it while you were writing. Your words are here; to keep them, save again."),
                code="changed",
            )
        return given


def mark_of(one: Call | Criterion | Question | None) -> str:
    """The record as a fingerprint; empty for one that is not there yet."""
    return fingerprint(snapshot(one)) if one is not None else ""


class CriterionForm(SeenForm):
    """A criterion with its words in one language; a field for what each point means."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=160, required=False)
    description = forms.CharField(
        label=gettext_lazy("What it looks at"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    weight = ReaderDecimalField(
        label=gettext_lazy("Weight"),
        help_text=gettext_lazy("How much it counts beside the others: one of weight 2 counts twice one of weight 1."),
    )
    most_points = forms.IntegerField(
        label=gettext_lazy("Most points"),
        min_value=1,
        max_value=MOST_POINTS,
        widget=forms.TextInput(attrs=NUMERIC),
        help_text=gettext_lazy("Scores go from 0 to this number. After saving there is a field for each point."),
    )
    optional = forms.BooleanField(
        label=gettext_lazy("Optional: left without score, it lowers no total"), required=False
    )

    def __init__(self, *args: Any, language: str, criterion: Criterion | None = None, **options: Any) -> None:
        self.language, self.criterion, self.one = language, criterion, criterion
        options.setdefault("initial", self._shown() | {"seen": mark_of(self.one)})
        super().__init__(*args, **options)
        most = criterion.most_points if criterion else DEFAULT_POINTS
        for points in range(most + 1):
            self.fields[f"level_{points}"] = forms.CharField(
                label=gettext_lazy("What %(points)d points mean") % {"points": points},
                required=False,
                max_length=500,
                widget=forms.Textarea(attrs={"rows": 2}),
            )
        self.level_fields = most + 1

    def content(self) -> dict[str, Any]:
        """What was typed, as a change of the criterion. Only for a valid form."""
        given = self.cleaned_data
        kept = {level["points"]: level for level in (self.criterion.levels if self.criterion else [])}
        levels = [
            kept.get(points, {"points": points}) | {self.language: given.get(f"level_{points}", "").strip()}
            for points in range(min(self.level_fields, given["most_points"] + 1))
        ]
        while len(levels) < given["most_points"] + 1:
            levels.append({"points": len(levels)})
        return {
            "texts": {field: {self.language: given[field]} for field in ("name", "description")},
            "weight": given["weight"],
            "most_points": given["most_points"],
            "optional": given["optional"],
            "levels": levels,
        }

    def _shown(self) -> dict[str, Any]:
        one = self.criterion
        if one is None:
            return {"weight": Decimal(1), "most_points": DEFAULT_POINTS}
        shown: dict[str, Any] = {
            field: getattr(one, f"{field}_{self.language}") or "" for field in ("name", "description")
        }
        shown |= {"weight": one.weight, "most_points": one.most_points, "optional": one.optional}
        return shown | {f"level_{level['points']}": level.get(self.language, "") for level in one.levels}


class QuestionForm(SeenForm):
    """A question with its words in one language."""

    text = forms.CharField(label=gettext_lazy("Question"), max_length=300, required=False)
    help = forms.CharField(
        label=gettext_lazy("Help for whoever answers"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    kind = forms.ChoiceField(label=gettext_lazy("How it is answered"), choices=QuestionKind.choices)
    choices = forms.CharField(
        label=gettext_lazy("Answers to choose from"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("One a line, in the same order in every language. Only for “One of several”."),
    )
    most_characters = forms.IntegerField(
        label=gettext_lazy("Most signs of a text"),
        required=False,
        min_value=1,
        max_value=20_000,
        widget=forms.TextInput(attrs=NUMERIC),
    )
    required = forms.BooleanField(label=gettext_lazy("It must be answered to submit a proposal"), required=False)

    def __init__(self, *args: Any, language: str, question: Question | None = None, **options: Any) -> None:
        self.language, self.question, self.one = language, question, question
        options.setdefault("initial", self._shown() | {"seen": mark_of(self.one)})
        super().__init__(*args, **options)
        self.fields["most_characters"].help_text = _("Left empty: %(most)d.") % {"most": MOST_LONG}

    def content(self) -> dict[str, Any]:
        """What was typed, as a change of the question. Only for a valid form."""
        given = self.cleaned_data
        lines = [line.strip() for line in given["choices"].splitlines() if line.strip()]
        kept = self.question.choices if self.question else []
        # An empty list in a translation leaves the answers as they are.
        choices = choices_with_codes(kept, lines, self.language) if lines else kept
        return {
            "texts": {field: {self.language: given[field]} for field in ("text", "help")},
            "kind": given["kind"],
            "choices": choices,
            "most_characters": given["most_characters"],
            "required": given["required"],
        }

    def _shown(self) -> dict[str, Any]:
        one = self.question
        if one is None:
            return {"kind": QuestionKind.TEXT}
        shown: dict[str, Any] = {field: getattr(one, f"{field}_{self.language}") or "" for field in ("text", "help")}
        lines = "\n".join(choice.get(self.language, "") for choice in one.choices)
        return shown | {
            "kind": one.kind,
            "choices": lines,
            "most_characters": one.most_characters,
            "required": one.required,
        }
