"""What the Secretariat types about a selection."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ayni.calls.enums import Modality
from ayni.calls.forms.decimals import ReaderDecimalField, decimal_words
from ayni.calls.models import Call, Proposal
from ayni.engines.selection import MOST_SOURCES
from ayni.foundation.money.errors import InvalidAmount
from ayni.foundation.money.reading import parse_amount

FIRST_SOURCES = 3
WHOLE = (
    ("most_chosen", _("At most so many in all"), ""),
    ("most_per_requester", _("At most so many for each requesting institution"), ""),
    ("most_per_provider", _("At most so many for each providing institution"), ""),
    ("least_per_sub_region", _("At least so many from each sub-region"), _("Where there are so many candidates.")),
    (
        "least_lesser_development",
        _("At least so many from countries of lesser relative development"),
        _("Say below which countries these are."),
    ),
)


class WholeField(forms.IntegerField):
    def __init__(self, **kwargs: Any) -> None:
        attributes = {"inputmode": "numeric"}
        super().__init__(required=False, min_value=0, max_value=500, widget=forms.TextInput(attrs=attributes), **kwargs)


class PointsField(ReaderDecimalField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, min_value=Decimal(0), max_value=Decimal(100), **kwargs)


class BudgetField(forms.CharField):
    """An amount as people write it, in the call's currency."""

    def __init__(self, *, currency: str, **kwargs: Any) -> None:
        self.currency = currency
        super().__init__(required=False, widget=forms.TextInput(attrs={"inputmode": "decimal"}), **kwargs)

    def clean(self, value: Any) -> Decimal | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            read = parse_amount(text, get_language() or "es", self.currency)
        except InvalidAmount as error:
            raise forms.ValidationError(_("Write an amount, as in 40000 or 40000.50.")) from error
        if read.currency != self.currency:
            raise forms.ValidationError(_("The currency of this call is %(currency)s.") % {"currency": self.currency})
        if read.amount < 0 or read.amount >= 10**9:
            raise forms.ValidationError(_("Write an amount from 0 to 999,999,999."))
        return read.amount


