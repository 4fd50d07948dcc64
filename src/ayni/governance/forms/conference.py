"""What is typed about conferences, mandates, groups, offices and meetings."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from ayni.people.forms import DayInput


class DayForm(forms.Form):
    """The day about which a reader asks."""

    on = forms.DateField(label=_("On the day"), widget=DayInput, required=False, help_text=_("Today if empty."))
