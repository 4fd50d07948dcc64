"""What stands on the board of a call, and how far an interest came."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class PostingKind(TextChoices):
    NEED = "need", pgettext_lazy("on the board", "We need")
    OFFER = "offer", pgettext_lazy("on the board", "We offer")

    @property
    def opposite(self) -> "PostingKind":
        return PostingKind.OFFER if self == PostingKind.NEED else PostingKind.NEED


class InterestState(TextChoices):
    WAITING = "waiting", pgettext_lazy("an interest", "Waiting for an answer")
    MUTUAL = "mutual", pgettext_lazy("an interest", "Interested both ways")
    DECLINED = "declined", pgettext_lazy("an interest", "Not this time")
    WITHDRAWN = "withdrawn", pgettext_lazy("an interest", "Taken back")
