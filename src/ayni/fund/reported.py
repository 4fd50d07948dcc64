"""What documents state about the fund, told by the room that keeps reported figures; never counted with ours."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ayni.foundation.ui.parts import Citation


@dataclass(frozen=True)
class ReportedAmount:
    """A figure in words, of when, and who states it."""

    label: str
    value: str
    as_of: str
    scope: str
    source: Citation


ReportedReader = Callable[[], Sequence[ReportedAmount]]
_READERS: list[ReportedReader] = []


def register_reported_reader(reader: ReportedReader) -> None:
    """Called at the start by the room that keeps reported figures."""
    if reader not in _READERS:
        _READERS.append(reader)


def reported_amounts() -> list[ReportedAmount]:
    """In the reader's language, the earliest first; none where no room keeps them."""
    return [one for reader in _READERS for one in reader()]
