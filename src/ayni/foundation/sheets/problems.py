"""What can be wrong with a file of rows, and how it is said.

Problems are kept as data, so that each reader sees them in their own language. A room adds what can be wrong with
its own rows (`say`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SHOWN_CHARACTERS = 120

MESSAGES: dict[str, str | Promise] = {
    "file": _("%(reason)s"),
    "empty": _("The file has no rows under its header."),
    "encoding": _(
        "The file is not in UTF-8; it seems to be %(guess)s (there is “%(sample)s”). "
        "In your spreadsheet choose “Save as”, “CSV UTF-8”, or send the XLSX file."
    ),
    "garbled": _(
        "The accents are damaged (“%(sample)s”): the text was read once in a wrong encoding. "
        "Go back to the original and save it as “CSV UTF-8”."
    ),
    "unreadable": _("The file cannot be read as a spreadsheet."),
    "unbalanced": _("A quotation mark is opened in this row and never closed."),
    "too_many_rows": _("The file has more than %(most)s rows. Send it in parts."),
    "missing_column": _("The column “%(column)s” is missing. %(suggestion)s"),
    "unknown_column": _("There is no column “%(name)s”. %(suggestion)s"),
    "duplicate_column": _("The column “%(name)s” appears more than once."),
    "unnamed_column": _("Column number %(number)s has values but no name."),
    "required": _("This cell must be filled."),
    "too_long": _("The text has %(length)s characters; the most is %(most)s."),
    "formula": _(
        "A cell cannot begin with “%(sign)s”: a spreadsheet would run it as a formula. "
        "Begin with a letter; for a list, use “•”."
    ),
    "control": _("The cell has a character that cannot be shown. Type the text again."),
    "unknown_code": _("“%(code)s” is not a code of this column. %(suggestion)s"),
    "period": _(
        "“%(words)s” could not be read as a date. Write a year (2009), a month (2009-05) or a day (2009-05-29)."
    ),
    "email": _("This is not an e-mail address."),
    "link": _("“%(url)s” is not an address of a page. It begins with https://"),
}
SUGGESTION = _("Did you mean “%(nearest)s”?")
WHOLE_FILE = 0


@dataclass(frozen=True)
class Problem:
    """`row` is the number a spreadsheet shows, 0 for the whole file; `value` is what stands in the cell."""

    code: str
    row: int = WHOLE_FILE
    column: str = ""
    value: str = ""
    params: dict[str, Any] = field(default_factory=dict)
    nearest: str = ""

    def as_data(self) -> dict[str, Any]:
        return asdict(self)

    @property
    def message(self) -> str:
        return in_words(self)


def say(words: Mapping[str, str | Promise]) -> None:
    """Add the words for problems of a room's own rows."""
    MESSAGES.update(words)


def in_words(problem: Problem) -> str:
    """What is wrong and what to do, in the reader's language."""
    suggestion = str(SUGGESTION) % {"nearest": problem.nearest} if problem.nearest else ""
    params = {"suggestion": suggestion, "column": problem.column, **problem.params}
    return (str(MESSAGES[problem.code]) % params).strip()


def short(value: str) -> str:
    """A value as the list of problems shows it."""
    return value if len(value) <= SHOWN_CHARACTERS else value[: SHOWN_CHARACTERS - 1] + "…"
