"""What is typed: a need to find a partner for, and what is put on the board of a call."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ayni.calls.enums import Modality
from ayni.members.models import Institution
from ayni.partners.labels import FACTOR_LABELS
from ayni.partners.models import Posting
from ayni.partners.ranking import DEFAULT_WEIGHTS
from ayni.partners.sides import Need
from ayni.portfolio.models import Topic

WEIGHT_CHOICES = (
    ("0", gettext_lazy("does not count")),
    ("1", gettext_lazy("counts a little")),
    ("2", gettext_lazy("counts")),
    ("3", gettext_lazy("counts much")),
)
LONGEST_TEXT = 500
WEIGHT = "weight_"


class NeedForm(forms.Form):
    """The question of the page, read from the address. What is not said is left out of the comparison."""

    q = forms.CharField(
        label=gettext_lazy("We need…"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("In your own words, in any of the four languages."),
    )
    topic = forms.ChoiceField(label=gettext_lazy("Topic"), required=False)
    requester = forms.ChoiceField(label=gettext_lazy("Who asks"), required=False)
    language = forms.ChoiceField(label=gettext_lazy("Language to work in"), required=False)
    modality = forms.ChoiceField(label=gettext_lazy("Modality"), required=False)
    why = forms.ChoiceField(label=gettext_lazy("Why is this one not higher?"), required=False)

    def __init__(self, data: Any, *, topics: Iterable[Topic], members: Iterable[Institution]) -> None:
        super().__init__(data)
        self.topics = {topic.code: topic for topic in topics}
        ministries = [(one.code, one.country.name if one.country else one.name) for one in members]
        ministries.sort(key=lambda pair: pair[1])
        self._choose("topic", _("Any topic"), _by_area(self.topics.values()))
        self._choose("requester", _("Not said"), ministries)
        self._choose("language", _("Any language the two share"), list(settings.LANGUAGES))
        self._choose("modality", _("Any modality"), list(Modality.choices))
        self._choose("why", _("Choose a ministry"), ministries)
        for factor, weight in DEFAULT_WEIGHTS.items():
            self.fields[WEIGHT + factor] = forms.ChoiceField(
                label=FACTOR_LABELS[factor],
                choices=WEIGHT_CHOICES,
                required=False,
                initial=str(int(weight)),
            )

    def _choose(self, name: str, nothing: str, choices: list[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", nothing), *choices]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not any(self.weights(cleaned).values()):
            raise ValidationError(_("Let at least one thing count: with none, nobody comes first."))
        return cleaned

    def weights(self, cleaned: Mapping[str, Any] | None = None) -> dict[str, float]:
        """The weight of each factor; the usual one where the address says nothing."""
        said = self.cleaned_data if cleaned is None else cleaned
        return {name: float(said.get(WEIGHT + name) or usual) for name, usual in DEFAULT_WEIGHTS.items()}

    def need(self) -> Need:
        """The need as asked. Only for a valid form."""
        given = self.cleaned_data
        topic = self.topics.get(given["topic"])
        return Need(
            text=given["q"],
            topic=given["topic"],
            area=topic.area.code if topic else "",
            language=given["language"],
            modality=given["modality"],
            requester=given["requester"],
        )

    def wrong_fields(self) -> list[tuple[forms.BoundField, Any]]:
        """Fields to mend, as the summary of a form takes them."""
        return [(self[name], errors) for name, errors in self.errors.items() if name in self.fields]

    def asked_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in ("topic", "requester", "language", "modality")]

    def weight_fields(self) -> list[forms.BoundField]:
        return [self[WEIGHT + name] for name in DEFAULT_WEIGHTS]


def _by_area(topics: Iterable[Topic]) -> list[tuple[str, list[tuple[str, str]]]]:
    grouped: dict[str, list[tuple[str, str]]] = {}
    for topic in topics:
        grouped.setdefault(topic.area.name, []).append((topic.code, topic.name))
    return list(grouped.items())


class PostingForm(forms.Form):
    """A need or an offer for the board of a call."""

    institution: forms.ModelChoiceField = forms.ModelChoiceField(
        label=gettext_lazy("Institution"), queryset=Institution.objects.none(), to_field_name="code"
    )
    topic: forms.ModelChoiceField = forms.ModelChoiceField(
        label=gettext_lazy("Topic"),
        queryset=Topic.objects.none(),
        to_field_name="code",
        empty_label=gettext_lazy("Choose a topic"),
    )
    text = forms.CharField(
        label=gettext_lazy("What it is about"),
        max_length=1200,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("Two or three sentences: what for, for whom, since when. At most 1,200 signs."),
        error_messages={"required": gettext_lazy("Say in a sentence or two what it is about.")},
    )
    modality = forms.ChoiceField(
        label=gettext_lazy("Modality"),
        required=False,
        choices=[("", gettext_lazy("Any modality")), *Modality.choices],
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language"),
        choices=settings.LANGUAGES,
        help_text=gettext_lazy("The one this is written in, and you would work in."),
    )

    def __init__(self, *args: Any, own: QuerySet[Institution] | None, **kwargs: Any) -> None:
        """`own`: institutions the person may post for; None when the institution is settled."""
        super().__init__(*args, **kwargs)
        topic = self.fields["topic"]
        assert isinstance(topic, forms.ModelChoiceField)
        topic.queryset = Topic.objects.select_related("area")
        if own is None:
            del self.fields["institution"]
            return
        institution = self.fields["institution"]
        assert isinstance(institution, forms.ModelChoiceField)
        institution.queryset = own
        if len(own) == 1:
            institution.initial = own[0].code
            institution.widget = forms.HiddenInput()


def initial_of(posting: Posting) -> dict[str, str]:
    """What the form of a posting begins with."""
    return {
        "topic": posting.topic.code,
        "text": posting.text,
        "modality": posting.modality,
        "language": posting.language,
    }
