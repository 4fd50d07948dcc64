"""What the Secretariat types to ask for priorities."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ayni.governance.models import Conference, Meeting, PriorityConsultation
from ayni.governance.queries.priorities import asked_beforehand, latest_consultation
from ayni.questionnaires.forms import SurveyForm


class ConsultationForm(SurveyForm):
    """A survey with its conference, its planning meeting and the consultation it is compared with."""

    conference: Any = forms.ModelChoiceField(label=_("Conference"), queryset=Conference.objects.all(), required=False)
    meeting: Any = forms.ModelChoiceField(
        label=_("Planning meeting"),
        queryset=Meeting.objects.all(),
        required=False,
        help_text=_("The meeting that will read the answers."),
    )
    before = forms.ModelChoiceField(
        label=_("Compare with"),
        queryset=PriorityConsultation.objects.all(),
        required=False,
        help_text=_("An earlier consultation. Questions with the same code are set side by side."),
    )
    field_order = (
        "version", "title_es", "title_en", "title_pt", "title_fr", "conference", "meeting", "before", "closes_at",
        "audience",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["before"].queryset = PriorityConsultation.counted.select_related("survey")  # type: ignore[attr-defined]
        self.fields["audience"].help_text = _("Each answers once. The ministries, COSATE and CEATAL are chosen.")

    @property
    def content(self) -> dict[str, Any]:
        """What was typed, for `prepare_consultation`. Only for a valid form."""
        given = self.cleaned_data
        return super().content | {name: given[name] for name in ("conference", "meeting", "before")}


def first_typed(version: int | None = None, conference: int | None = None) -> dict[str, Any]:
    """What the form begins with."""
    last = latest_consultation()
    return {
        "version": version,
        "conference": conference,
        "before": last.pk if last else None,
        "audience": [one.pk for one in asked_beforehand()],
    }
