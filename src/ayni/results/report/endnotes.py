"""Which notes on the data stand at the end of a report, and where their numbers are shown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ayni.cooperation.models import Activity
from ayni.foundation.notes import Note
from ayni.gatherings.models import Workshop
from ayni.results.models import DataNote, ReportedFigure
from ayni.results.notes import as_note
from ayni.results.report.data import EndNote

_NUMBERS = re.compile(r"\[(\d{3})\]")
# What notes call the figures and tables of the report. Other subjects are single records.
TABLES = frozenset(
    {
        "figure:activities-held",
        "figure:activities-planned",
        "figure:workshops-held",
        "figure:calls-held",
        "figure:portfolio-programmes",
        "table:calls",
        "table:participation",
        "table:activities",
    }
)


def notes_for(
    activities: Sequence[Activity], workshops: Sequence[Workshop], figures: Sequence[ReportedFigure]
) -> list[Note]:
    """Notes about what the report shows; one query.

    A note on a whole table speaks of the document it checks: it stands only where that document is the
    source of some record of the period.
    """
    single = {f"activity:{activity.code}" for activity in activities}
    single |= {f"call:{activity.call.code}" for activity in activities if activity.call}
    single |= {f"workshop:{workshop.code}" for workshop in workshops}
    single |= {f"figure:{figure.code}" for figure in figures}
    documents = _documents([a.source for a in activities] + [w.source for w in workshops])
    chosen = []
    for note in DataNote.objects.all():
        about = set(note.about)
        cited = _documents([note.source])
        if about & single or (about & TABLES and documents and (not cited or cited & documents)):
            chosen.append(as_note(note))
    return chosen


def marks(notes: Iterable[EndNote]) -> dict[str, tuple[int, ...]]:
    """The numbers of the notes by what they are about."""
    found: dict[str, list[int]] = {}
    for note in notes:
        for subject in note.about:
            found.setdefault(subject, []).append(note.number)
    return {subject: tuple(numbers) for subject, numbers in found.items()}


def _documents(references: Iterable[str]) -> set[str]:
    return {number for reference in references for number in _NUMBERS.findall(reference)}
