"""Where money comes from, and how much of it each row of a plan's budget takes."""

from __future__ import annotations

from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q

from ayni.foundation.models import Country
from ayni.governance.enums import AmountKind, SourceKind
from ayni.governance.models.plan import PlanLine, WorkPlan
from ayni.members.models import Institution


class FundingSource(models.Model):
    """A source of money. `condition`: what it may be spent on, in words; empty: anything the plan does.

    Whether a line meets the condition is a judgement: it is kept in `SourceFit`, not guessed.
    """

    code = models.SlugField(max_length=60, unique=True)
    order = models.PositiveSmallIntegerField(default=1)
    kind = models.CharField(max_length=10, choices=SourceKind)
    name = models.CharField(max_length=200)
    heading = models.CharField(max_length=120, blank=True, help_text="As the column of a budget table is headed.")
    condition = models.CharField(max_length=300, blank=True)
    country = models.ForeignKey(Country, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    institution = models.ForeignKey(Institution, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    currency = models.CharField(max_length=3, default="USD")
    note = models.TextField(blank=True)
    source = models.CharField(max_length=600, blank=True)

    class Meta:
        ordering = ["order", "code"]

    def __str__(self) -> str:
        return self.name


class SourceFit(models.Model):
    """That a line meets, or does not meet, the condition of a source, and why."""

    funding_source = models.ForeignKey(FundingSource, on_delete=models.PROTECT, related_name="fits")
    line = models.ForeignKey(PlanLine, on_delete=models.PROTECT, related_name="fits")
    meets = models.BooleanField()
    reason = models.TextField(blank=True)
    source = models.CharField(max_length=600, blank=True)

    class Meta:
        ordering = ["funding_source", "line"]
        constraints = [models.UniqueConstraint(fields=["funding_source", "line"], name="one_fit_a_line")]

    def __str__(self) -> str:
        return f"{self.funding_source} · {self.line}"


class BudgetRow(models.Model):
    """A row of the plan's budget table: a line, or a part of one (a year's call)."""

    plan = models.ForeignKey(WorkPlan, on_delete=models.PROTECT, related_name="budget_rows")
    line = models.ForeignKey(PlanLine, on_delete=models.PROTECT, related_name="budget_rows")
    order = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200, blank=True, help_text="As the table writes it; empty: the line's title.")
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    note = models.TextField(blank=True, help_text="What the table says under it, marked with an asterisk.")
    source = models.CharField(max_length=600, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["plan", "order", "pk"]

    def __str__(self) -> str:
        return self.title or str(self.line)


class BudgetAmount(models.Model):
    """What a row takes of a source: an amount, something in kind with its giver, or still to be defined."""

    row = models.ForeignKey(BudgetRow, on_delete=models.PROTECT, related_name="amounts")
    funding_source = models.ForeignKey(FundingSource, on_delete=models.PROTECT, related_name="amounts")
    kind = models.CharField(max_length=14, choices=AmountKind, default=AmountKind.MONEY)
    amount = models.DecimalField(
        max_digits=14, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(Decimal("0.01"))]
    )
    currency = models.CharField(max_length=3, default="USD")
    giver = models.CharField(max_length=200, blank=True, help_text="Who gives in kind, as the plan names them.")
    givers = models.ManyToManyField(Institution, blank=True, related_name="in_kind_amounts")
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["row", "funding_source__order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["row", "funding_source"], name="one_amount_a_source"),
            models.CheckConstraint(
                condition=Q(kind=AmountKind.MONEY, amount__isnull=False, amount__gt=0)
                | (~Q(kind=AmountKind.MONEY) & Q(amount__isnull=True)),
                name="money_has_an_amount",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.row} · {self.funding_source}"
