"""What may be chosen in the fields of a proposal."""

from __future__ import annotations

from collections.abc import Mapping

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ayni.calls.enums import Modality, Side
from ayni.calls.models import Call
from ayni.calls.proposal_parts import Field
from ayni.portfolio.models import Topic

Options = list[tuple[str, str]]
YES_NO: tuple[tuple[str, str | Promise], ...] = (("yes", _("Yes")), ("no", _("No")))
ITEMS: tuple[tuple[str, str | Promise], ...] = (
    ("ticket", _("Ticket in economy class")),
    ("per_diem", _("Per diem (lodging and meals)")),
)
FUND = "fund"
PAYERS: tuple[tuple[str, str | Promise], ...] = (
    (FUND, _("The fund of the network")),
    (Side.REQUESTER.value, Side.REQUESTER.label),
    (Side.PROVIDER.value, Side.PROVIDER.label),
    ("other", _("Another organisation")),
)
FIXED: Mapping[str, tuple[tuple[str, str | Promise], ...]] = {
    "side": tuple((side.value, side.label) for side in Side),
    "yes_no": YES_NO,
    "item": ITEMS,
    "payer": PAYERS,
    "cofinancer": PAYERS[1:],
    "language": tuple(settings.LANGUAGES),
}


def topics_by_code() -> dict[str, Topic]:
    """Every topic with its area, in order; one query."""
    return {topic.code: topic for topic in Topic.objects.select_related("area").order_by("area__order", "number")}


class Choices:
    """The choices of one call's proposals. The topics are read once, when first asked for."""

    def __init__(self, call: Call) -> None:
        self.call = call
        self._topics: dict[str, Topic] | None = None

    @property
    def topics(self) -> dict[str, Topic]:
        if self._topics is None:
            self._topics = topics_by_code()
        return self._topics

    def of(self, field: Field) -> Options:
        """(code, words) of each choice of the field, without the empty one."""
        if field.options:
            return list(field.options)
        if field.choices == "topic":
            return [(code, f"{topic.area.name} · {topic.name}") for code, topic in self.topics.items()]
        if field.choices == "modality":
            allowed = self.call.modalities or Modality.values
            return [(one.value, str(one.label)) for one in Modality if one.value in allowed]
        return [(code, str(words)) for code, words in FIXED.get(field.choices, ())]

    def words(self, field: Field, code: str) -> str:
        """What is said for a code; the code itself when it is none of the choices."""
        return dict(self.of(field)).get(code, code)
