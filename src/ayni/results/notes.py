"""The notes on the data, given to every room that shows a figure they are about."""

from __future__ import annotations

from collections.abc import Sequence

from ayni.foundation.notes import Note
from ayni.results.models import DataNote


def read_notes(subjects: Sequence[str]) -> list[Note]:
    """The notes about any of `subjects`, in order of their code; one query.

    All are read and chosen here: they are some dozens, and SQLite cannot look inside a list.
    """
    wanted = set(subjects)
    return [as_note(note) for note in DataNote.objects.all() if wanted.intersection(note.about)]


def as_note(note: DataNote) -> Note:
    return Note(text=note.text, source=note.source, about=tuple(note.about))
