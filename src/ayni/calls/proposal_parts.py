"""What a proposal is made of, as data: its parts, their fields, and what is asked in each.

The wording and the limits are Ayni's own, drawn from [001] and [002]; no form of the network is quoted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from ayni.calls.enums import QuestionKind
from ayni.calls.models import Question
from ayni.foundation.ui.parts import Words

MOST_ROWS = 40
MOST_LONG = 6000


@dataclass(frozen=True)
class Field:
    """`kind`: text, long, choice. `choices` names a list of `proposal_choices`; `most` counts characters."""

    name: str
    label: Words
    kind: str = "text"
    help: Words = ""
    most: int = 300
    choices: str = ""
    numeric: bool = False
    options: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Rows:
    """A table to fill in: the cell of column `post` in the third row is the field `<name>-2-post`."""

    name: str
    label: Words
    columns: tuple[Field, ...]
    first: int = 3


@dataclass(frozen=True)
class Part:
    key: str
    title: Words
    intro: Words
    fields: tuple[Field, ...] = ()
    rows: Rows | None = None


IDEA = Part(
    "idea",
    _("The idea"),
    _("What you want to learn, on which topic and how. Anyone should understand the title without having seen more."),
    (
        Field("title", _("Title"), most=200),
        Field("topic", _("Topic"), "choice", choices="topic"),
        Field("modality", _("Modality"), "choice", choices="modality"),
        Field("language", _("Language of the proposal"), "choice", choices="language"),
    ),
)
JUSTIFICATION = Part(
    "justification",
    _("Justification"),
    _("The same cooperation is worth more at the right moment: say why this one, and why now."),
    (
        Field(
            "why_now",
            _("Why now"),
            "long",
            _("What is under way in your institution that this would serve: a law, a reform, a programme, a date."),
            MOST_LONG,
        ),
    ),
)
OBJECTIVES = Part(
    "objectives",
    _("Objectives"),
    _("One general objective, and a few specific ones that could be checked at the end."),
    (
        Field("general", _("General objective"), "long", most=1000),
        Field("specific", _("Specific objectives"), "long", _("One a line."), 3000),
    ),
)
PRODUCT = Part(
    "product",
    _("Product and use"),
    _("What will exist at the end that does not exist today, and what will be done with it."),
    (
        Field("product", _("Expected product"), "long", _("For example: a work plan, a protocol, a draft law."), 3000),
        Field(
            "use",
            _("What the requesting institution will do with it"),
            "long",
            _("Who will use it, in which office, from when."),
            3000,
        ),
    ),
)
PARTICIPANTS = Part(
    "participants",
    _("Participants"),
    _(
        "Posts, not names. Exchanges leave more behind when technical officials take part who know the matter and can "
        "change how things are done."
    ),
    rows=Rows(
        "participants",
        _("Participants of both sides"),
        (
            Field("side", _("Side"), "choice", choices="side"),
            Field("post", _("Post"), most=160),
            Field("profile", _("What the person does and knows"), most=400),
            Field("technical", _("Technical post"), "choice", choices="yes_no"),
        ),
    ),
)
DATES = Part(
    "dates",
    _("Dates"),
    _("What is known today is enough: a month, a fortnight, “first half of May 2027”."),
    (
        Field("period", _("When you wish it to be held"), help=_("In your own words.")),
        Field(
            "avoid",
            _("Dates to avoid"),
            "long",
            _("Holidays, elections, events of the network or of either ministry."),
            1000,
        ),
    ),
)
LINKS = Part(
    "links",
    _("What it is born of"),
    _("A mandate of the Conference, a workshop, an earlier activity: whatever made you think of this cooperation."),
    (
        Field(
            "mandate",
            _("Mandate or commitment it answers to"),
            "long",
            _("For example the declaration or plan of action, and its paragraph."),
            2000,
        ),
    ),
)
COFINANCING = Part(
    "cofinancing",
    _("Co-financing"),
    _("What either institution, or another, pays by itself. Leave it empty if nobody does."),
    rows=Rows(
        "cofinancing",
        _("Who pays what"),
        (
            Field("who", _("Who"), "choice", choices="cofinancer"),
            Field("amount", _("Amount"), most=40, numeric=True),
            Field("purpose", _("For what"), most=300),
        ),
        first=2,
    ),
)
BUDGET = Part(
    "budget",
    _("Budget"),
    _("Economy tickets and per diem, person by person. A virtual cooperation may leave it empty."),
    rows=Rows(
        "budget",
        _("Expenses"),
        (
            Field("item", _("Expense"), "choice", choices="item"),
            Field("person", _("Person, by post"), most=160),
            Field("number", _("How many"), most=20, help=_("Tickets, or days of per diem."), numeric=True),
            Field("amount", _("Amount of each"), most=40, numeric=True),
            Field("payer", _("Who pays"), "choice", choices="payer"),
        ),
    ),
)
QUESTIONS = Part(
    "questions", _("Questions of this call"), _("What the Secretariat asks in this call besides the rest.")
)
PARTS = (IDEA, JUSTIFICATION, OBJECTIVES, PRODUCT, PARTICIPANTS, DATES, LINKS, COFINANCING, BUDGET)


def parts_of(questions: Sequence[Question]) -> tuple[Part, ...]:
    """The parts of a proposal in a call that asks these questions, in the order they are written."""
    if not questions:
        return PARTS
    return (*PARTS, replace(QUESTIONS, fields=tuple(_field_of(question) for question in questions)))


def _field_of(question: Question) -> Field:
    kind = {QuestionKind.TEXT: "long"}.get(QuestionKind(question.kind), "choice")
    return Field(
        name=f"q-{question.code}",
        label=question.text,
        kind=kind,
        help=question.help,
        most=question.most_characters or MOST_LONG,
        choices="yes_no" if question.kind == QuestionKind.YES_NO else "",
        options=tuple((str(one.get("code", "")), _said(one)) for one in question.choices),
    )


def _said(choice: Mapping[str, str]) -> str:
    own = choice.get((get_language() or "es")[:2])
    return str(own or next((choice[code] for code in ("es", "en", "pt", "fr") if choice.get(code)), choice.get("code")))


def cell(rows: Rows, index: int, column: str) -> str:
    """The name of a cell's field."""
    return f"{rows.name}-{index}-{column}"


