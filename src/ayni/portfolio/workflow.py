"""From which state to which a programme may go, by which act, and whose permission it takes."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ayni.portfolio.enums import ProgrammeState

DRAFT, PUBLISHED, ARCHIVED = ProgrammeState.DRAFT, ProgrammeState.PUBLISHED, ProgrammeState.ARCHIVED


@dataclass(frozen=True)
class Transition:
    """`label` is the button, `done` what is said afterwards."""

    act: str
    sources: tuple[str, ...]
    target: str
    permission: str
    label: str | Promise
    done: str | Promise


TRANSITIONS: dict[str, Transition] = {
    one.target: one
    for one in (
        Transition(
            "publish_programme",
            (DRAFT,),
            PUBLISHED,
            "portfolio.publish_programme",
            gettext_lazy("Publish"),
            gettext_lazy("The programme is published: anyone can find it."),
        ),
        Transition(
            "archive_programme",
            (DRAFT, PUBLISHED),
            ARCHIVED,
            "portfolio.archive_programme",
            gettext_lazy("Archive"),
            gettext_lazy("The programme is archived: its page says that it is no longer offered."),
        ),
        Transition(
            "return_to_draft",
            (PUBLISHED, ARCHIVED),
            DRAFT,
            "portfolio.publish_programme",
            gettext_lazy("Return to draft"),
            gettext_lazy("The programme is a draft again: only its editors see it."),
        ),
    )
}


def transitions_from(state: str) -> list[Transition]:
    """What may be done with a programme in `state`."""
    return [one for one in TRANSITIONS.values() if state in one.sources]


def check_transition(state: str, target: str) -> Transition:
    """The transition from `state` to `target`. Raises ValidationError when there is none."""
    found = TRANSITIONS.get(target)
    if found is None or state not in found.sources:
        raise ValidationError(
            _("A programme in the state “%(state)s” cannot go to “%(target)s”.")
            % {
                "state": ProgrammeState(state).label,
                "target": ProgrammeState(target).label if target in ProgrammeState else target,
            },
            code="transition",
        )
    return found
