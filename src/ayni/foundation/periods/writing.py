"""Writing a period as people of the language would: "29 al 31 de mayo de 2007", "1er au 5 octobre 2007"."""

from dataclasses import dataclass, replace
from functools import lru_cache

from .months import base_language, month_names
from .period import Period
from .phrases import PHRASES, Phrases
from .spans import Named, Point, Span, recognise

# Cardinals that begin with the sound "o": "7 u 8 de mayo", "septiembre u octubre".
SPANISH_O_SOUND = ("o", "ho", "8 ", "11 ")


def _short(phrases: Phrases) -> Phrases:
    """The same for a table's column: dashes and bare figures."""
    return replace(
        phrases,
        first_day="1",
        day_month="{day} {month}",
        with_year="{x} {year}",
        days_to="–",
        dates_to=" – ",
        months_to="–",
        to_be_confirmed="{x} (?)",
    )


def format_period(period: Period, language: str, style: str = "long") -> str:
    """The period in es, en, pt or fr (English for any other tag); `style` "long" or "short" (tables).

    Says the period itself, not the words it was first written in.
    """
    return _formatted(period.edtf, base_language(language), style)


@lru_cache(maxsize=8192)
def _formatted(edtf: str, language: str, style: str) -> str:
    period = Period(edtf)
    phrases = PHRASES[language]
    if period.is_unknown:
        return phrases.unknown
    if style == "short":
        phrases = _short(phrases)
    return _Writer(language, style, phrases).period(period)


@dataclass(frozen=True, slots=True)
class _Writer:
    language: str
    style: str
    phrases: Phrases

    def period(self, period: Period) -> str:
        shared = _shared_year(period.parts)
        parts = period.parts
        all_uncertain = all(_is_uncertain(part) for part in parts)
        written = []
        for index, part in enumerate(parts):
            is_last = index == len(parts) - 1
            with_year = is_last or not shared
            with_month = with_year or _day_month(part) == 0 or _day_month(part) != _day_month(parts[index + 1])
            text = self.span(part, with_month, with_year, alone=len(parts) == 1 and not period.is_alternative)
            written.append(self.mark(text, part, uncertain=_is_uncertain(part) and not all_uncertain))
        text = self.joined(written, period.is_alternative)
        if all_uncertain:
            text = self.phrases.to_be_confirmed.format(x=text)
        if period.is_alternative and len(parts) == 1:
            text = self.phrases.one_of.format(x=text)
        return text.replace(" de a", " d’a").replace(" de o", " d’o") if self.language == "fr" else text

    def joined(self, written: list[str], is_alternative: bool) -> str:
        if len(written) == 1:
            return written[0]
        word = self.phrases.disjunction if is_alternative else self.phrases.conjunction
        if self.language == "es":
            last = written[-1] + " "
            if is_alternative and last.startswith(SPANISH_O_SOUND):
                word = "u"
            elif not is_alternative and last.startswith("i"):
                word = "e"
        return f"{', '.join(written[:-1])} {word} {written[-1]}"

    def mark(self, text: str, span: Span, *, uncertain: bool) -> str:
        named = recognise(span)
        sides = [side for side in span if side]
        if any(side.approximate for side in sides) and not (named and named.kind == "third"):
            text = (self.phrases.about_day if sides[0].day else self.phrases.about).format(x=text)
        return self.phrases.to_be_confirmed.format(x=text) if uncertain else text

    def span(self, span: Span, with_month: bool, with_year: bool, alone: bool) -> str:
        start, end = span
        if start is None or end is None:
            return self.open(start, end)
        if span.is_single:
            return self.point(start, with_month, with_year)
        named = recognise(span)
        if named and (self.style == "long" or named.kind == "third"):
            return self.named(named, with_year)
        return self.interval(start, end, with_month, with_year, alone)

    def open(self, start: Point | None, end: Point | None) -> str:
        phrases = self.phrases
        if start is not None:
            return (phrases.since_day if start.day else phrases.since).format(x=self.point(start))
        if end is not None:
            return (phrases.until_day if end.day else phrases.until).format(x=self.point(end))
        return phrases.unknown

    def interval(self, start: Point, end: Point, with_month: bool, with_year: bool, alone: bool) -> str:
        phrases = self.phrases
        same_year = start.year == end.year and bool(start.month and end.month)
        if start.day and end.day:
            if same_year and start.month == end.month:
                pair = alone and self.style == "long" and end.day == start.day + 1 and self.language != "en"
                joint = f" {phrases.conjunction} " if pair else phrases.days_to
                first = phrases.first_day if start.day == 1 else str(start.day)
                return f"{first}{joint}{self.point(end, with_month, with_year)}"
            joint = phrases.dates_to
        elif start.month and end.month and not start.day and not end.day:
            joint = phrases.months_to if same_year else phrases.months_to.replace("–", " – ")
        elif start.month or end.month:
            joint = phrases.dates_to
        else:
            joint = "–"
        return f"{self.point(start, with_year=not same_year)}{joint}{self.point(end, with_year=with_year)}"

    def point(self, point: Point, with_month: bool = True, with_year: bool = True) -> str:
        phrases = self.phrases
        if point.decade:
            return phrases.decade.format(year=point.year)
        if not point.month:
            text = str(point.year)
        else:
            text = self.month(point.month)
            if point.day:
                day = phrases.first_day if point.day == 1 else str(point.day)
                text = phrases.day_month.format(day=day, month=text) if with_month else day
            if with_year:
                text = phrases.with_year.format(x=text, year=point.year)
        return phrases.to_be_defined.format(x=text) if point.unspecified else text

    def named(self, named: Named, with_year: bool) -> str:
        phrases, nth = self.phrases, named.nth - 1
        month = self.month(named.month) if named.month else ""
        if named.kind == "third":
            whole = phrases.with_year.format(x=month, year=named.year) if month and with_year else month
            return phrases.third[nth].format(x=whole or named.year)
        if named.kind == "quarter":
            text = phrases.quarter[nth]
        else:
            text = phrases.half_month[nth].format(month=month) if month else phrases.half_year[nth]
        return phrases.with_year.format(x=text, year=named.year) if with_year else text.removesuffix(" of")

    def month(self, number: int) -> str:
        return month_names(self.language, self.style)[number - 1]


def _is_uncertain(span: Span) -> bool:
    return any(side is not None and side.uncertain for side in span)


def _day_month(span: Span) -> int:
    """The month in which all days of the span fall, when it is written with days; else 0."""
    start, end = span
    if start is None or end is None or not (start.day and end.day) or start.month != end.month:
        return 0
    named = not span.is_single and recognise(span)
    return 0 if named or start.approximate else start.month


def _shared_year(parts: tuple[Span, ...]) -> int:
    """The year all parts fall in when it can be said once, at the end; else 0."""
    years: set[int] = set()
    marks = {_is_uncertain(part) for part in parts}
    for part in parts:
        for side in part:
            if side is None or not side.month or side.unspecified:
                return 0
            years.add(side.year)
        named = None if part.is_single else recognise(part)
        if named and named.kind == "third" and not named.month:
            return 0
    return years.pop() if len(years) == 1 and len(marks) == 1 else 0
