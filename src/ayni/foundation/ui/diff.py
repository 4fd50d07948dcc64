"""Two versions of a text, word by word."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from ayni.foundation.ui.parts import Change

# Beyond this many words, spaces and signs the comparison would take seconds; the texts are then shown whole.
LONGEST = 8000
_PIECE = re.compile(r"\w+|\s+|[^\w\s]")


def word_diff(change: Change) -> list[tuple[str, str]]:
    """Runs of words of `change` as pairs (kept, removed or added; the words), in reading order.

    Joined, the kept and added runs are the text after; spaces and signs are kept.
    """
    before, after = _PIECE.findall(change.before), _PIECE.findall(change.after)
    if len(before) + len(after) > LONGEST:
        return [(kind, words) for kind, words in (("removed", change.before), ("added", change.after)) if words]
    runs: list[tuple[str, str]] = []
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            runs.append(("kept", "".join(before[i1:i2])))
            continue
        if i2 > i1:
            runs.append(("removed", "".join(before[i1:i2])))
        if j2 > j1:
            runs.append(("added", "".join(after[j1:j2])))
    return runs
