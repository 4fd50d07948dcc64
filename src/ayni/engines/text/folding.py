"""Folding: the same letters whatever the keyboard, the country or the word processor."""

import unicodedata

_LETTERS = {
    "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ħ": "h", "ı": "i", "ŋ": "n",
}  # fmt: skip
_SINGLE_QUOTES = "‘’‚‛ʼʻʹ′‹›"
_DOUBLE_QUOTES = "“”„‟«»″"
_DASHES = "‐‑‒–—―−⁃"
INVISIBLE = "\u00ad\u200c\u200d\u2060\ufeff"


class _Table(dict[int, str]):
    """Translation table that decides about a character the first time it is met, and remembers."""

    def __missing__(self, code: int) -> str:
        if code < 128:
            folded = chr(code)
        elif unicodedata.combining(chr(code)):
            folded = ""
        else:
            folded = " "
        self[code] = folded
        return folded


def _table() -> _Table:
    table = _Table({ord(letter): plain for letter, plain in _LETTERS.items()})
    table.update({ord(quote): "'" for quote in _SINGLE_QUOTES})
    table.update({ord(quote): '"' for quote in _DOUBLE_QUOTES})
    table.update({ord(dash): "-" for dash in _DASHES})
    table.update({ord(mark): "" for mark in INVISIBLE})
    table[ord("⁄")] = "/"
    return table


_TABLE = _table()


def fold(text: str) -> str:
    """Return `text` in lower case ASCII: accents dropped, ligatures opened, quotes and dashes made plain.

    A character with no Latin reading (another script, a symbol) becomes a space. The length may change:
    use the tokens of this package, not offsets in a folded text, to point into the original.
    """
    if text.isascii():
        return text.lower()
    # casefold and the compatibility form can each bring back capitals or marks (™, ŉ): the table comes last.
    return unicodedata.normalize("NFKD", text.casefold()).lower().translate(_TABLE)
