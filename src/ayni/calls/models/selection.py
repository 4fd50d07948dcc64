"""Scenarios of a balanced choice, choices forced with a reason, and the decisions announced."""

from django.conf import settings
from django.db import models

from ayni.calls.enums import DecisionOutcome, ScenarioState
from ayni.calls.models.call import Call
from ayni.calls.models.proposal import Proposal


class Scenario(models.Model):
    """A set of rules and what comes of them. `rules` and `outcome` are those of engines.selection, as plain data."""

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="scenarios")
    name = models.CharField(max_length=120)
    rules = models.JSONField(default=dict)
    state = models.CharField(max_length=12, choices=ScenarioState, default=ScenarioState.DRAFT)
    outcome = models.JSONField(default=dict, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    solved_at = models.DateTimeField(null=True, blank=True)
    put_away_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["call", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["call"],
                condition=models.Q(state__in=[ScenarioState.REHEARSED, ScenarioState.ANNOUNCED]),
                name="one_scenario_rehearsed_or_announced",
            )
        ]

    def __str__(self) -> str:
        return self.name


class ForcedChoice(models.Model):
    """A proposal a person put in or kept out, with the reason, which stays."""

    scenario = models.ForeignKey(Scenario, on_delete=models.PROTECT, related_name="forced")
    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="forced")
    chosen = models.BooleanField()
    reason = models.TextField()
    forced_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    forced_at = models.DateTimeField(auto_now_add=True)
    lifted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["scenario", "pk"]

    def __str__(self) -> str:
        return f"{self.proposal}: {'in' if self.chosen else 'out'}"


class Decision(models.Model):
    """What was decided of a proposal. `rank`: its place on the waiting list, 1 first. Pending until announced."""

    proposal = models.OneToOneField(Proposal, on_delete=models.PROTECT, related_name="decision")
    scenario = models.ForeignKey(Scenario, on_delete=models.PROTECT, related_name="decisions")
    outcome = models.CharField(max_length=12, choices=DecisionOutcome)
    rank = models.PositiveSmallIntegerField(null=True, blank=True)
    source = models.CharField(max_length=120, blank=True, help_text="Who pays, as the scenario names it.")
    reason = models.JSONField(default=dict, blank=True)
    announced_at = models.DateTimeField(null=True, blank=True)
    confirm_by = models.DateField(null=True, blank=True)
    requester_confirmed_at = models.DateTimeField(null=True, blank=True)
    requester_confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    provider_confirmed_at = models.DateTimeField(null=True, blank=True)
    provider_confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    given_up_at = models.DateTimeField(null=True, blank=True)
    given_up_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["proposal__call", "rank", "pk"]

    def __str__(self) -> str:
        return f"{self.proposal}: {self.outcome}"
