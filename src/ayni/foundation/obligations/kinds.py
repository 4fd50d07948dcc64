"""Kinds of obligation: how each is said, where it is discharged, when it is recalled."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise


@dataclass(frozen=True)
class ObligationKind:
    """`days` are the reminders, in days after the due date (negative before it), rising.

    `escalate_after`: days after the due date until the Secretariat is told; None for what it never is told.
    `related`: relations of the subject that `title` and `address` read, so that lists fetch them together.
    `title` takes the subject and gives the words of the inbox; `address` gives the page where the
    obligation is discharged; `people` gives those who answer for the debtor today.
    """

    code: str
    name: str | Promise
    title: Callable[[Any], str]
    address: Callable[[Any], str]
    people: Callable[[Any], list[Any]]
    days: tuple[int, ...] = (-30, -7, 0, 7, 30)
    escalate_after: int | None = 14
    related: tuple[str, ...] = ()


_KINDS: dict[str, ObligationKind] = {}


def register_kind(kind: ObligationKind) -> None:
    """Called by a room when it starts."""
    _KINDS[kind.code] = kind


def kind_of(code: str) -> ObligationKind:
    """The registered kind; KeyError when no room knows it."""
    return _KINDS[code]


def known_kinds() -> list[ObligationKind]:
    """Every kind the rooms of today registered, by code."""
    return [_KINDS[code] for code in sorted(_KINDS)]
