"""Which institutions have received cooperation before. The activities live in a later room, which says so here."""

from __future__ import annotations

from collections.abc import Callable, Collection

# Given keys of institutions, those among them that have requested an activity of the network.
ExperienceReader = Callable[[Collection[int]], Collection[int]]

_READERS: list[ExperienceReader] = []


def register_experience_reader(reader: ExperienceReader) -> None:
    """Called at the start by the room that keeps the activities."""
    if reader not in _READERS:
        _READERS.append(reader)


def experienced(institutions: Collection[int]) -> set[int]:
    """Those that some room knows to have requested an activity."""
    return {key for reader in _READERS for key in reader(institutions)}
