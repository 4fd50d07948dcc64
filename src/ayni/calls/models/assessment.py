"""Who reads proposals, when, in what conflict; what they score and say."""

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q

from ayni.calls.enums import ConflictKind, ReviewState
from ayni.calls.models.call import Call, Criterion
from ayni.calls.models.proposal import Proposal, Submission
from ayni.members.models import Institution


class AssessmentRound(models.Model):
    """A dated set of leaves: from one day to another reviewers may do what it allows, and no more."""

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="rounds")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)
    starts_on = models.DateField()
    ends_on = models.DateField()
    reviews_each = models.PositiveSmallIntegerField(default=2, validators=[MinValueValidator(1)])
    blind = models.BooleanField(default=False, help_text="Reviewers do not see which institutions propose.")
    may_score = models.BooleanField(default=True)
    may_see_others = models.BooleanField(
        default=False, help_text="Reviewers see other reviews after handing in theirs."
    )
    may_discuss = models.BooleanField(default=False)

    class Meta:
        ordering = ["call", "number"]
        constraints = [
            models.UniqueConstraint(fields=["call", "number"], name="one_round_a_number"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="round_ends_after_start"),
        ]

    def __str__(self) -> str:
        return self.name


class Reviewer(models.Model):
    """A person who reads proposals of a call. `languages`: codes of those they read. `most`: proposals at most."""

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="reviewers")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    institution = models.ForeignKey(Institution, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    languages = models.JSONField(default=list)
    most = models.PositiveSmallIntegerField(default=10, validators=[MinValueValidator(1)])
    added_at = models.DateTimeField(auto_now_add=True)
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["call", "pk"]
        constraints = [models.UniqueConstraint(fields=["call", "user"], name="one_reviewer_once_a_call")]

    def __str__(self) -> str:
        return str(self.user)


class StandingConflicts(models.QuerySet["Conflict"]):
    def standing(self) -> "StandingConflicts":
        """Those that bar: not lifted."""
        return self.filter(lifted_at__isnull=True)


class Conflict(models.Model):
    """Why a reviewer may not read a proposal: found by country or institution, or declared.

    One found by mistake is lifted by the Secretariat, with its reason, and may be imposed again.
    """

    reviewer = models.ForeignKey(Reviewer, on_delete=models.PROTECT, related_name="conflicts")
    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="conflicts")
    kind = models.CharField(max_length=12, choices=ConflictKind)
    note = models.TextField(blank=True)
    found_at = models.DateTimeField(auto_now_add=True)
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    lifted_reason = models.TextField(blank=True)

    objects = StandingConflicts.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["reviewer", "proposal", "kind"], name="one_conflict_a_kind"),
            models.CheckConstraint(
                condition=Q(lifted_at__isnull=True) | ~Q(lifted_reason=""), name="conflict_is_lifted_with_its_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reviewer} · {self.proposal} · {self.kind}"

    @property
    def was_found(self) -> bool:
        """By comparing, not declared by the reviewer: only such a one can be lifted."""
        return self.kind in ConflictKind.found_kinds()


class Declaration(models.Model):
    """What a reviewer said about a proposal before reading it: free of conflict, or not."""

    reviewer = models.ForeignKey(Reviewer, on_delete=models.PROTECT, related_name="declarations")
    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="declarations")
    has_conflict = models.BooleanField()
    note = models.TextField(blank=True)
    declared_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["reviewer", "proposal"], name="one_declaration_a_proposal")]

    def __str__(self) -> str:
        return f"{self.reviewer} · {self.proposal}"


class WholeAssignments(models.Manager["Assignment"]):
    """Assignments with everything their title and their rules ask for."""

    def get_queryset(self) -> "models.QuerySet[Assignment]":
        return (
            super()
            .get_queryset()
            .select_related(
                "round__call",
                "reviewer__user",
                "reviewer__institution",
                "proposal__requester__country",
                "proposal__provider__country",
            )
        )


class Assignment(models.Model):
    """A proposal given to a reviewer in a round, by the balance or by hand with a reason."""

    round = models.ForeignKey(AssessmentRound, on_delete=models.PROTECT, related_name="assignments")
    reviewer = models.ForeignKey(Reviewer, on_delete=models.PROTECT, related_name="assignments")
    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="assignments")
    by_hand = models.BooleanField(default=False)
    reason = models.TextField(blank=True)
    assigned_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    end_reason = models.TextField(blank=True)

    objects: "models.Manager[Assignment]" = models.Manager()
    # Lists of what is due read assignments through their obligations, one query for all of them.
    whole = WholeAssignments()

    class Meta:
        ordering = ["round", "pk"]
        base_manager_name = "whole"
        constraints = [
            models.UniqueConstraint(
                fields=["round", "reviewer", "proposal"],
                condition=Q(ended_at__isnull=True),
                name="one_assignment_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"{self.reviewer} · {self.proposal}"


class Review(models.Model):
    """A reviewer's judgement of one submission of a proposal: a newer submission leaves it stale."""

    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="reviews")
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="reviews")
    state = models.CharField(max_length=10, choices=ReviewState, default=ReviewState.DRAFT)
    comment = models.TextField(blank=True)
    comment_for_parties = models.TextField(blank=True, help_text="Given to the parties with the decision.")
    revision = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(auto_now=True)
    submitted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["assignment", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["assignment", "submission"], name="one_review_a_submission"),
        ]

    def __str__(self) -> str:
        return str(self.assignment)


class Score(models.Model):
    """Points for a criterion; "not applicable" is a judgement, never zero, and a missing score is neither."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="scores")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="scores")
    points = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    not_applicable = models.BooleanField(default=False)
    comment = models.TextField(blank=True)

    class Meta:
        ordering = ["review", "criterion__order"]
        constraints = [
            models.UniqueConstraint(fields=["review", "criterion"], name="one_score_a_criterion"),
            models.CheckConstraint(
                condition=Q(points__isnull=True) | (Q(points__gte=0) & Q(not_applicable=False)),
                name="points_or_not_applicable",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.criterion}: {self.points}"


class DiscussionEntry(models.Model):
    """What a reviewer or the Secretariat said to the others about a proposal in a round."""

    round = models.ForeignKey(AssessmentRound, on_delete=models.PROTECT, related_name="discussion")
    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="discussion")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    said_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["said_at", "pk"]
        verbose_name_plural = "discussion entries"

    def __str__(self) -> str:
        return f"{self.proposal} · {self.author}"
