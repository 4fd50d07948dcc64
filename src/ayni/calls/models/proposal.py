"""A proposal: what one ministry wants to learn from another, written and signed by both."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from ayni.calls.enums import Modality, ProposalState, Side
from ayni.calls.models.call import Call
from ayni.foundation.models import StoredFile
from ayni.members.models import Institution
from ayni.portfolio.models import Topic


class Proposal(models.Model):
    """What both write stands in sections (foundation.cowriting); the columns here are read from them when valid.

    `begun_with`: the secret of the form it was begun with, so that a reload begins nothing twice.
    `cost`, `cofinancing`: of the call's currency, None while not given.
    """

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="proposals")
    code = models.SlugField(max_length=40, unique=True)
    begun_with = models.CharField(max_length=64, unique=True)
    state = models.CharField(max_length=14, choices=ProposalState, default=ProposalState.DRAFT, db_index=True)
    language = models.CharField(max_length=2, choices=settings.LANGUAGES, default="es")
    requester = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="proposals_requested")
    provider = models.ForeignKey(
        Institution, null=True, blank=True, on_delete=models.PROTECT, related_name="proposals_provided"
    )
    provider_asked_at = models.DateTimeField(null=True, blank=True)
    provider_accepted_at = models.DateTimeField(null=True, blank=True)
    provider_accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    provider_refusal = models.TextField(blank=True)
    title = models.CharField(max_length=200, blank=True)
    topic = models.ForeignKey(Topic, null=True, blank=True, on_delete=models.PROTECT, related_name="proposals")
    modality = models.CharField(max_length=12, choices=Modality, blank=True)
    cost = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    cofinancing = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    begun_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    withdrawal = models.TextField(blank=True)

    class Meta:
        ordering = ["call", "code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(provider__isnull=True) | ~Q(requester=F("provider")), name="nobody_asks_itself"
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.code


class Signature(models.Model):
    """A side's word for exactly this content. It holds while the content's fingerprint is the same."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="signatures")
    side = models.CharField(max_length=10, choices=Side)
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    post = models.CharField(max_length=160)
    signed_at = models.DateTimeField(auto_now_add=True)
    content_hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["proposal", "-signed_at"]

    def __str__(self) -> str:
        return f"{self.proposal} · {self.side}"


class Submission(models.Model):
    """A proposal as it was handed in: frozen content, receipt and hash. Reviews are bound to one.

    `late`: it came after the closing and waits for, or had, the Secretariat's decision (`admitted`).
    """

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="submissions")
    number = models.PositiveSmallIntegerField(help_text="1 for the first, rising when it is reopened and handed in.")
    receipt = models.CharField(max_length=30, unique=True)
    content = models.JSONField()
    content_hash = models.CharField(max_length=64)
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    post = models.CharField(max_length=160)
    submitted_at = models.DateTimeField()
    late = models.BooleanField(default=False)
    admitted = models.BooleanField(null=True, blank=True)
    decision_reason = models.TextField(blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["proposal", "-number"]
        constraints = [models.UniqueConstraint(fields=["proposal", "number"], name="one_submission_a_number")]

    def __str__(self) -> str:
        return self.receipt


class ProposalAttachment(models.Model):
    """A file beside a proposal."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="attachments")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["proposal", "added_at"]

    def __str__(self) -> str:
        return self.title
