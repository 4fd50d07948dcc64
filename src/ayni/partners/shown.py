"""What the page of partners shows, in the reader's language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ayni.foundation.ui.parts import Words


@dataclass(frozen=True)
class Link:
    """Something that shows a reason true. `note`: words after it."""

    label: str
    url: str
    note: str = ""


@dataclass(frozen=True)
class FactorShown:
    """A factor of a ministry: `of_100` is None when not known. `counts` is False when its weight is zero."""

    label: Words
    of_100: int | None
    counts: bool
    words: str
    links: Sequence[Link]


@dataclass(frozen=True)
class GapShown:
    """By which factor another is ahead, in points of a hundred."""

    label: Words
    points: int


@dataclass(frozen=True)
class Comparison:
    """Why a ministry stands below another: what the other has more of, what this one has, what nobody knows of it.

    `points` of a hundred the other is ahead; 0 for less than half a point.
    """

    other: str
    points: int
    behind: Sequence[GapShown]
    ahead: Sequence[GapShown]
    not_known: Sequence[Words]


@dataclass(frozen=True)
class Partner:
    """A ministry in its place. `usual_place`: under the usual weights, None when they are in force."""

    code: str
    name: str
    country: str
    place: int
    usual_place: int | None
    of_100: int | None
    known: int
    factors: Sequence[FactorShown]
    programmes_url: str
    activities_url: str
    proposal_url: str
    above: Comparison | None

    @property
    def title(self) -> str:
        return self.country or self.name


@dataclass(frozen=True)
class ProgrammeShown:
    """A programme near to the need. `shared`: what the two have in common, in words."""

    name: str
    lang: str
    url: str
    country: str
    of_100: int | None
    shared: str


@dataclass(frozen=True)
class Found:
    """What a need finds.

    `asked_about`: the one a reader asked about, if it is not among the first; `ranked`: how many there are.
    `programmes`: the nearest of all, whoever runs them.
    """

    partners: Sequence[Partner]
    asked_about: Partner | None
    ranked: int
    programmes: Sequence[ProgrammeShown]
