"""What the Secretariat types about an assessment, and what reviewers type."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ayni.calls.actions.rounds import LEAVES
from ayni.calls.forms.decimals import decimal_words
from ayni.calls.models import AssessmentRound, Call, Criterion, Proposal, Reviewer
from ayni.calls.queries.assessment import before_reviewers, reviewers_of
from ayni.members.models import Institution
from ayni.people.enums import Role
from ayni.people.models import User

DAY = {"type": "date"}


class RoundForm(forms.ModelForm):
    """A round, from one day to another."""

    class Meta:
        model = AssessmentRound
        fields = ("name", "starts_on", "ends_on", "reviews_each", *LEAVES)
        labels = {
            "name": gettext_lazy("Name"),
            "starts_on": gettext_lazy("First day"),
            "ends_on": gettext_lazy("Last day"),
            "reviews_each": gettext_lazy("Reviews of each proposal"),
            "blind": gettext_lazy("Blind: reviewers do not see who proposes"),
            "may_score": gettext_lazy("Reviewers may score"),
            "may_see_others": gettext_lazy("Reviewers may see other reviews after handing in their own"),
            "may_discuss": gettext_lazy("Reviewers may discuss"),
        }
        help_texts = {
            "name": gettext_lazy("For example: technical assessment."),
            "ends_on": gettext_lazy(
                "Reviews are due on this day; reviewers are reminded before it. Rounds may overlap."
            ),
            "blind": gettext_lazy(
                "Institutions, countries and files are hidden. The text itself may still tell who wrote it."
            ),
        }
        widgets = {
            "starts_on": forms.DateInput(attrs=DAY, format="%Y-%m-%d"),
            "ends_on": forms.DateInput(attrs=DAY, format="%Y-%m-%d"),
            "reviews_each": forms.TextInput(attrs={"inputmode": "numeric"}),
        }

    def given(self) -> dict[str, Any]:
        """What the acts on rounds take. Only for a valid form."""
        data = self.cleaned_data
        leaves = {name: data[name] for name in LEAVES}
        return {name: data[name] for name in ("name", "starts_on", "ends_on", "reviews_each")} | {"leaves": leaves}

    def _post_clean(self) -> None:
        """The act decides; the record is not touched by the form."""


class ReviewerForm(forms.Form):
    """What is known of a reviewer."""

    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Languages"),
        choices=settings.LANGUAGES,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Those in which this person reads a proposal with ease."),
    )
    institution: Any = forms.ModelChoiceField(
        label=gettext_lazy("Institution"),
        queryset=Institution.objects.none(),
        required=False,
        help_text=gettext_lazy("Proposals of this institution, and of its country, are not given to this person."),
    )
    most = forms.IntegerField(
        label=gettext_lazy("At most, in a round"),
        min_value=1,
        max_value=500,
        initial=10,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named: Any = self.fields["institution"]
        named.queryset = Institution.objects.select_related("country").order_by("code")
        named.label_from_instance = _institution_label


class NewReviewerForm(ReviewerForm):
    """A person with an account who will review."""

    user: Any = forms.ModelChoiceField(label=gettext_lazy("Person"), queryset=User.objects.none())
    field_order = ("user", "languages", "institution", "most")

    def __init__(self, *args: Any, call: Call, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reading = Reviewer.objects.filter(call=call, left_at__isnull=True).values("user")
        chosen: Any = self.fields["user"]
        chosen.queryset = User.objects.filter(is_active=True).exclude(pk__in=reading)
        people = list(chosen.queryset.prefetch_related("grants").order_by("name", "pk"))
        chosen.choices = [("", "---------"), *_people_by_role(people)]


def _people_by_role(people: Sequence[User]) -> list[tuple[str, list[tuple[int, str]]]]:
    """Evaluators first, then the Secretariat, then everybody else."""
    groups: list[tuple[str, list[tuple[int, str]]]] = [
        (_("Evaluators"), []),
        (str(Role.SECRETARIAT.label), []),
        (_("Other people"), []),
    ]
    for one in people:
        place = 0 if Role.EVALUATOR in one.roles_today else 1 if Role.SECRETARIAT in one.roles_today else 2
        groups[place][1].append((one.pk, " · ".join(filter(None, (one.name, one.post)))))
    return [group for group in groups if group[1]]


def _institution_label(one: Institution) -> str:
    return " · ".join(filter(None, (one.country.name if one.country else "", one.name)))


class ReasonForm(forms.Form):
    """Why something is done."""

    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))


class ByHandForm(ReasonForm):
    """One proposal for one reviewer."""

    proposal: Any = forms.ModelChoiceField(label=gettext_lazy("Proposal"), queryset=Proposal.objects.none())
    reviewer: Any = forms.ModelChoiceField(
        label=gettext_lazy("Reviewer"),
        queryset=Reviewer.objects.none(),
        help_text=gettext_lazy("Conflicts of interest are checked; load and language are left to you."),
    )
    field_order = ("proposal", "reviewer", "reason")

    def __init__(self, *args: Any, call: Call, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        proposals: Any = self.fields["proposal"]
        reviewers: Any = self.fields["reviewer"]
        proposals.queryset = before_reviewers(call)
        proposals.label_from_instance = lambda one: f"{one.code} · {one.title}"
        reviewers.queryset = reviewers_of(call)


class WeightsForm(ReasonForm):
    """What each criterion weighs."""

    def __init__(self, *args: Any, criteria: Sequence[Criterion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for one in criteria:
            self.fields[f"weight_{one.pk}"] = forms.CharField(
                label=one.name,
                initial=decimal_words(one.weight),
                widget=forms.TextInput(attrs={"inputmode": "decimal"}),
            )
        self.order_fields([*(f"weight_{one.pk}" for one in criteria), "reason"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        for name in [name for name in self.fields if name.startswith("weight_") and name in data]:
            try:
                data[name] = read_decimal(data[name])
            except ValidationError as refusal:
                self.add_error(name, refusal)
        return data

    def weights(self) -> dict[int, Decimal]:
        """By key of the criterion. Only for a valid form."""
        return {
            int(name.removeprefix("weight_")): value
            for name, value in self.cleaned_data.items()
            if name.startswith("weight_")
        }


def read_decimal(text: str) -> Decimal:
    """A number with a comma or a point, at most two decimals. Raises ValidationError."""
    try:
        value = Decimal(text.strip().replace(",", "."))
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite() or not 0 < value < 10_000 or value != round(value, 2):
        raise ValidationError(_("Write a number above zero, with at most two decimals."))
    return value


class DeclarationForm(forms.Form):
    """Free of conflict of interest, or not."""

    has_conflict = forms.TypedChoiceField(
        label=gettext_lazy("Conflict of interest"),
        choices=(
            ("no", gettext_lazy("I have no conflict of interest with this proposal.")),
            ("yes", gettext_lazy("I have one: give this proposal to another reviewer.")),
        ),
        coerce=lambda said: said == "yes",
        widget=forms.RadioSelect,
        help_text=gettext_lazy(
            "You have one if you work or lately worked for one of the parties, took part in writing the proposal, "
            "or would gain or lose by its selection."
        ),
    )
    note = forms.CharField(
        label=gettext_lazy("What the conflict is"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Only if you have one. The Secretariat reads it."),
    )


class LateConflictForm(forms.Form):
    """A conflict seen only while reading."""

    note = forms.CharField(
        label=gettext_lazy("What the conflict is"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )


class SayForm(forms.Form):
    """Something said in a discussion."""

    text = forms.CharField(
        label=gettext_lazy("What you want to say"), max_length=5000, widget=forms.Textarea(attrs={"rows": 4})
    )
