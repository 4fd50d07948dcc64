"""What was typed into a proposal, turned into values, or into the problem that keeps it from being one. No database."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from ayni.calls.proposal_choices import FUND, Choices
from ayni.calls.proposal_parts import BUDGET, COFINANCING, PARTICIPANTS, Field, Part, cell, label_of, rows_in
from ayni.foundation.money import AmbiguousAmount, InvalidAmount, format_money, parse_amount
from ayni.foundation.periods import InvalidPeriod, Period, read_period

Content = Mapping[str, Mapping[str, Any]]
MOST_UNITS = 999
MOST_AMOUNT = Decimal("9999999.99")


@dataclass(frozen=True)
class Problem:
    """What keeps a typed field from being read, in the reader's language."""

    part: str
    field: str
    label: str
    text: str


@dataclass(frozen=True)
class Participant:
    side: str
    post: str
    profile: str
    technical: bool | None


@dataclass(frozen=True)
class Cofinancing:
    who: str
    amount: Decimal | None
    purpose: str


@dataclass(frozen=True)
class BudgetLine:
    """`total` is None while the number or the amount is missing or cannot be read."""

    item: str
    person: str
    number: int | None
    amount: Decimal | None
    payer: str

    @property
    def total(self) -> Decimal | None:
        return None if self.number is None or self.amount is None else self.number * self.amount


