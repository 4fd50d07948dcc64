"""What is typed about who takes part, what is exchanged and asked, and certificates."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.db.models import Case, IntegerField, Value, When
from django.utils.translation import gettext_lazy as _

from ayni.cooperation.actions.participants import MOST_PEOPLE, Post
from ayni.cooperation.dates import standing
from ayni.cooperation.forms.running import InstitutionField
from ayni.cooperation.models import Activity, Participant, Session
from ayni.library.enums import Audience, DocumentKind
from ayni.members.queries import institutions

TECHNICAL = (("", _("Not said")), ("yes", _("Yes")), ("no", _("No")))
ACCEPTED = _("PDF, Word, Excel, CSV, PNG or JPG.")


class SessionField(forms.ModelChoiceField):
    """A session of the activity, or none."""

    def __init__(self, **options: Any) -> None:
        super().__init__(queryset=Session.objects.none(), to_field_name="order", required=False, **options)

    def offer(self, activity: Activity) -> None:
        keys = [one.pk for one in standing(activity.sessions.all())]
        self.queryset = Session.objects.filter(pk__in=keys).order_by("order")

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.label)


class ParticipantForm(forms.Form):
    institution = InstitutionField(
        label=_("Institution"), required=False, help_text=_("Leave it empty for one that is not listed.")
    )
    post = forms.CharField(label=_("Post"), max_length=250, help_text=_("The post, not the name of the person."))
    unit = forms.CharField(label=_("Unit or office"), max_length=160, required=False)
    profile = forms.CharField(
        label=_("What the person does and knows"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    technical = forms.ChoiceField(label=_("Technical post"), choices=TECHNICAL, required=False)
    count = forms.IntegerField(
        label=_("How many people"),
        initial=1,
        min_value=1,
        max_value=MOST_PEOPLE,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    email = forms.EmailField(
        label=_("E-mail for invitations"),
        required=False,
        help_text=_("Seen only by the two institutions and the Secretariat."),
    )

    def __init__(self, *args: Any, activity: Activity, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        first = Case(
            When(pk__in=[activity.requester_id, activity.provider_id], then=Value(0)),
            default=Value(1),
            output_field=IntegerField(),
        )
        fields: Any = self.fields
        fields["institution"].queryset = institutions().order_by(first, "country__name_es", "code")
        fields["institution"].empty_label = _("Another institution")

    @classmethod
    def initial_of(cls, participant: Participant, language: str) -> dict[str, Any]:
        technical = (
            {True: "yes", False: "no"}.get(participant.technical, "") if participant.technical is not None else ""
        )
        return {
            "institution": participant.institution.code if participant.institution else "",
            "post": getattr(participant, f"post_{language}") or participant.post,
            "unit": getattr(participant, f"unit_{language}") or participant.unit,
            "profile": participant.profile,
            "technical": technical,
            "count": participant.count,
            "email": participant.email,
        }

    def given(self, language: str) -> Post:
        """What was typed. Only for a valid form."""
        said = dict(self.cleaned_data)
        said["technical"] = {"yes": True, "no": False}.get(said["technical"])
        return Post(language=language, **said)


class MaterialForm(forms.Form):
    title = forms.CharField(label=_("What it is"), max_length=200)
    file = forms.FileField(label=_("File"), help_text=ACCEPTED, allow_empty_file=True)
    session = SessionField(label=_("Session"), empty_label=_("Before or between sessions"))
    given_by = InstitutionField(label=_("Given by"), required=False)
    note = forms.CharField(label=_("Note"), max_length=300, required=False)

    def __init__(self, *args: Any, activity: Activity, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["session"].offer(activity)
        parties = [activity.requester_id, activity.provider_id]
        fields["given_by"].queryset = institutions().filter(pk__in=parties).order_by("code")
        fields["given_by"].empty_label = _("The Secretariat, or another")


class VersionForm(forms.Form):
    file = forms.FileField(label=_("File"), help_text=ACCEPTED, allow_empty_file=True)
    note = forms.CharField(
        label=_("What is new in it"), max_length=300, required=False, help_text=_("Both institutions read it.")
    )


class PublishForm(forms.Form):
    kind = forms.ChoiceField(label=_("Kind of document"), choices=DocumentKind.choices)
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    audience = forms.ChoiceField(
        label=_("Who may read it"), choices=[one for one in Audience.choices if one[0] != Audience.SECRETARIAT]
    )


class QuestionForm(forms.Form):
    text = forms.CharField(label=_("Question"), max_length=4000, widget=forms.Textarea(attrs={"rows": 3}))
    session = SessionField(label=_("For the session"), empty_label=_("None in particular"))

    def __init__(self, *args: Any, activity: Activity, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["session"].offer(activity)


class AnswerForm(forms.Form):
    answer = forms.CharField(label=_("Answer"), max_length=8000, widget=forms.Textarea(attrs={"rows": 5}))
    seen = forms.CharField(widget=forms.HiddenInput, required=False)


class CertificateForm(forms.Form):
    participant: Any = forms.ModelChoiceField(label=_("For"), queryset=Participant.objects.none())
    holder = forms.CharField(
        label=_("Name on the certificate"),
        max_length=120,
        required=False,
        help_text=_(
            "As the person asks for it, or nothing. It stands on the certificate alone: "
            "the page that verifies it shows the post."
        ),
    )
    language = forms.ChoiceField(label=_("Language of the certificate"), choices=settings.LANGUAGES)

    def __init__(self, *args: Any, activity: Activity, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        taking_part = activity.participants.filter(left_at__isnull=True).select_related("institution")
        fields["participant"].queryset = taking_part.order_by("order")
        fields["participant"].label_from_instance = lambda one: f"{one.post} · {one.institution or ''}".strip(" ·")
        fields["participant"].empty_label = _("Choose a participant")


class VerifyForm(forms.Form):
    code = forms.CharField(
        label=_("Code of the certificate"),
        max_length=30,
        help_text=_("Twelve letters and figures, at the foot of the certificate."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )
