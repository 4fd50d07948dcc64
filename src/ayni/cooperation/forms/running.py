"""What is typed about an activity as a whole."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from ayni.calls.enums import CallState, Modality
from ayni.calls.models import Call
from ayni.cooperation.actions.texts import TEXTS
from ayni.cooperation.enums import ActivityState, SuspensionReason
from ayni.cooperation.models import Activity
from ayni.cooperation.names import call_in_words
from ayni.cooperation.workflow import Step
from ayni.members.models import Institution
from ayni.members.queries import institutions
from ayni.portfolio.models import Topic

LONGEST_TEXT = 20_000
ONE_A_LINE = _("One a line.")


def topics_by_area() -> list[tuple[str, list[tuple[str, str]]]]:
    """Topics to choose, under their areas."""
    grouped: dict[str, list[tuple[str, str]]] = {}
    for topic in Topic.objects.select_related("area").order_by("area__order", "number"):
        grouped.setdefault(str(topic.area.name), []).append((topic.code, str(topic.name)))
    return list(grouped.items())


class InstitutionField(forms.ModelChoiceField):
    """An institution, told by its country and its name."""

    def __init__(self, **options: Any) -> None:
        super().__init__(queryset=Institution.objects.none(), to_field_name="code", **options)

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.country.name} · {obj.name}" if obj.country else str(obj.name)


class NewActivityForm(forms.Form):
    """The least an activity begins with."""

    title = forms.CharField(label=_("Title"), max_length=300)
    language = forms.ChoiceField(
        label=_("Language of the title"),
        choices=settings.LANGUAGES,
        help_text=_("The other languages can be added afterwards."),
    )
    requester = InstitutionField(label=_("Requesting institution"), help_text=_("The one that learns."))
    provider = InstitutionField(label=_("Providing institution"), help_text=_("The one that shows what it does."))
    topic = forms.ChoiceField(label=_("Topic"))
    modality = forms.ChoiceField(label=_("Modality"), choices=Modality.choices)
    call: Any = forms.ModelChoiceField(
        label=_("Call"),
        queryset=Call.objects.none(),
        to_field_name="code",
        required=False,
        empty_label=_("Without a call"),
        help_text=_("An activity of a call counts in its year."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        for name in ("requester", "provider"):
            fields[name].queryset = institutions().order_by("country__name_es", "code")
        fields["topic"].choices = [("", _("Choose one")), *topics_by_area()]
        fields["call"].queryset = Call.objects.exclude(state=CallState.DRAFT).order_by("-number")
        fields["call"].label_from_instance = lambda call: call_in_words(call.number, call.year)

    def clean_topic(self) -> Topic:
        return Topic.objects.get(code=self.cleaned_data["topic"])


class TextsForm(forms.Form):
    """What the activity is about, in one language."""

    title = forms.CharField(label=_("Title"), max_length=300)
    description = forms.CharField(
        label=_("Description"),
        required=False,
        max_length=LONGEST_TEXT,
        help_text=_("Who learns what from whom, and how it came about."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    general_objective = forms.CharField(
        label=_("General objective"), required=False, max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 3})
    )
    specific_objectives = forms.CharField(
        label=_("Specific objectives"),
        required=False,
        max_length=LONGEST_TEXT,
        help_text=ONE_A_LINE,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    product = forms.CharField(
        label=_("Expected product"),
        required=False,
        max_length=LONGEST_TEXT,
        help_text=_("For example, the work plan of the requesting institution."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    method = forms.CharField(
        label=_("How they work"),
        required=False,
        max_length=LONGEST_TEXT,
        help_text=ONE_A_LINE,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    place = forms.CharField(label=_("Place"), required=False, max_length=160)
    modality = forms.ChoiceField(label=_("Modality"), choices=Modality.choices)
    more_topics = forms.MultipleChoiceField(
        label=_("Other topics"), required=False, widget=forms.CheckboxSelectMultiple
    )
    link = forms.URLField(
        label=_("Page of the activity elsewhere"), required=False, max_length=500, assume_scheme="https"
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["more_topics"].choices = topics_by_area()

    @classmethod
    def initial_of(cls, activity: Activity, language: str) -> dict[str, Any]:
        """What the form shows of the activity in `language`."""
        return {name: getattr(activity, f"{name}_{language}") or "" for name in TEXTS} | {
            "modality": activity.modality,
            "link": activity.link,
            "more_topics": [topic.code for topic in activity.more_topics.all()],
            "revision": activity.revision,
        }

    def given(self) -> dict[str, Any]:
        """Arguments of `edit_activity`. Only for a valid form."""
        said = self.cleaned_data
        return {
            "revision": said["revision"],
            "texts": {name: said[name].strip() for name in TEXTS},
            "modality": said["modality"],
            "link": said["link"],
            "more_topics": list(Topic.objects.filter(code__in=said["more_topics"])),
        }


class MoveForm(forms.Form):
    """A step that asks why."""

    reason = forms.ChoiceField(
        label=_("Reason"), choices=[("", _("Choose one")), *SuspensionReason.choices], required=False
    )
    note = forms.CharField(
        label=_("In a sentence"),
        required=False,
        max_length=2000,
        help_text=_("Both institutions and the Secretariat read it."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, step: Step, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not step.asks_reason:
            del self.fields["reason"]


class RunningFilter(forms.Form):
    """What the Secretariat's list is searched by."""

    words = forms.CharField(label=_("Words, code or country"), required=False, max_length=120)
    state = forms.ChoiceField(label=_("State"), required=False, choices=[("", _("Any state")), *ActivityState.choices])
    at_risk = forms.BooleanField(label=_("At risk only"), required=False)
