"""The board of a call, where institutions say what they need and what they offer, and find each other."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from ayni.calls.enums import Modality
from ayni.calls.models import Call
from ayni.members.models import Institution
from ayni.partners.enums import InterestState, PostingKind
from ayni.portfolio.models import Topic


class Board(models.Model):
    """Whether the board of a call still takes postings. A call without one has an open board."""

    call = models.OneToOneField(Call, on_delete=models.PROTECT, related_name="board")
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    def __str__(self) -> str:
        return str(self.call)


class Posting(models.Model):
    """A need or an offer of an institution. `language`: the one it is written in, and would be worked in."""

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="postings")
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="postings")
    kind = models.CharField(max_length=5, choices=PostingKind)
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(max_length=1200)
    modality = models.CharField(max_length=12, choices=Modality, blank=True)
    language = models.CharField(max_length=2, choices=settings.LANGUAGES, default="es")
    posted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    posted_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["call", "kind", "pk"]
        indexes = [models.Index(fields=["call", "kind"], name="postings_of_a_board")]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="a_posting_says_something")]

    def __str__(self) -> str:
        return f"{self.institution} · {self.get_kind_display()} · {self.topic}"

    @property
    def stands(self) -> bool:
        return self.withdrawn_at is None


class Interest(models.Model):
    """An institution is interested in the posting of another, which answers."""

    posting = models.ForeignKey(Posting, on_delete=models.PROTECT, related_name="interests")
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="interests")
    state = models.CharField(max_length=10, choices=InterestState, default=InterestState.WAITING)
    expressed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    expressed_at = models.DateTimeField()
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["posting", "pk"]
        constraints = [models.UniqueConstraint(fields=["posting", "institution"], name="one_interest_in_a_posting")]

    def __str__(self) -> str:
        return f"{self.institution} → {self.posting}"

    @property
    def requester(self) -> Institution:
        """Of the two, the one that would ask."""
        return self.posting.institution if self.posting.kind == PostingKind.NEED else self.institution

    @property
    def provider(self) -> Institution:
        return self.institution if self.posting.kind == PostingKind.NEED else self.posting.institution
