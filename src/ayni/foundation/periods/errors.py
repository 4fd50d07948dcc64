"""What can be wrong with a period, as codes a form can put into words."""

from typing import Any

MESSAGES = {
    "not_understood": "cannot read {words!r} as dates",
    "no_such_day": "{month}/{year} has no day {day}: it has {last}",
    "no_such_month": "there is no month {month}",
    "no_such_year": "year {year} is outside 1000 to 9999",
    "ends_before_start": "the period ends ({end}) before it starts ({start})",
    "no_year": "{words!r} does not say which year",
    "ambiguous": "{words!r} can be {first} or {second}",
    "open_both": "a period must have a start or an end",
    "season": "{words!r} is a season, which falls in other months south of the equator",
}


class InvalidPeriod(ValueError):
    """A text that is no period.

    `code` is a key of MESSAGES; `params` holds what the sentence needs: the words as typed, numbers, or EDTF
    strings (`start`, `end`, `first`, `second`) which a form writes out in the reader's language.
    """

    def __init__(self, code: str, **params: Any) -> None:
        super().__init__(MESSAGES[code].format(**params))
        self.code = code
        self.params = params
