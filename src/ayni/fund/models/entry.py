"""The ledger: facts about money, each written once."""

from __future__ import annotations

from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from ayni.foundation.money import Money
from ayni.fund.enums import OF_A_LINE, EntryKind
from ayni.fund.models.expense import Expense
from ayni.fund.models.giving import Account, Contribution
from ayni.governance.models import PlanLine


class EntryStands(TypeError):
    """Somebody tried to change or delete an entry; only another entry corrects it."""


class Entries(models.QuerySet["Entry"]):
    """Reads and adds; never changes."""

    def update(self, **_values: Any) -> NoReturn:
        raise EntryStands("an entry of the ledger is never changed; write another that reverses it")

    def delete(self) -> NoReturn:
        raise EntryStands("an entry of the ledger is never deleted; write another that reverses it")

    def bulk_update(self, *_entries: Any, **_options: Any) -> NoReturn:
        raise EntryStands("an entry of the ledger is never changed; write another that reverses it")


class Entry(models.Model):
    """A fact about the money of an account: `amount` in its currency, negative only where it reverses another.

    `holds_on`: from when; `recorded_at`: since when we know. `given_*` is the money as it was promised, received
    or spent, with the rate by which it became `amount` where its currency is another. `line`: the line of the
    plan it belongs to; of a receipt, the one it was given for.
    """

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="entries")
    kind = models.CharField(max_length=14, choices=EntryKind, db_index=True)
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    currency = models.CharField(max_length=3)
    given_amount = models.DecimalField(max_digits=14, decimal_places=2)
    given_currency = models.CharField(max_length=3)
    rate = models.DecimalField(max_digits=20, decimal_places=10, null=True, blank=True)
    rate_on = models.DateField(null=True, blank=True)
    rate_origin = models.CharField(max_length=200, blank=True)
    holds_on = models.DateField(db_index=True)
    line = models.ForeignKey(PlanLine, null=True, blank=True, on_delete=models.PROTECT, related_name="entries")
    contribution = models.ForeignKey(
        Contribution, null=True, blank=True, on_delete=models.PROTECT, related_name="entries"
    )
    expense = models.ForeignKey(Expense, null=True, blank=True, on_delete=models.PROTECT, related_name="entries")
    reverses = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="reversed_by")
    reason = models.TextField(blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    recorded_at = models.DateTimeField(auto_now_add=True)

    objects = Entries.as_manager()

    class Meta:
        ordering = ["-holds_on", "-pk"]
        indexes = [models.Index(fields=["account", "holds_on"], name="entry_of_an_account")]
        constraints = [
            models.CheckConstraint(
                condition=Q(reverses__isnull=True, amount__gt=0, given_amount__gt=0)
                | Q(reverses__isnull=False, amount__lt=0, given_amount__lt=0),
                name="only_a_reversal_is_negative",
            ),
            models.CheckConstraint(
                condition=Q(line__isnull=False) | ~Q(kind__in=list(OF_A_LINE)), name="entry_of_a_line"
            ),
            models.CheckConstraint(
                condition=Q(given_currency=F("currency"), rate__isnull=True, given_amount=F("amount"))
                | (~Q(given_currency=F("currency")) & Q(rate__isnull=False, rate_on__isnull=False)),
                name="another_currency_has_a_rate",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk} · {self.get_kind_display()} · {self.currency} {self.amount}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise EntryStands("an entry of the ledger is never changed; write another that reverses it")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise EntryStands("an entry of the ledger is never deleted; write another that reverses it")

    @property
    def money(self) -> Money:
        return Money(self.amount, self.currency)

    @property
    def given(self) -> Money:
        return Money(self.given_amount, self.given_currency)
