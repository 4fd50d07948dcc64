"""What an activity was to cost, and what was spent."""

from decimal import Decimal

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models

from ayni.cooperation.enums import ExpenseKind
from ayni.cooperation.models.activity import Activity
from ayni.foundation.models import StoredFile
from ayni.foundation.money import Money

CENT = Decimal("0.01")


class BudgetLine(models.Model):
    """An amount foreseen: tickets and per diem by person ([002]; nothing else is covered by the network)."""

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="budget_lines")
    order = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=ExpenseKind)
    label = models.CharField(max_length=200)
    payer = models.CharField(
        max_length=160, blank=True, help_text="Who pays: the network, or a party that co-finances."
    )
    amount = models.DecimalField(max_digits=12, decimal_places=2, validators=[MinValueValidator(CENT)])
    currency = models.CharField(max_length=3, default="USD")

    class Meta:
        ordering = ["activity", "order"]

    def __str__(self) -> str:
        return self.label

    @property
    def money(self) -> Money:
        return Money(self.amount, self.currency)


class Expense(models.Model):
    """Money spent. Never edited: a mistake is taken back by a `reverses` entry of the opposite amount."""

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="expenses")
    line = models.ForeignKey(BudgetLine, null=True, blank=True, on_delete=models.PROTECT, related_name="expenses")
    kind = models.CharField(max_length=10, choices=ExpenseKind)
    label = models.CharField(max_length=200)
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    currency = models.CharField(max_length=3, default="USD")
    spent_on = models.DateField()
    voucher = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(auto_now_add=True)
    reverses = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="reversed_by")
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["activity", "spent_on", "pk"]

    def __str__(self) -> str:
        return self.label

    @property
    def money(self) -> Money:
        return Money(self.amount, self.currency)
