"""Acts on what a conference adopted: instruments, their articles, and a whole instrument from a file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from ayni.foundation.audit.actions import record_act
from ayni.foundation.search.actions import index_record, index_records
from ayni.foundation.sheets.problems import Problem
from ayni.governance.actions.writing import refuse_no_words, refuse_taken, write_record
from ayni.governance.instrument_file import ArticleRow, read_articles
from ayni.governance.models import CrossCuttingTopic, Instrument, Mandate
from ayni.governance.places import instrument_code, order_of, read_place


def write_instrument(*, instrument: Instrument, values: Mapping[str, Any], actor: Any) -> Instrument:
    """Add an instrument to a conference, or change one. Raises ValidationError for a second one of its kind."""
    write_record(instrument, values, act="write_instrument", actor=actor, check=_check_instrument)
    index_records(kind="mandate", records=instrument.mandates.select_related("instrument__conference"))
    return instrument


def _check_instrument(instrument: Instrument) -> None:
    refuse_no_words(instrument, "title")
    taken = {"conference": instrument.conference, "kind": instrument.kind}
    refuse_taken(Instrument, instrument, "kind", _("This conference already has an instrument of this kind."), **taken)
    if instrument.pk is None:
        instrument.code = instrument_code(instrument.conference, instrument.kind)


def write_mandate(
    *, mandate: Mandate, place: str, values: Mapping[str, Any], topics: Iterable[CrossCuttingTopic], actor: Any
) -> Mandate:
    """Add an article to an instrument, or change one. `place` as documents cite it: "25", "9 m", "E".

    Raises ValidationError for a place that cannot be read or is taken, or a theme of another conference.
    """
    found = read_place(place)
    if found is None:
        raise ValidationError({"place": _("“%(place)s” is not an article, such as 25, 9 m or E.") % {"place": place}})
    number, letter = found
    taken = {"instrument": mandate.instrument, "number": number, "letter": letter}
    refuse_taken(Mandate, mandate, "place", _("This instrument already has this article."), **taken)
    theme = values.get("theme")
    if theme is not None and theme.conference_id != mandate.instrument.conference_id:
        raise ValidationError({"theme": _("This theme is of another conference.")})
    at = {"number": number, "letter": letter, "order": order_of(number, letter)}
    write_record(mandate, {**values, **at}, links={"topics": topics}, act="write_mandate", actor=actor)
    index_record(kind="mandate", record=mandate)
    return mandate


@dataclass(frozen=True)
class Imported:
    """`problems`: when there is any, nothing was written. `added` and `changed` count articles."""

    problems: list[Problem]
    rows_read: int
    added: int = 0
    changed: int = 0


def import_mandates(*, instrument: Instrument, upload: File, actor: Any) -> Imported:
    """Take the articles of an instrument from a CSV or XLSX file: all of them or, when one row is wrong, none.

    An article that is held is completed: what the file leaves empty stays as it was. Articles not in the file stay.
    """
    report = read_articles(upload, instrument)
    if report.problems:
        return Imported(report.problems, report.rows_read)
    added = changed = 0
    with transaction.atomic():
        Instrument.objects.select_for_update().get(pk=instrument.pk)
        held = {(one.number, one.letter): one for one in instrument.mandates.all()}
        for row in report.rows:
            mandate = held.get((row.number, row.letter)) or Mandate(
                instrument=instrument, number=row.number, letter=row.letter, order=order_of(row.number, row.letter)
            )
            is_new = mandate.pk is None
            added += is_new
            changed += _take(mandate, row, actor) and not is_new
        note = {"added": added, "changed": changed, "rows": report.rows_read}
        record_act(act="import_mandates", actor=actor, target=instrument, after=note, note=str(upload.name))
    return Imported([], report.rows_read, added, changed)


def _take(mandate: Mandate, row: ArticleRow, actor: Any) -> bool:
    """Whether the article was new or changed by the row."""
    values = {name: value for name, value in row.values.items() if value}
    before = set(mandate.topics.all()) if mandate.pk is not None else set()
    topics = set(row.topics) or before
    if mandate.pk is not None and topics == before and all(getattr(mandate, each) == values[each] for each in values):
        return False
    write_record(mandate, values, links={"topics": topics}, act="write_mandate", actor=actor)
    index_record(kind="mandate", record=mandate)
    return True
