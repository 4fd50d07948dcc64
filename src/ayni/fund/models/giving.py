"""The books kept of a source of money, and what is promised to it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from ayni.foundation.models import Country
from ayni.fund.enums import ContributionState
from ayni.governance.models import FundingSource, PlanLine
from ayni.members.models import Institution


class Account(models.Model):
    """The books of one source, from a day on. What a demonstration invents has books of its own.

    Acts about its money hold this row, so that no two of them count the same money.
    """

    funding_source = models.ForeignKey(FundingSource, on_delete=models.PROTECT, related_name="accounts")
    currency = models.CharField(max_length=3)
    opened_on = models.DateField()
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    fictional = models.BooleanField(default=False, help_text="Invented for the demonstration, and said so on screen.")

    class Meta:
        ordering = ["fictional", "funding_source__order", "pk"]
        constraints = [models.UniqueConstraint(fields=["funding_source", "fictional"], name="one_account_a_source")]

    def __str__(self) -> str:
        return str(self.funding_source)


class Contribution(models.Model):
    """What a state or an institution promises to a source. Its amounts stand in the ledger.

    `earmark`: the one line of the plan it may pay for; none: whatever the source may.
    """

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="contributions")
    country = models.ForeignKey(Country, null=True, blank=True, on_delete=models.PROTECT, related_name="contributions")
    institution = models.ForeignKey(
        Institution, null=True, blank=True, on_delete=models.PROTECT, related_name="contributions"
    )
    year = models.PositiveSmallIntegerField()
    agreement = models.CharField(max_length=200, blank=True)
    earmark = models.ForeignKey(PlanLine, null=True, blank=True, on_delete=models.PROTECT, related_name="contributions")
    note = models.TextField(blank=True)
    due_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=18, choices=ContributionState, default=ContributionState.PLEDGED, db_index=True)
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-year", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(country__isnull=False) | Q(institution__isnull=False), name="contribution_has_a_giver"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.giver} · {self.year}"

    @property
    def giver(self) -> Country | Institution:
        """The institution, or the state where only that is known."""
        found = self.institution or self.country
        assert found is not None
        return found
