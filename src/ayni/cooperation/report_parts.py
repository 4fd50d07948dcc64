"""The sections of a final report, as data: those of [000], in its order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ayni.calls.enums import Side

# Days the requester has for its report, the provider for its comments, after the event each begins from.
DAYS_TO_REPORT = 30
DAYS_TO_COMMENT = 10
DAYS_TO_MEND = 15


@dataclass(frozen=True)
class Part:
    """A section: `key` is its key in cowriting and its column of FinalReport; `side` writes it."""

    key: str
    title: str | Promise
    help: str | Promise
    side: str = Side.REQUESTER
    needed: bool = True
    rows: int = 8


PARTS: tuple[Part, ...] = (
    Part(
        "description",
        _("Brief description of the activity"),
        _("In which call, who travelled or met, for what; two paragraphs are enough."),
        rows=6,
    ),
    Part(
        "outcomes",
        _("Main results and learning"),
        _("What was learnt, and which practices of the other institution could be adapted. One item a line."),
    ),
    Part(
        "next_steps",
        _("Next steps"),
        _(
            "What your institution will do with it. One step a line: in six months you will be asked about each. "
            "When the report is accepted they join the action plan."
        ),
    ),
    Part(
        "evaluation",
        _("Evaluation and recommendations"),
        _("How the exchange went, and what you would recommend to the next ones. One item a line."),
        rows=6,
    ),
    Part(
        "provider_comments",
        _("Additional comments of the providing institution"),
        _("Written by the institution that provided; it may be left empty."),
        side=Side.PROVIDER,
        needed=False,
        rows=5,
    ),
)
BY_KEY: Mapping[str, Part] = {part.key: part for part in PARTS}


def words_of(contents: Mapping[str, Mapping[str, Any]], key: str) -> str:
    """What was typed in the section `key`."""
    return str(contents.get(key, {}).get("text", "")).strip()


def lacking(contents: Mapping[str, Mapping[str, Any]]) -> list[Part]:
    """The sections that must say something before the report is submitted, and do not."""
    return [part for part in PARTS if part.needed and not words_of(contents, part.key)]
