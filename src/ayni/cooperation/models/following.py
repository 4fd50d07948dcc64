"""What is learnt and put to use: the action plan, the final report, the follow-up."""

from django.conf import settings
from django.db import models

from ayni.cooperation.enums import ReportState, StepState
from ayni.cooperation.models.activity import Activity
from ayni.members.models import Institution


class FinalReport(models.Model):
    """The requester's report, with the sections of [000]; one item a line.

    While it is being written its words stand in sections (foundation.cowriting); they are put here at submission.
    """

    activity = models.OneToOneField(Activity, on_delete=models.PROTECT, related_name="final_report")
    outcomes = models.TextField(blank=True)
    next_steps = models.TextField(blank=True)
    evaluation = models.TextField(blank=True)
    provider_comments = models.TextField(blank=True)
    source = models.CharField(max_length=600, blank=True)
    language = models.CharField(max_length=2, choices=settings.LANGUAGES, default="es")
    state = models.CharField(max_length=10, choices=ReportState, default=ReportState.DRAFT)
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    submitted_post = models.CharField(max_length=160, blank=True)
    returned_reason = models.TextField(blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    def __str__(self) -> str:
        return str(self.activity)


class ActionStep(models.Model):
    """A step the requester will take with what it learnt: the product of the exchange ([001] 2).

    `component`: code of the component of institutional strengthening it will show in, as a later room knows them;
    a step that names one is a result promised. `from_report`: it was a next step of the final report.
    """

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="steps")
    order = models.PositiveSmallIntegerField()
    text = models.TextField()
    unit = models.CharField(max_length=160, blank=True)
    due_on = models.DateField(null=True, blank=True)
    component = models.SlugField(max_length=30, blank=True)
    from_report = models.BooleanField(default=False)
    state = models.CharField(max_length=8, choices=StepState, default=StepState.TO_DO)
    state_note = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=0)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    changed_at = models.DateTimeField(auto_now=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["activity", "order", "pk"]

    def __str__(self) -> str:
        return self.text[:80]


class StepComment(models.Model):
    """What the provider, the requester or the Secretariat says about a step."""

    step = models.ForeignKey(ActionStep, on_delete=models.PROTECT, related_name="comments")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    institution = models.ForeignKey(Institution, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    said_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["step", "said_at", "pk"]

    def __str__(self) -> str:
        return self.text[:80]
