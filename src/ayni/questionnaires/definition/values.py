"""From what a person typed to a value, or to the words that say what is wrong with it.

What is typed is text (str), a list of codes (many), a dictionary of places by choice (ranking) or of cells by
row and column (table). Values are: a code (one), codes (many; ranking, first the first), int (scale), the number
as exact text (number), "YYYY-MM-DD" (date), bool (yes_no), text, {row: {column: value}} (table; only cells
filled), {"file", "name"} (file).
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ayni.questionnaires.definition.parts import Choice, Column, Question

NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?")
GROUPED = re.compile(r"[+-]?[1-9]\d{0,2}(?:[.,\s]\d{3})+")
LONGEST_CELL = 2000


@dataclass(frozen=True)
class Reading:
    """`value` is None when nothing was typed, or when `problems` says what is wrong."""

    value: Any = None
    problems: list[str] = field(default_factory=list)


class Unreadable(Exception):
    """What was typed is no value; the words say why."""


def is_blank(typed: Any) -> bool:
    """Whether nothing was typed."""
    if isinstance(typed, str):
        return not typed.strip()
    if isinstance(typed, Mapping):
        return all(is_blank(one) for one in typed.values())
    if isinstance(typed, Sequence):
        return all(is_blank(one) for one in typed)
    return typed is None


def read_value(question: Question, typed: Any, rows: Sequence[Choice] = ()) -> Reading:
    """The value of `typed` as an answer to `question`; `rows` are those given with the response, if any."""
    if is_blank(typed):
        return Reading()
    try:
        if question.kind == "many":
            return Reading(_many(question, typed))
        if question.kind == "ranking":
            return Reading(_ranking(question, typed))
        if question.kind == "table":
            return _table(question, typed, question.rows or tuple(rows))
        if question.kind == "file":
            return Reading(_file(typed))
        return Reading(_single(question, _as_text(typed)))
    except Unreadable as reason:
        return Reading(problems=[str(reason)])


def _as_text(typed: Any) -> str:
    if not isinstance(typed, str):
        raise Unreadable(_("This answer takes one value."))
    return typed.strip()


def _single(question: Question | Column, typed: str) -> Any:
    kind = question.kind
    if kind == "one":
        return _code(typed, question.choices)
    if kind == "yes_no":
        return _yes_no(typed)
    if kind == "number":
        return _number(typed, question)
    if kind == "date":
        return _date(typed)
    if kind == "scale" and isinstance(question, Question):
        return _point(typed, question)
    longest = question.longest if isinstance(question, Question) else LONGEST_CELL
    return _text(typed, longest)


def _code(typed: str, choices: Sequence[Choice]) -> str:
    if typed not in {one.code for one in choices}:
        raise Unreadable(_("“%(typed)s” is not one of the choices.") % {"typed": typed})
    return typed


def _yes_no(typed: str) -> bool:
    if typed not in {"yes", "no"}:
        raise Unreadable(_("Answer yes or no."))
    return typed == "yes"


def _number(typed: str, question: Question | Column) -> str:
    plain = typed.replace("\u00a0", " ").replace("\u202f", " ").replace("−", "-")
    if GROUPED.fullmatch(plain):
        digits = re.sub(r"\D", "", plain)
        raise Unreadable(
            _("“%(typed)s” can be read in two ways. Write it without a mark for thousands: %(digits)s.")
            % {"typed": typed, "digits": digits}
        )
    if not NUMBER.fullmatch(plain) or len(plain) > 30:
        raise Unreadable(_("“%(typed)s” is not a number. Write it in figures, as 12 or 12.5.") % {"typed": typed})
    number = Decimal(plain.replace(",", "."))
    if question.whole and number != number.to_integral_value():
        raise Unreadable(_("Write a whole number, without decimals."))
    _within(number, question.least, question.most)
    return format(number, "f")


def _within(number: Decimal, least: Decimal | None, most: Decimal | None) -> None:
    if least is not None and number < least:
        raise Unreadable(_("It must be %(least)s or more.") % {"least": least})
    if most is not None and number > most:
        raise Unreadable(_("It must be %(most)s or less.") % {"most": most})


def _point(typed: str, question: Question) -> int:
    if not re.fullmatch(r"-?[0-9]{1,4}", typed) or int(typed) not in question.points:
        raise Unreadable(
            _("Choose a point from %(least)d to %(most)d.") % {"least": question.points[0], "most": question.points[-1]}
        )
    return int(typed)


def _date(typed: str) -> str:
    try:
        return datetime.date.fromisoformat(typed).isoformat()
    except ValueError:
        raise Unreadable(
            _("“%(typed)s” is not a day. Write year, month and day, as 2027-03-31.") % {"typed": typed}
        ) from None


def _text(typed: str, longest: int) -> str:
    if len(typed) > longest:
        raise Unreadable(
            _("The text has %(length)d signs; the most accepted is %(longest)d. Shorten it by %(over)d.")
            % {"length": len(typed), "longest": longest, "over": len(typed) - longest}
        )
    return typed


def _many(question: Question, typed: Any) -> list[str]:
    given = [typed] if isinstance(typed, str) else list(typed)
    chosen = {_code(one, question.choices) for one in given if one}
    if question.least is not None and len(chosen) < question.least:
        least = int(question.least)
        raise Unreadable(ngettext("Choose at least %(least)d.", "Choose at least %(least)d.", least) % {"least": least})
    if question.most is not None and len(chosen) > question.most:
        raise Unreadable(
            _("%(count)d are chosen; the most is %(most)d.") % {"count": len(chosen), "most": int(question.most)}
        )
    return [one.code for one in question.choices if one.code in chosen]


def _ranking(question: Question, typed: Any) -> list[str]:
    if not isinstance(typed, Mapping):
        raise Unreadable(_("Give each a place: 1, 2, 3…"))
    most = int(question.most or len(question.choices))
    places: dict[int, str] = {}
    for code, written in typed.items():
        _code(code, question.choices)
        if is_blank(written):
            continue
        if not re.fullmatch(r"[0-9]{1,3}", str(written).strip()) or not 1 <= int(written) <= most:
            raise Unreadable(_("“%(typed)s” is not a place. Use 1 to %(most)d.") % {"typed": written, "most": most})
        if int(written) in places:
            raise Unreadable(_("Two have the place %(place)d. Give each its own.") % {"place": int(written)})
        places[int(written)] = code
    if sorted(places) != list(range(1, len(places) + 1)):
        raise Unreadable(_("A place is missing in between: number them 1, 2, 3… without gaps."))
    if question.least is not None and len(places) < question.least:
        raise Unreadable(_("Rank at least %(least)d.") % {"least": int(question.least)})
    return [places[place] for place in sorted(places)]


def _table(question: Question, typed: Any, rows: Sequence[Choice]) -> Reading:
    if not isinstance(typed, Mapping):
        return Reading(problems=[_("This answer is a table.")])
    columns = {column.code: column for column in question.columns}
    lines = {row.code: row for row in rows}
    found: dict[str, dict[str, Any]] = {}
    problems = []
    for place, (row_code, row) in enumerate(lines.items(), start=1):
        cells = typed.get(row_code)
        for code, column in columns.items():
            written = cells.get(code) if isinstance(cells, Mapping) else None
            if is_blank(written):
                continue
            try:
                found.setdefault(row.code, {})[code] = _single(column, _as_text(written))
            except Unreadable as reason:
                problems.append(_("Row %(row)d: %(reason)s") % {"row": place, "reason": reason})
    return Reading(None if problems else found or None, problems)


def _file(typed: Any) -> dict[str, str]:
    if not isinstance(typed, Mapping) or not typed.get("file"):
        raise Unreadable(_("Send the file itself."))
    return {"file": str(typed["file"]), "name": str(typed.get("name", ""))}
