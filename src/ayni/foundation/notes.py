"""What was found about a source's own figures, shown beside them.

The notes are kept by a later room, which says at its start how to read them; every room may show them.
A subject is a kind and a key: "table:calls", "activity:c4-14", "workshop:w18".
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Note:
    """`text` in the reader's language; `source` the document and the place in it; `about` its subjects."""

    text: str
    source: str
    about: tuple[str, ...] = ()


NoteReader = Callable[[Sequence[str]], Sequence[Note]]

_READERS: list[NoteReader] = []


def register_note_reader(reader: NoteReader) -> None:
    """Add a reader: given subjects, it returns the notes about any of them, in one query."""
    if reader not in _READERS:
        _READERS.append(reader)


def forget_note_reader(reader: NoteReader) -> None:
    """Take a reader out, if it is there."""
    if reader in _READERS:
        _READERS.remove(reader)


def notes_about(*subjects: str) -> list[Note]:
    """The notes about any of `subjects`, each once. One query a reader: ask once a page."""
    if not subjects:
        return []
    return [note for reader in _READERS for note in reader(subjects)]