def rows_in(rows: Rows, names: Iterable[str]) -> int:
    """How many rows the fields `names` reach to; never more than MOST_ROWS."""
    wanted = re.compile(rf"{re.escape(rows.name)}-(\d{{1,2}})-\w+")
    found = [int(match[1]) for name in names if (match := wanted.fullmatch(name))]
    return min(max(found, default=-1) + 1, MOST_ROWS)


def cells_of(rows: Rows, count: int) -> list[tuple[int, Field, str]]:
    """(row, column, name of the field) for the first `count` rows."""
    return [(index, column, cell(rows, index, column.name)) for index in range(count) for column in rows.columns]


def typed_in(part: Part, posted: Mapping[str, str]) -> dict[str, str]:
    """The fields of `part` among what a form sent, as typed. What is of no field is left out."""
    names = [field.name for field in part.fields]
    if part.rows is not None:
        names += [name for _row, _column, name in cells_of(part.rows, rows_in(part.rows, posted))]
    # No database keeps a NUL in a text, and nobody types one.
    return {name: str(posted[name]).replace("\x00", "") for name in names if name in posted}


def label_of(part: Part, name: str) -> str:
    """How a field, or a cell of a table, is called."""
    for one in part.fields:
        if one.name == name:
            return str(one.label)
    if part.rows is not None:
        for index in range(rows_in(part.rows, [name])):
            for column in part.rows.columns:
                if cell(part.rows, index, column.name) == name:
                    return gettext("%(column)s, row %(row)d") % {"column": column.label, "row": index + 1}
    return name
