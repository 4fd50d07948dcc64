"""What carries a line of the plan out, here and in later rooms: each says at its start which of its records can.

Governance asks the kinds and does not know who answers. A kind finds records by words, and describes any number of
them in a fixed number of queries.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.functional import Promise

from ayni.engines.text import fold
from ayni.foundation.periods import UNKNOWN, Period, Precision
from ayni.governance.models import LineWork

Words = str | Promise


@dataclass(frozen=True)
class Outcome:
    """Something that came of a work, with what shows it."""

    title: str
    url: str
    state: Words = ""
    evidence: str = ""
    fictional: bool = False


@dataclass(frozen=True)
class Work:
    """A record that carries a line out, as its room tells it.

    `done`: the share done, 0 to 1; None: not known. `state` in words; `parts`: how many it holds (activities of a
    call), None when it is one thing. `came`: the outcomes known; None when nobody keeps them.
    """

    title: str
    url: str
    state: Words
    done: Decimal | None
    period: Period = UNKNOWN
    parts: int | None = None
    fictional: bool = False
    came: tuple[Outcome, ...] | None = None
    kind: Words = ""
    link: int = 0
    key: tuple[str, int] = ("", 0)

    @property
    def is_dated(self) -> bool:
        """It is one thing, held or still to come, and its period says more than a year, which titles often say."""
        one_thing = self.parts is None and self.done is not None
        return one_thing and self.period.precision not in (Precision.YEAR, Precision.DECADE, Precision.UNKNOWN)


@dataclass(frozen=True)
class WorkKind:
    """`model`: "calls.Call". `find`: the records whose words match, few and best first. `describe`: in their order."""

    model: str
    name: Words
    find: Callable[[str], Sequence[models.Model]]
    describe: Callable[[Sequence[Any]], Sequence[Work]]


# Given works as (model label, key), the outcomes of each. Fixed number of queries.
OutcomeReader = Callable[[Sequence[tuple[str, int]]], dict[tuple[str, int], list[Outcome]]]

_KINDS: dict[str, WorkKind] = {}
_READERS: list[OutcomeReader] = []


def register_work_kind(kind: WorkKind) -> None:
    """Let records of a model carry lines out. Doing it twice changes nothing."""
    _KINDS[kind.model] = kind


def register_outcome_reader(reader: OutcomeReader) -> None:
    """Add a reader of what came of works."""
    if reader not in _READERS:
        _READERS.append(reader)


def work_kinds() -> list[WorkKind]:
    return list(_KINDS.values())


def kind_called(model: str) -> WorkKind | None:
    return _KINDS.get(model)


def kind_of(record: models.Model) -> WorkKind | None:
    return _KINDS.get(record._meta.label)


def outcomes_of(works: Sequence[tuple[str, int]]) -> dict[tuple[str, int], list[Outcome]]:
    """What came of each work, of every reader."""
    found: dict[tuple[str, int], list[Outcome]] = defaultdict(list)
    if works:
        for reader in _READERS:
            for key, outcomes in reader(works).items():
                found[key] += outcomes
    return dict(found)


@dataclass(frozen=True)
class Progress:
    """How far a line is, from what carries it out. `done` is None when no work says how far it is.

    `counted`: works whose share is known; `works`: all of them.
    """

    done: Decimal | None
    works: int
    counted: int
    outcomes: int

    @property
    def percent(self) -> int | None:
        return None if self.done is None else int((self.done * 100).to_integral_value())


def works_of_lines(line_keys: Iterable[int]) -> dict[int, list[Work]]:
    """Works by line key, for any number of lines in a fixed number of queries: one for the links, then each kind's."""
    links = list(LineWork.objects.filter(line_id__in=list(line_keys)).order_by("pk"))
    labels = {one.pk: one for one in ContentType.objects.get_for_models(*_models()).values()}
    by_kind: dict[str, list[LineWork]] = defaultdict(list)
    for link in links:
        kind = labels.get(link.work_type_id)
        if kind is not None:
            by_kind[_label(kind)].append(link)
    described = [pair for model, of_kind in by_kind.items() for pair in _described(_KINDS[model], of_kind)]
    outcomes = outcomes_of([work.key for _link, work in described]) if _READERS else None
    found: dict[int, list[Work]] = defaultdict(list)
    for link, work in described:
        came = None if outcomes is None else tuple(outcomes.get(work.key, ()))
        found[link.line_id].append(replace(work, came=came))
    return dict(found)


def progress_of(works: Sequence[Work]) -> Progress:
    """The mean of the shares that are known. A work whose share nobody knows counts as a work and not as zero."""
    known = [work for work in works if work.done is not None and not work.fictional]
    done = sum((work.done for work in known if work.done is not None), Decimal(0)) / len(known) if known else None
    came = {outcome.url or outcome.title for work in works for outcome in work.came or () if not outcome.fictional}
    return Progress(done, len(works), len(known), len(came))


def _described(kind: WorkKind, links: Sequence[LineWork]) -> list[tuple[LineWork, Work]]:
    model = apps.get_model(kind.model)
    records = model._default_manager.in_bulk([link.work_id for link in links])
    held = [(link, records[link.work_id]) for link in links if link.work_id in records]
    described = kind.describe([record for _link, record in held])
    return [
        (link, replace(work, kind=kind.name, link=link.pk, key=(kind.model, link.work_id)))
        for (link, _record), work in zip(held, described, strict=True)
    ]


def _models() -> list[type[models.Model]]:
    return [apps.get_model(label) for label in _KINDS]


def _label(kind: ContentType) -> str:
    model = kind.model_class()
    return model._meta.label if model is not None else ""


MOST_FOUND = 20


def found_by_words(records: models.QuerySet[Any], text: str, columns: Sequence[str]) -> list[Any]:
    """The records in whose columns every word of `text` occurs, accents apart; at most MOST_FOUND. Two queries.

    For kinds of works: their titles are thousands at the most, and drafts, which the search must not find, count.
    """
    asked = fold(text).split()
    if not asked:
        return []
    keys: list[int] = []
    for key, *values in records.values_list("pk", *columns):
        held = fold(" ".join(str(value) for value in values if value is not None))
        if all(word in held for word in asked):
            keys.append(key)
        if len(keys) == MOST_FOUND:
            break
    held_records = records.in_bulk(keys)
    return [held_records[key] for key in keys]
