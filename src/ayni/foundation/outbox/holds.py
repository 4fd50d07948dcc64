"""Letters that must not leave yet: a room says why, before anybody lets one out by hand."""

from __future__ import annotations

from collections.abc import Callable

from ayni.foundation.outbox.models import Letter

# Gives the words that say why the letter stays; empty when it may leave.
Hold = Callable[[Letter], str]

_HOLDS: dict[str, Hold] = {}


def register_hold(kind: str, hold: Hold) -> None:
    """Have `hold` asked about every letter of `kind` before it is let out."""
    _HOLDS[kind] = hold


def why_held(letter: Letter) -> str:
    """Why the letter must stay; empty when nothing keeps it."""
    hold = _HOLDS.get(letter.kind)
    return hold(letter) if hold is not None else ""
