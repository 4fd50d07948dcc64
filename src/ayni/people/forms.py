"""What people type about themselves and about those they invite."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext_lazy as _

from ayni.people.enums import Role
from ayni.people.models import User
from ayni.people.queries import time_zone_choices


class DayInput(forms.DateInput):
    """A day, asked for with the browser's own calendar."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class ZonedForm(forms.Form):
    """A form with the person's clock; a zone already kept stays among the choices."""

    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    time_zone = forms.ChoiceField(label=_("Time zone"), help_text=_("Deadlines and sessions are shown in this zone."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = list(time_zone_choices())
        kept = self.initial.get("time_zone", "")
        if kept and all(kept != zone for _label, zones in groups for zone, _name in zones):
            groups.append((str(_("Present choice")), [(kept, kept)]))
        # Nobody's clock is guessed: whoever has none yet chooses.
        unsaid = [] if kept else [("", _("Choose your own"))]
        cast(forms.ChoiceField, self.fields["time_zone"]).choices = [*unsaid, *groups]


class ProfileForm(ZonedForm):
    name = forms.CharField(label=_("Name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    post = forms.CharField(
        label=_("Post"),
        max_length=160,
        required=False,
        help_text=_("As your institution calls it. It is what the public sees; your name is not."),
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
    )
    field_order = ["name", "post", "language", "time_zone"]

    @classmethod
    def of(cls, user: User, data: Any = None) -> ProfileForm:
        initial = {name: getattr(user, name) for name in ("name", "post", "language", "time_zone")}
        return cls(data, initial=initial)


class AcceptForm(ProfileForm):
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        help_text=_("At least 12 characters. Three or four words in a row are easy to remember."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    password_again = forms.CharField(
        label=_("The same password again"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    field_order = ["name", "post", "language", "time_zone", "password", "password_again"]

    def clean_password_again(self) -> str:
        again: str = self.cleaned_data["password_again"]
        if "password" in self.cleaned_data and self.cleaned_data["password"] != again:
            raise ValidationError(_("The two passwords are not the same."))
        return again


class PersonForm(forms.Form):
    """Whom to invite; later rooms add what the person will be."""

    email = forms.EmailField(label=_("E-mail"), help_text=_("The address of the institution, not a private one."))
    name = forms.CharField(label=_("Name"), max_length=120)
    post = forms.CharField(label=_("Post"), max_length=160, required=False)
    language = forms.ChoiceField(
        label=_("Language"), choices=settings.LANGUAGES, help_text=_("The invitation is written in it.")
    )


class InviteForm(PersonForm):
    role = forms.ChoiceField(label=_("Role"), choices=Role)
    role_ends_on = forms.DateField(
        label=_("Last day of the role"), widget=DayInput, required=False, help_text=_("Without an end if empty.")
    )


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=300, required=False, help_text=_("Kept in the audit trail."))


class RoleForm(forms.Form):
    role = forms.ChoiceField(label=_("Role"), choices=Role)
    starts_on = forms.DateField(label=_("First day"), widget=DayInput, required=False, help_text=_("Today if empty."))
    ends_on = forms.DateField(
        label=_("Last day"), widget=DayInput, required=False, help_text=_("Without an end if empty.")
    )


class LastDayForm(forms.Form):
    ends_on = forms.DateField(
        label=_("Last day"), widget=DayInput, required=False, help_text=_("Today if empty. It still holds on that day.")
    )


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent, for a form to read: an empty answer is an answer too."""
    return request.POST if request.method == "POST" else None