@dataclass(frozen=True)
class ProposalValues:
    """A proposal as read. Texts are stripped; codes that are none of the choices are empty.

    `chosen`: what it is born of, {"activity-17": title}. `answers`: by code of the question.
    """

    title: str = ""
    topic: str = ""
    modality: str = ""
    language: str = ""
    why_now: str = ""
    general: str = ""
    specific: tuple[str, ...] = ()
    product: str = ""
    use: str = ""
    period: Period | None = None
    avoid: str = ""
    mandate: str = ""
    chosen: Mapping[str, str] = field(default_factory=dict)
    participants: tuple[Participant, ...] = ()
    cofinancing: tuple[Cofinancing, ...] = ()
    budget: tuple[BudgetLine, ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    @property
    def totals(self) -> dict[str, Decimal]:
        """The budget by who pays; a payer without expenses is not there."""
        sums: dict[str, Decimal] = {}
        for line in self.budget:
            if line.total is not None and line.payer:
                sums[line.payer] = sums.get(line.payer, Decimal(0)) + line.total
        return sums

    @property
    def asked_of_fund(self) -> Decimal | None:
        """What the fund of the network is asked for; None without a budget."""
        return self.totals.get(FUND, Decimal(0)) if self.budget else None

    @property
    def cofinanced(self) -> Decimal | None:
        """What others pay by themselves; None when nobody says so."""
        amounts = [one.amount for one in self.cofinancing if one.amount is not None]
        return sum(amounts, Decimal(0)) if amounts else None


class Reader:
    """Reads the sections of one proposal; gathers the problems on the way."""

    def __init__(self, *, parts: Sequence[Part], choices: Choices, language: str) -> None:
        self.parts, self.choices, self.language = parts, choices, language
        self.currency = choices.call.currency
        self.problems: list[Problem] = []

    def read(self, content: Content) -> ProposalValues:
        """The values; what cannot be read is empty among them and stands in `problems`."""
        texts: dict[str, str] = {}
        for part in self.parts:
            typed = content.get(part.key, {})
            for one in part.fields:
                texts[one.name] = self._value(part, one, one.name, typed)
        links = content.get("links", {})
        return ProposalValues(
            **{name: texts.get(name, "") for name in ("title", "topic", "modality", "language", "why_now", "general")},
            **{name: texts.get(name, "") for name in ("product", "use", "avoid", "mandate")},
            specific=tuple(line.strip(" -•\t") for line in texts.get("specific", "").splitlines() if line.strip(" -•")),
            period=self._period(texts.get("period", "")),
            chosen={
                name.removeprefix("chosen-"): str(title)
                for name, title in sorted(links.items())
                if name.startswith("chosen-") and title
            },
            participants=tuple(self._participants(content)),
            cofinancing=tuple(self._cofinancing(content)),
            budget=tuple(self._budget(content)),
            answers={name.removeprefix("q-"): text for name, text in texts.items() if name.startswith("q-")},
            problems=tuple(self.problems),
        )

    def _refuse(self, part: Part, name: str, text: str) -> None:
        self.problems.append(Problem(part.key, name, label_of(part, name), text))

    def _value(self, part: Part, one: Field, name: str, typed: Mapping[str, Any]) -> str:
        text = str(typed.get(name) or "").replace("\r\n", "\n").strip()
        if one.kind == "choice" and text and text not in dict(self.choices.of(one)):
            self._refuse(part, name, _("“%(words)s” is none of the choices of this call.") % {"words": text[:60]})
            return ""
        if len(text) > one.most:
            said = {"most": one.most, "now": len(text)}
            self._refuse(part, name, _("At most %(most)d characters; there are %(now)d.") % said)
        return text

    def _rows(self, part: Part, content: Content) -> Iterator[tuple[int, dict[str, str]]]:
        rows, typed = part.rows, content.get(part.key, {})
        if rows is None:
            return
        for index in range(rows_in(rows, typed)):
            names = {column: cell(rows, index, column.name) for column in rows.columns}
            if any(str(typed.get(name) or "").strip() for name in names.values()):
                yield index, {column.name: self._value(part, column, name, typed) for column, name in names.items()}

    def _participants(self, content: Content) -> Iterator[Participant]:
        for _index, row in self._rows(PARTICIPANTS, content):
            technical = {"yes": True, "no": False}.get(row["technical"])
            yield Participant(row["side"], row["post"], row["profile"], technical)

    def _cofinancing(self, content: Content) -> Iterator[Cofinancing]:
        for index, row in self._rows(COFINANCING, content):
            yield Cofinancing(row["who"], self._amount(COFINANCING, index, row["amount"]), row["purpose"])

    def _budget(self, content: Content) -> Iterator[BudgetLine]:
        for index, row in self._rows(BUDGET, content):
            number = self._number(index, row["number"])
            amount = self._amount(BUDGET, index, row["amount"])
            yield BudgetLine(row["item"], row["person"], number, amount, row["payer"])

    def _cell(self, part: Part, index: int, name: str) -> str:
        assert part.rows is not None
        return cell(part.rows, index, name)

    def _number(self, index: int, text: str) -> int | None:
        if not text:
            return None
        name = self._cell(BUDGET, index, "number")
        if not (text.isascii() and text.isdigit() and 1 <= int(text) <= MOST_UNITS):
            self._refuse(BUDGET, name, _("Write a whole number from 1 to %(most)d.") % {"most": MOST_UNITS})
            return None
        return int(text)

    def _amount(self, part: Part, index: int, text: str) -> Decimal | None:
        if not text:
            return None
        name = self._cell(part, index, "amount")
        try:
            money = parse_amount(text, self.language, self.currency)
        except AmbiguousAmount as doubt:
            said = [format_money(one, self.language) for one in doubt.readings]
            words = _("“%(words)s” can be %(first)s or %(second)s. Write it without points or commas.")
            self._refuse(part, name, words % {"words": text[:60], "first": said[0], "second": said[1]})
            return None
        except InvalidAmount:
            words = _("“%(words)s” could not be read as an amount. Write it in figures, like 1250.")
            self._refuse(part, name, words % {"words": text[:60]})
            return None
        if money.currency != self.currency:
            words = _("Amounts of this call are in %(currency)s.")
            self._refuse(part, name, words % {"currency": self.currency})
            return None
        if not 0 < money.amount <= MOST_AMOUNT:
            self._refuse(part, name, _("Write an amount above zero and below ten million."))
            return None
        return money.amount

    def _period(self, text: str) -> Period | None:
        """In the language of the proposal, or else in any of the network's."""
        if not text:
            return None
        for language in dict.fromkeys((self.language, "es", "en", "pt", "fr")):
            try:
                return read_period(text, language)
            except InvalidPeriod:
                continue
        part = next(one for one in self.parts if one.key == "dates")
        words = _("“%(words)s” could not be read as dates. Write them like “May 2027” or “first half of May 2027”.")
        self._refuse(part, "period", words % {"words": text[:60]})
        return None