class RulesForm(forms.Form):
    """The rules of a scenario. Nothing here comes from a document of the network: each number is the Secretariat's."""

    name = forms.CharField(label=_("Name of the scenario"), max_length=120)
    least_value = PointsField(label=_("Only proposals worth at least"), help_text=_("Out of 100; empty for no least."))
    first_time_bonus = PointsField(
        label=_("Points added for an institution that requests for the first time"),
        help_text=_("Once for each institution. Its own score does not change."),
    )

    def __init__(self, *args: Any, call: Call, proposals: Sequence[Proposal], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.call = call
        for name, label, help_text in WHOLE:
            self.fields[name] = WholeField(label=label, help_text=help_text)
        countries = {one.requester.country for one in proposals if one.requester.country is not None}
        self.fields["lesser_development"] = forms.MultipleChoiceField(
            label=_("Countries counted as of lesser relative development"),
            required=False,
            choices=sorted(((one.iso2, one.name) for one in countries), key=lambda pair: str(pair[1])),
            widget=forms.CheckboxSelectMultiple,
            help_text=_("Those that request in this call. The list is the Secretariat's choice for this scenario."),
        )
        self.providers = {one.provider.code: one.provider for one in proposals if one.provider is not None}
        for code, provider in sorted(self.providers.items()):
            self.fields[f"capacity_{code}"] = WholeField(label=provider.name)
        self._add_sources(proposals)

    def _add_sources(self, proposals: Sequence[Proposal]) -> None:
        known = len(self.initial.get("sources", []))
        typed = sum(1 for name in self.data if str(name).startswith("source_") and str(name).endswith("_name"))
        self.sources = range(min(MOST_SOURCES, max(FIRST_SOURCES, known + 1, typed)))
        topics = {one.topic.code: one.topic.name for one in proposals if one.topic is not None}
        for place in self.sources:
            self.fields[f"source_{place}_name"] = forms.CharField(
                label=_("Name of the source"), max_length=80, required=False
            )
            self.fields[f"source_{place}_budget"] = BudgetField(
                label=_("Budget in %(currency)s") % {"currency": self.call.currency}, currency=self.call.currency
            )
            self.fields[f"source_{place}_modalities"] = forms.MultipleChoiceField(
                label=_("Pays only these modalities"),
                required=False,
                choices=Modality.choices,
                widget=forms.CheckboxSelectMultiple,
                help_text=_("None marked: any."),
            )
            self.fields[f"source_{place}_topics"] = forms.MultipleChoiceField(
                label=_("Pays only these topics"),
                required=False,
                choices=sorted(topics.items(), key=lambda pair: str(pair[1])),
                widget=forms.CheckboxSelectMultiple,
                help_text=_("None marked: any."),
            )

    @property
    def source_fields(self) -> list[list[forms.BoundField]]:
        parts = ("name", "budget", "modalities", "topics")
        return [[self[f"source_{place}_{part}"] for part in parts] for place in self.sources]

    @property
    def number_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in ("most_chosen", "least_value", "most_per_requester", "most_per_provider")]

    @property
    def balance_fields(self) -> list[forms.BoundField]:
        names = ("least_per_sub_region", "least_lesser_development", "lesser_development", "first_time_bonus")
        return [self[name] for name in names]

    @property
    def capacity_fields(self) -> list[forms.BoundField]:
        return [self[f"capacity_{code}"] for code in sorted(self.providers)]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for place in self.sources:
            name, budget = given.get(f"source_{place}_name"), given.get(f"source_{place}_budget")
            if name and budget is None and f"source_{place}_budget" not in self.errors:
                self.add_error(f"source_{place}_budget", _("Give the budget of this source."))
            if budget is not None and not name:
                self.add_error(f"source_{place}_name", _("Give the name of the source of this budget."))
        return given

    def rules(self) -> dict[str, Any]:
        """What a scenario keeps. Only for a valid form."""
        given = self.cleaned_data
        rules: dict[str, Any] = {name: given[name] for name, _label, _help in WHOLE if given[name] is not None}
        for name in ("least_value", "first_time_bonus"):
            if given[name] is not None:
                rules[name] = str(given[name])
        rules["lesser_development"] = sorted(given["lesser_development"])
        rules["capacities"] = {
            code: given[f"capacity_{code}"] for code in sorted(self.providers) if given[f"capacity_{code}"] is not None
        }
        rules["sources"] = [
            {
                "key": f"s{place + 1}",
                "name": given[f"source_{place}_name"],
                "budget": str(given[f"source_{place}_budget"]),
                "modalities": sorted(given[f"source_{place}_modalities"]),
                "topics": sorted(given[f"source_{place}_topics"]),
            }
            for place in self.sources
            if given[f"source_{place}_name"]
        ]
        return rules


def initial_of(name: str, rules: Mapping[str, Any]) -> dict[str, Any]:
    """The rules of a scenario as the form begins with them."""
    initial = {key: value for key, value in rules.items() if key != "capacities"} | {"name": name}
    initial |= {name: Decimal(rules[name]) for name in ("least_value", "first_time_bonus") if rules.get(name)}
    for place, one in enumerate(rules.get("sources", [])):
        initial[f"source_{place}_name"] = one["name"]
        initial[f"source_{place}_budget"] = decimal_words(Decimal(one["budget"]))
        # A source that says nothing of them pays any.
        initial |= {f"source_{place}_{part}": one.get(part, []) for part in ("modalities", "topics")}
    return initial | {f"capacity_{code}": most for code, most in rules.get("capacities", {}).items()}


class ForceForm(forms.Form):
    """Put a proposal in or keep it out, and why."""

    chosen = forms.ChoiceField(
        label=_("What to do with it"),
        choices=[("in", _("Put it in, whatever its score")), ("out", _("Keep it out"))],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Reason"), widget=forms.Textarea(attrs={"rows": 4}), help_text=_("It is kept, with who gave it.")
    )


class NameForm(forms.Form):
    name = forms.CharField(label=_("Name of the copy"), max_length=120)


class RehearsalForm(forms.Form):
    waiting = WholeField(
        label=_("How many go on the waiting list"),
        help_text=_("Those worth most among the proposals that a set could hold."),
    )
    confirm_by = forms.DateField(
        label=_("Both institutions confirm by"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("The letters say this day."),
    )


class GiveUpForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The other institution and the Secretariat read it."),
    )
