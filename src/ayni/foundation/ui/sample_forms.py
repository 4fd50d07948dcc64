"""A form with one field of each kind, for the page of components."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class SampleForm(forms.Form):
    # On the page of components the sum of errors must not take the focus, and the page with it.
    shown_as_example = True

    name = forms.CharField(label=_("Name of the programme"), max_length=120)
    summary = forms.CharField(
        label=_("What it does"),
        help_text=_("Two or three sentences, so that another ministry knows whether it is what they need."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    since = forms.IntegerField(
        label=_("Running since"),
        help_text=_("The year, for example 2009."),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    area = forms.ChoiceField(
        label=_("Area"),
        choices=[("", _("Choose an area")), ("labour", _("Labour")), ("employment", _("Employment"))],
    )
    modality = forms.ChoiceField(
        label=_("What the ministry can offer first"),
        widget=forms.RadioSelect,
        choices=[
            ("in-situ", _("Receive a visit")),
            ("expert-visit", _("Send experts")),
            ("virtual", _("Meet on line")),
        ],
    )
    populations = forms.MultipleChoiceField(
        label=_("For whom"),
        required=False,
        help_text=_("Choose all that apply."),
        widget=forms.CheckboxSelectMultiple,
        choices=[
            ("youth", _("Young people")),
            ("migrants", _("Migrant workers")),
            ("rural", _("Rural workers")),
        ],
    )
    manual = forms.FileField(label=_("Manual"), required=False, help_text=_("PDF or Word, up to 20 MB."))
    shared = forms.BooleanField(label=_("Other ministries may write to the contact post directly"), required=False)


def filled_wrongly() -> SampleForm:
    """The form after a person sent it with things to mend."""
    return SampleForm(
        data={"name": "Safe Work", "since": "el año pasado", "area": "employment", "populations": ["rural"]}
    )
