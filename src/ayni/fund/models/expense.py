"""What one person asks to spend and another approves."""

from __future__ import annotations

from decimal import Decimal

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q

from ayni.foundation.models import StoredFile
from ayni.foundation.money import Money
from ayni.fund.enums import ExpenseCategory, ExpenseState
from ayni.fund.models.giving import Account
from ayni.governance.models import PlanLine
from ayni.members.models import Institution


class Expense(models.Model):
    """A purchase asked for. `value` is what it takes of the source, in the currency of its books.

    `payee` is an institution or a post, never a person's name. What is approved and paid stands in the ledger.
    """

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="expenses")
    line = models.ForeignKey(PlanLine, on_delete=models.PROTECT, related_name="expenses")
    category = models.CharField(max_length=14, choices=ExpenseCategory)
    label = models.CharField(max_length=200)
    payee = models.CharField(max_length=200)
    payee_institution = models.ForeignKey(
        Institution, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    amount = models.DecimalField(max_digits=14, decimal_places=2, validators=[MinValueValidator(Decimal("0.01"))])
    currency = models.CharField(max_length=3)
    rate = models.DecimalField(max_digits=20, decimal_places=10, null=True, blank=True)
    rate_on = models.DateField(null=True, blank=True)
    rate_origin = models.CharField(max_length=200, blank=True)
    value = models.DecimalField(max_digits=14, decimal_places=2)
    holds_on = models.DateField(help_text="From when the money is bound, once it is approved.")
    voucher = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=ExpenseState, default=ExpenseState.ASKED, db_index=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    decision = models.TextField(blank=True, help_text="Why it was refused, or what the approval says besides.")

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("asked_by")), name="a_second_person_decides"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[ExpenseState.ASKED, ExpenseState.WITHDRAWN]) | Q(decided_by__isnull=False),
                name="decided_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def money(self) -> Money:
        return Money(self.amount, self.currency)

    @property
    def worth(self) -> Money:
        """In the currency of the books."""
        return Money(self.value, self.account.currency)
