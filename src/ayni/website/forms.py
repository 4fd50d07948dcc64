"""What is chosen on the list of what waits, and on the page of the authorities."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ayni.foundation.obligations.kinds import known_kinds
from ayni.website.queries.waiting import Tally


class BoardDay(forms.Form):
    """The day the page of the authorities is seen from."""

    on = forms.DateField(label=_("Seen on"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


class WaitingFilter(forms.Form):
    """Of one institution among those that owe, of one kind, or only what is overdue."""

    institution = forms.ChoiceField(label=_("Institution"), required=False)
    kind = forms.ChoiceField(label=_("What is owed"), required=False)
    overdue = forms.BooleanField(label=_("Only what is overdue"), required=False)

    def __init__(self, data: Any, tallies: Sequence[Tally]) -> None:
        super().__init__(data)
        everyone = sorted(tallies, key=lambda tally: tally.name)
        self.fields["institution"].choices = [  # type: ignore[attr-defined]
            ("", _("Every institution and person")),
            *((tally.code, tally.name) for tally in everyone),
        ]
        self.fields["kind"].choices = [  # type: ignore[attr-defined]
            ("", _("Everything")),
            *((kind.code, kind.name) for kind in known_kinds()),
        ]
