"""What the Secretariat types of the budget: a row with what it takes of each source; sources; judgements."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from ayni.foundation.models import Country
from ayni.foundation.money import AmbiguousAmount, InvalidAmount, Money, format_money, parse_amount
from ayni.governance.actions.budget import Amount
from ayni.governance.enums import AmountKind, SourceKind
from ayni.governance.forms.plan import SeenForm, TextsMixin, currency_checked
from ayni.governance.forms.plan_line import NUMERIC, institution_name
from ayni.governance.models import BudgetRow, FundingSource, PlanLine, WorkPlan
from ayni.members.models import Institution

NOTHING_OF_IT = ("", gettext_lazy("Nothing of it"))


class RowForm(TextsMixin, SeenForm):
    """A row of the budget. For each source three fields: `kind-<code>`, `amount-<code>`, `giver-<code>`."""

    text_fields = ("title", "note")
    line: Any = forms.ModelChoiceField(label=gettext_lazy("Line"), queryset=None)
    title = forms.CharField(
        label=gettext_lazy("As the table writes it"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Empty: the title of the line."),
    )
    year = forms.IntegerField(label=gettext_lazy("Year"), required=False, widget=forms.TextInput(attrs=NUMERIC))
    note = forms.CharField(label=gettext_lazy("Note under the table"), required=False, max_length=600)

    def __init__(self, *args: Any, plan: WorkPlan, sources: Iterable[FundingSource], language: str, **more: Any):
        super().__init__(*args, **more)
        self.plan, self.language = plan, language
        self.sources = list(sources)
        lines: Any = self.fields["line"]
        lines.queryset = PlanLine.objects.filter(plan=plan, removed_at__isnull=True)
        for source in self.sources:
            name = {"source": source.name}
            self.fields[f"kind-{source.code}"] = forms.ChoiceField(
                label=source.name, required=False, choices=[NOTHING_OF_IT, *AmountKind.choices]
            )
            self.fields[f"amount-{source.code}"] = forms.CharField(
                label=_("%(source)s: amount in %(currency)s") % {**name, "currency": source.currency},
                required=False,
                max_length=60,
                widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
            )
            self.fields[f"giver-{source.code}"] = forms.CharField(
                label=_("%(source)s: who gives it, if in kind") % name, required=False, max_length=200
            )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for source in self.sources:
            try:
                given[source.code] = self._amount(source, given)
            except ValidationError as refusal:
                self.add_error(f"amount-{source.code}", refusal)
        return given

    def _amount(self, source: FundingSource, given: dict[str, Any]) -> Amount | None:
        kind, typed = given.get(f"kind-{source.code}") or "", (given.get(f"amount-{source.code}") or "").strip()
        giver = (given.get(f"giver-{source.code}") or "").strip()
        if typed and not kind:
            kind = AmountKind.MONEY
        if not kind:
            if giver:
                raise ValidationError(_("Say that it is in kind, or take the giver away."))
            return None
        if kind != AmountKind.MONEY:
            if typed:
                raise ValidationError(_("What is in kind or to be defined has no amount."))
            return Amount(kind, giver={self.language: giver})
        if not typed:
            raise ValidationError(_("Write the amount. If it is not known yet, choose “to be defined”."))
        return Amount(kind, read_amount(typed, source.currency))

    def content(self) -> dict[str, Any]:
        return {"texts": self.texts(), "year": self.read("year")}

    def amounts(self) -> dict[FundingSource, Amount | None]:
        """What was typed of each source, keeping what the row's amounts hold besides (givers, notes)."""
        return {source: self.cleaned_data[source.code] for source in self.sources}


def row_initial(row: BudgetRow, language: str) -> dict[str, Any]:
    """What the form of a row shows first; amounts in the reader's way of writing them."""
    shown: dict[str, Any] = {"line": row.line_id, "year": row.year}
    for name in ("title", "note"):
        shown[name] = getattr(row, f"{name}_{language}") or ""
    for one in row.amounts.select_related("funding_source"):
        code = one.funding_source.code
        shown[f"kind-{code}"] = one.kind
        shown[f"giver-{code}"] = getattr(one, f"giver_{language}") or ""
        if one.amount is not None:
            shown[f"amount-{code}"] = format_money(Money(one.amount, one.currency), get_language() or "es")
    return shown


def read_amount(typed: str, currency: str) -> Money:
    """The amount in the reader's way of writing it. Raises ValidationError with both readings of a doubtful one."""
    language = get_language() or "es"
    try:
        money = parse_amount(typed, language, currency)
    except AmbiguousAmount as doubt:
        first, second = (format_money(one, language) for one in doubt.readings)
        words = _("“%(words)s” can be %(first)s or %(second)s. Write it without points or commas.")
        raise ValidationError(words % {"words": typed, "first": first, "second": second}) from doubt
    except InvalidAmount as refusal:
        example = format_money(Money(Decimal(35000), currency), language)
        words = _("“%(words)s” could not be read as an amount. Write it like %(example)s.")
        raise ValidationError(words % {"words": typed, "example": example}) from refusal
    if money.currency != currency:
        raise ValidationError(_("This source is kept in %(currency)s.") % {"currency": currency})
    if money.amount <= 0:
        raise ValidationError(_("An amount is more than zero. If it is not known yet, choose “to be defined”."))
    return money


class SourceForm(TextsMixin, SeenForm):
    """A source of money, with its condition in words."""

    text_fields = ("name", "heading", "condition", "note")
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=SourceKind.choices)
    name = forms.CharField(label=gettext_lazy("Name"), required=False, max_length=200)
    heading = forms.CharField(label=gettext_lazy("Heading of its column"), required=False, max_length=120)
    condition = forms.CharField(
        label=gettext_lazy("Condition"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("What it may be spent on. Empty: anything the plan does."),
    )
    country: Any = forms.ModelChoiceField(label=gettext_lazy("Country"), queryset=None, required=False)
    institution: Any = forms.ModelChoiceField(label=gettext_lazy("Institution"), queryset=None, required=False)
    currency = forms.CharField(label=gettext_lazy("Currency"), max_length=3, initial="USD")
    note = forms.CharField(label=gettext_lazy("Note"), required=False, max_length=2000)

    def __init__(self, *args: Any, language: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.language = language
        fields: Any = self.fields
        fields["country"].queryset = Country.objects.order_by("name")
        fields["institution"].queryset = Institution.objects.select_related("country").order_by("country__name", "name")
        fields["institution"].label_from_instance = institution_name

    def clean_currency(self) -> str:
        return currency_checked(self.cleaned_data["currency"])

    def content(self) -> dict[str, Any]:
        return {name: self.read(name) for name in ("kind", "country", "institution", "currency")}


class FitForm(forms.Form):
    """Whether a line meets the condition of a source."""

    CHOICES = (
        ("", gettext_lazy("Not judged")),
        ("yes", gettext_lazy("It meets it")),
        ("no", gettext_lazy("It does not")),
    )
    source: Any = forms.ModelChoiceField(label=gettext_lazy("Source of money"), queryset=None, to_field_name="code")
    meets = forms.ChoiceField(label=gettext_lazy("The condition"), required=False, choices=CHOICES)
    reason = forms.CharField(label=gettext_lazy("Why"), required=False, max_length=600)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        fields: Any = self.fields
        fields["source"].queryset = FundingSource.objects.exclude(condition_es="", condition_en="")
        fields["source"].label_from_instance = lambda one: f"{one.name}: {one.condition}" if one.condition else one.name

    def clean_meets(self) -> bool | None:
        return {"yes": True, "no": False}.get(self.cleaned_data["meets"])
