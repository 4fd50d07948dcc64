"""What is typed about a plan and a report."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ayni.cooperation.components import components
from ayni.cooperation.enums import StepState
from ayni.cooperation.models import ActionStep


class StepForm(forms.Form):
    """A step of the plan."""

    text = forms.CharField(
        label=_("What will be done"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One thing that somebody can later say was done, or not."),
    )
    unit = forms.CharField(
        label=_("Unit in charge"), max_length=160, required=False, help_text=_("The office, not the name of a person.")
    )
    due_on = forms.DateField(
        label=_("By when"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Your institution is reminded before and after this day."),
    )
    component = forms.ChoiceField(
        label=_("Where it will show"),
        required=False,
        help_text=_("A step with a component counts as a result promised; the follow-up asks what became of it."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["component"]
        field.choices = [("", _("None in particular")), *components()]


class StepStateForm(StepForm):
    """A step already in the plan: how far it has come too."""

    state = forms.ChoiceField(label=_("How far it has come"), choices=StepState.choices)
    state_note = forms.CharField(
        label=_("Why, or what helped"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Needed when a step is dropped."),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


def initial_of(step: ActionStep) -> dict[str, Any]:
    """What the form shows of a step."""
    names = ("text", "unit", "due_on", "component", "state", "state_note", "revision")
    return {name: getattr(step, name) for name in names}


class CommentForm(forms.Form):
    """A comment on a step."""

    text = forms.CharField(label=_("Your comment"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))


class ReportPartForm(forms.Form):
    """A section of the report, as typed."""

    text = forms.CharField(required=False, max_length=20_000, widget=forms.Textarea)
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(
        self, *args: Any, rows: int = 8, label: Any = "", headed_by: str = "", hint: Any = "", **kwargs: Any
    ) -> None:
        """`headed_by`: the identifier of the heading above, which says the label already."""
        super().__init__(*args, **kwargs)
        field: Any = self.fields["text"]
        field.label, field.headed_by, field.help_text = label, headed_by, hint
        field.widget.attrs |= {"rows": rows, "aria-labelledby": headed_by}


class ReturnForm(forms.Form):
    """Why a report goes back."""

    reason = forms.CharField(
        label=_("What the report still needs"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4})
    )
