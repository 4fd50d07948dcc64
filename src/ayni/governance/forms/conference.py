"""What is typed about conferences, what they adopted, who leads them, and their meetings."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from ayni.foundation.models import Country
from ayni.foundation.periods.forms import PeriodFormField
from ayni.governance.enums import InstrumentKind, MeetingKind, OfficeKind, Presence
from ayni.governance.forms.keeping import InFour, KeptForm, NumberField, SourceField
from ayni.governance.models import Conference, CrossCuttingTopic, Theme, WorkingGroup
from ayni.members.models import Institution
from ayni.people.forms import DayInput

HOW_SURE = _("As exactly as it is known: a day, a month or a year.")


def country_field(*, required: bool = False) -> forms.ModelChoiceField[Country]:
    return forms.ModelChoiceField(label=_("Country"), queryset=Country.objects.order_by("name"), required=required)


class DayForm(forms.Form):
    """The day about which a reader asks."""

    on = forms.DateField(label=_("On the day"), widget=DayInput, required=False, help_text=_("Today if empty."))


class ConferenceForm(KeptForm):
    in_four = {"place": InFour(_("City"), 120), "motto": InFour(_("Motto"), 300)}
    number = NumberField(label=_("Number"), min_value=1, max_value=99, help_text=_("20 for the XX CIMT."))
    period = PeriodFormField(label=_("Dates"), required=False, help_text=HOW_SURE)
    country = country_field()
    virtual = forms.BooleanField(label=_("Held as a virtual meeting"), required=False)
    source = SourceField()


class ThemeForm(KeptForm):
    in_four = {"title": InFour(_("Theme"), 300, rows=2)}
    order = NumberField(label=_("Place among the themes"), min_value=1, max_value=99)
    source = SourceField()


class TopicForm(KeptForm):
    in_four = {"name": InFour(_("Topic"), 160), "text": InFour(_("What it asks of every action"), 5000, rows=3)}
    order = NumberField(label=_("Place among the topics"), min_value=1, max_value=99)
    asked_by: forms.ModelChoiceField[Institution] = forms.ModelChoiceField(
        label=_("Asked for by"),
        queryset=Institution.objects.order_by("name"),
        required=False,
        help_text=_("Empty when all the authorities did."),
    )
    source = SourceField()


class InstrumentForm(KeptForm):
    in_four = {"title": InFour(_("Title"), 200)}
    kind = forms.ChoiceField(label=_("Kind"), choices=InstrumentKind)
    adopted = PeriodFormField(label=_("Adopted"), required=False, help_text=HOW_SURE)
    link = forms.URLField(label=_("Address of its text"), required=False, max_length=500, assume_scheme="https")
    source = SourceField()


class MandateForm(KeptForm):
    in_four = {
        "text": InFour(_("Words"), 20_000, rows=4, hint=_("As the instrument says it. Leave it empty until known.")),
    }
    apart = ("place", "topics")
    place = forms.CharField(
        label=_("Article"), max_length=10, help_text=_("As documents cite it: 25, 9 m, or the letter of a chapter: E.")
    )
    theme: forms.ModelChoiceField[Theme] = forms.ModelChoiceField(
        label=_("Theme"), queryset=Theme.objects.none(), required=False
    )
    topics: forms.ModelMultipleChoiceField[CrossCuttingTopic] = forms.ModelMultipleChoiceField(
        label=_("Cross-cutting topics"),
        queryset=CrossCuttingTopic.objects.all(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    source = SourceField()

    def __init__(self, *args: Any, conference: Conference, **options: Any) -> None:
        super().__init__(*args, **options)
        cast(forms.ModelChoiceField, self.fields["theme"]).queryset = conference.themes.all()


class ArticlesFileForm(forms.Form):
    file = forms.FileField(label=_("File"), help_text=_("CSV in UTF-8 or XLSX, with the columns below."))


class GroupForm(KeptForm):
    in_four = {"name": InFour(_("Name"), 300, rows=2)}
    number = NumberField(label=_("Number"), min_value=1, max_value=99)
    source = SourceField()


class OfficeForm(KeptForm):
    kind = forms.ChoiceField(label=_("Office"), choices=OfficeKind)
    group: forms.ModelChoiceField[WorkingGroup] = forms.ModelChoiceField(
        label=_("Working group"),
        queryset=WorkingGroup.objects.none(),
        required=False,
        help_text=_("For chairs and vice-chairs of a group."),
    )
    country = country_field(required=True)
    began = PeriodFormField(
        label=_("Since"),
        required=False,
        help_text=_("A day, a month or a year; “../2018” when a document only shows that it had begun by 2018."),
    )
    ended = PeriodFormField(
        label=_("Until"),
        required=False,
        help_text=_("Empty while it lasts; “2018/..” when a document only shows that it had not ended before 2018."),
    )
    source = SourceField()

    def __init__(self, *args: Any, conference: Conference, **options: Any) -> None:
        super().__init__(*args, **options)
        cast(forms.ModelChoiceField, self.fields["group"]).queryset = conference.working_groups.all()


class HandOverForm(forms.Form):
    country = country_field(required=True)
    on = forms.DateField(
        label=_("First day of the next one"), widget=DayInput, help_text=_("The present one ends the day before.")
    )
    source = SourceField()


class MistakeForm(forms.Form):
    reason = forms.CharField(
        label=_("Why it was a mistake"), max_length=300, required=False, help_text=_("Kept in the audit trail.")
    )


class MeetingForm(KeptForm):
    in_four = {
        "title": InFour(_("Title"), 300),
        "place": InFour(_("City or building"), 120),
        "summary": InFour(_("What came of it"), 10_000, rows=4),
    }
    kind = forms.ChoiceField(label=_("Kind"), choices=MeetingKind)
    period = PeriodFormField(label=_("Dates"), required=False, help_text=HOW_SURE)
    country = country_field()
    link = forms.URLField(label=_("Address of its page"), required=False, max_length=500, assume_scheme="https")
    source = SourceField()


class AttendanceForm(forms.Form):
    presence = forms.ChoiceField(label=_("As what"), choices=Presence)
    institutions: forms.ModelMultipleChoiceField[Institution] = forms.ModelMultipleChoiceField(
        label=_("Institutions"),
        queryset=Institution.objects.order_by("name"),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 12}),
        help_text=_("Several at once, all in the same capacity."),
    )
    source = SourceField()
