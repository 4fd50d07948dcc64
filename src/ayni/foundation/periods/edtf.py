"""The Extended Date/Time Format (ISO 8601-2), in the part of it the network's records need.

Read: 2007-05-29, 2007-05, 2007, 201X, 2019-XX, 2019-05-XX, quarters (2019-33 to 2019-36) and half-years
(2019-40, 2019-41), marks ~ ? %, intervals with / (.. or nothing for an open side), sets {a,b..c} and choices
[a,b]. Written by hand and not with a grammar: a list of a hundred activities reads a hundred of them.
"""

from datetime import timedelta

from .errors import InvalidPeriod
from .spans import Point, Span, months_of_year

Parts = tuple[Span, ...]

ONE_DAY = timedelta(days=1)
QUARTERS = {33: 1, 34: 2, 35: 3, 36: 4}
HALF_YEARS = {40: 1, 41: 2}
FIRST_SEASON, LAST_SEASON = 21, 32


def parse(text: str) -> tuple[Parts, bool]:
    """The spans of an EDTF text, in order, and whether only one of them holds. No spans: unknown.

    Raises InvalidPeriod.
    """
    text = text.strip().replace(" ", "")
    if not text or text in ("XXXX", "xxxx"):
        return (), False
    if text[0] in "{[":
        return _set(text)
    return (_span(text, "/", text),), False


def write(parts: Parts, is_alternative: bool) -> str:
    """The canonical EDTF of spans already in canonical order."""
    if not parts:
        return ""
    if len(parts) == 1 and (not is_alternative or parts[0].is_single):
        return parts[0].edtf("/")
    inside = ",".join(part.edtf("..") for part in parts)
    return f"[{inside}]" if is_alternative else f"{{{inside}}}"


def canonical(spans: list[Span], is_alternative: bool) -> Parts:
    """Spans in order of time, each once; days that touch become one span, unless they are alternatives."""
    ordered = sorted(set(spans), key=lambda span: (span.earliest, span.latest, span.edtf("/")))
    if is_alternative:
        return tuple(ordered)
    merged: list[Span] = []
    for span in ordered:
        previous = merged[-1] if merged else None
        if previous and _touches(previous, span):
            last = max(previous, span, key=lambda each: each.latest)
            merged[-1] = Span(previous.start, last.end)
        else:
            merged.append(span)
    return tuple(merged)


def _touches(previous: Span, span: Span) -> bool:
    return _is_exact(previous) and _is_exact(span) and span.earliest <= previous.latest + ONE_DAY


def _is_exact(span: Span) -> bool:
    """Only plain days merge: two months side by side were named apart for a reason."""
    return all(side and side.day and not side.approximate and not side.uncertain for side in span)


def _set(text: str) -> tuple[Parts, bool]:
    is_alternative = text[0] == "["
    if len(text) < 3 or text[-1] != ("]" if is_alternative else "}"):
        raise InvalidPeriod("not_understood", words=text)
    spans = [_span(item, "..", text) for item in text[1:-1].split(",")]
    parts = canonical(spans, is_alternative)
    return parts, is_alternative and not (len(parts) == 1 and parts[0].is_single)


def _span(item: str, joint: str, words: str) -> Span:
    first, separator, second = item.partition(joint)
    if not separator:
        return _side(item, words)
    start = None if first in ("", "..") else _side(first, words)
    end = None if second in ("", "..") else _side(second, words)
    return Span.checked(start and start.start, end and end.end)


def _side(text: str, words: str) -> Span:
    """One date; a span and not a point because 2019-41 is six months."""
    approximate = uncertain = False
    body = text
    if body and body[-1] in "~?%":
        approximate, uncertain, body = body[-1] in "~%", body[-1] in "?%", body[:-1]
    span = _date(body.upper(), words)
    return span.marked(approximate=approximate, uncertain=uncertain) if approximate or uncertain else span


def _date(body: str, words: str) -> Span:
    size = len(body)
    year, month, day = body[:4], body[5:7], body[8:10]
    well_formed = (size == 4 or (size == 7 and body[4] == "-")) or (size == 10 and body[4] == body[7] == "-")
    if not well_formed:
        raise InvalidPeriod("not_understood", words=words)
    if size == 4 and year[3] == "X":
        return _point_span(Point.checked(_number(year[:3], words) * 10)._replace(decade=True))
    number = _number(year, words)
    if month == "XX" and day in ("", "XX"):
        return _point_span(Point.checked(number)._replace(unspecified=True))
    month_number = _number(month, words) if month else 0
    if month and not day and month_number > 12:
        return _part_of_year(number, month_number, words)
    if month and not 1 <= month_number <= 12:
        raise InvalidPeriod("no_such_month", month=month_number)
    if day == "XX":
        return _point_span(Point.checked(number, month_number)._replace(unspecified=True))
    day_number = _number(day, words) if day else 0
    if day and not day_number:
        raise InvalidPeriod("not_understood", words=words)
    return _point_span(Point.checked(number, month_number, day_number))


def _part_of_year(year: int, code: int, words: str) -> Span:
    if code in QUARTERS:
        return months_of_year(year, QUARTERS[code], 3)
    if code in HALF_YEARS:
        return months_of_year(year, HALF_YEARS[code], 6)
    if FIRST_SEASON <= code <= LAST_SEASON:
        raise InvalidPeriod("season", words=words)
    raise InvalidPeriod("no_such_month", month=code)


def _point_span(point: Point) -> Span:
    return Span(point, point)


def _number(digits: str, words: str) -> int:
    if not (digits.isascii() and digits.isdigit()):
        raise InvalidPeriod("not_understood", words=words)
    return int(digits)
