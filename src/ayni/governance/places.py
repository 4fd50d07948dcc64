"""Where a mandate stands: "25", "9 m", chapter "E"; how that is read, sorted and written in an address."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ayni.governance.models import Conference

# "9 m", "9,m", "9.m", "9m", "25", "E".
_PLACE = re.compile(
    r"(?P<number>[0-9]{1,4})(?:[\s,.-]*(?P<letter>[a-zA-Z]{1,2})\)?)?|(?P<chapter>[A-Z]{1,3}|[IVX]{1,6})"
)
AFTER_EVERY_ARTICLE = 1_000_000


def read_place(words: str) -> tuple[str, str] | None:
    """Number and letter of an article as people cite it; None when the words are no such place."""
    found = _PLACE.fullmatch(words.strip())
    if found is None:
        return None
    if chapter := found["chapter"]:
        return chapter, ""
    return found["number"].lstrip("0") or "0", (found["letter"] or "").lower()


def order_of(number: str, letter: str) -> int:
    """Articles by number, then letter (a … z, aa …); chapters after them."""
    if not number.isdecimal():
        return AFTER_EVERY_ARTICLE + sum(ord(sign) * 100**place for place, sign in enumerate(reversed(number[:2])))
    after = 0
    for sign in letter:
        after = after * 27 + ord(sign) - ord("a") + 1
    return int(number) * 1000 + after


def instrument_code(conference: Conference, kind: str) -> str:
    """ "xx-declaration", "xx-action-plan"."""
    return f"{conference.roman.lower()}-{kind.replace('_', '-')}"
