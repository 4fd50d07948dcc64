"""Showing a reader why a text was found."""

from bisect import bisect_left

from ayni.engines.text.query import Query, analyse_query
from ayni.engines.text.stemming import stem
from ayni.engines.text.stopwords import is_stopword
from ayni.engines.text.tokens import tokens

_CUT = "…"
_LEAD_IN = 0.25


def highlight(text: str, query: Query | str) -> list[tuple[str, bool]]:
    """Split `text` into (piece, whether the query asked for it); the pieces joined give `text` again.

    Two words found side by side are one piece each, with what stands between them.
    """
    pieces: list[tuple[str, bool]] = []
    done = 0
    for start, end in _found(text, query):
        if start > done:
            pieces.append((text[done:start], False))
        pieces.append((text[start:end], True))
        done = end
    if done < len(text):
        pieces.append((text[done:], False))
    return pieces


def excerpt(text: str, query: Query | str, length: int = 200) -> str:
    """Return at most `length` characters of `text`, where most of the query is found together.

    White space is made single; the cut falls between words and is shown by "…". Without a find, the
    beginning of the text. A `length` under 2 raises ValueError.
    """
    if length < len(_CUT) * 2:
        raise ValueError("An excerpt needs room for two characters at least.")
    plain = " ".join(text.split())
    if len(plain) <= length:
        return plain
    room = length - 2 * len(_CUT)
    start = _best_start(plain, query, room)
    end = _word_end(plain, start, start + room)
    return (_CUT if start else "") + plain[start:end].rstrip() + (_CUT if end < len(plain) else "")


def _found(text: str, query: Query | str) -> list[tuple[int, int]]:
    asked = analyse_query(query) if isinstance(query, str) else query
    if not asked:
        return []
    return [(token.start, token.end) for token in tokens(text) if _asked_for(token.pieces, asked)]


def _asked_for(pieces: tuple[str, ...], query: Query) -> bool:
    # A function word is marked only when it was asked for itself, never as the beginning of another.
    return any(stem(piece) in query.terms if is_stopword(piece) else query.marks(stem(piece)) for piece in pieces)


def _best_start(plain: str, query: Query | str, room: int) -> int:
    """Where a window of `room` characters holds most different finds, then most finds, then earliest."""
    found = _found(plain, query)
    if not found:
        return 0
    starts = [start for start, _ in found]
    stems = [stem(plain[start:end]) for start, end in found]
    best, best_worth = 0, (0, 0)
    for first, start in enumerate(starts):
        beyond = bisect_left(starts, start + round(room * (1 - _LEAD_IN)))
        worth = (len(set(stems[first:beyond])), beyond - first)
        if worth > best_worth:
            best, best_worth = start, worth
    return _word_start(plain, min(best - round(room * _LEAD_IN), len(plain) - room), best)


def _word_start(plain: str, wanted: int, latest: int) -> int:
    if wanted <= 0:
        return 0
    after_space = plain.find(" ", wanted - 1) + 1
    return after_space if 0 < after_space <= latest else min(wanted, latest)


def _word_end(plain: str, start: int, wanted: int) -> int:
    if wanted >= len(plain):
        return len(plain)
    space = plain.rfind(" ", start, wanted + 1)
    return space if space > start else wanted
