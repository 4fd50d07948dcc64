"""What activities tell of proposals: who has received cooperation before, whose place was used.

The activities live in a later room, which says so here.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from ayni.calls.models import Proposal

# Given keys of institutions, those among them that have requested an activity of the network.
ExperienceReader = Callable[[Collection[int]], Collection[int]]
# Whether the activity of a proposal took place.
HeldReader = Callable[[Proposal], bool]

_READERS: list[ExperienceReader] = []
_HELD_READERS: list[HeldReader] = []


def register_experience_reader(reader: ExperienceReader) -> None:
    """Called at the start by the room that keeps the activities."""
    if reader not in _READERS:
        _READERS.append(reader)


def register_held_reader(reader: HeldReader) -> None:
    """Called at the start by the room that keeps the activities."""
    if reader not in _HELD_READERS:
        _HELD_READERS.append(reader)


def was_held(proposal: Proposal) -> bool:
    """Whether some room knows that the activity of the proposal took place."""
    return any(reader(proposal) for reader in _HELD_READERS)


def experienced(institutions: Collection[int]) -> set[int]:
    """Those that some room knows to have requested an activity."""
    return {key for reader in _READERS for key in reader(institutions)}
