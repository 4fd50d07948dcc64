"""What became of the proposals a call selected. The activities live in a later room, which says so here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Tally:
    """Activities of a call by how far they came, each figure with the address of its records.

    `given_up`: how many of the cancelled come from a proposal that was given up, so as not to count it twice.
    """

    held: int = 0
    planned: int = 0
    cancelled: int = 0
    given_up: int = 0
    held_url: str = ""
    planned_url: str = ""
    cancelled_url: str = ""
    url: str = ""


# Given keys of calls, the tally of each; at most one query.
TallyReader = Callable[[Sequence[int]], Mapping[int, Tally]]

_READERS: list[TallyReader] = []


def register_tally_reader(reader: TallyReader) -> None:
    """Called at the start by the room that keeps the activities; the last one to register counts."""
    _READERS[:] = [reader]


def tallies_of(calls: Sequence[int]) -> Mapping[int, Tally]:
    """The tally of each call, by key; empty where no room keeps activities."""
    return _READERS[-1](calls) if _READERS else {}
