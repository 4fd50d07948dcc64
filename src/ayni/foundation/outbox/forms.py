"""What is typed about letters."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ayni.foundation.outbox.models import LetterState


class OutboxFilter(forms.Form):
    """Letters in one state, or with some words in their address or subject."""

    state = forms.ChoiceField(label=_("State"), required=False, choices=[("", _("Any state")), *LetterState.choices])
    words = forms.CharField(label=_("Address or subject"), required=False, max_length=120)


class MendForm(forms.Form):
    """The words of a letter."""

    subject = forms.CharField(label=_("Subject"), max_length=250)
    body = forms.CharField(label=_("Letter"), widget=forms.Textarea(attrs={"rows": 18}), max_length=20000)
