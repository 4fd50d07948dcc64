"""In a blind round, the names of those who propose are taken out of what reviewers see."""

from __future__ import annotations

import re

from ayni.calls.models import Proposal
from ayni.foundation.languages import texts_of

HIDDEN = "[…]"


class Blinder:
    """Takes the parties' names, acronyms and countries out of a text, in every language they are kept in.

    It cannot know what the text itself tells in other words; pages that use it say so.
    """

    def __init__(self, proposal: Proposal) -> None:
        names: set[str] = set()
        acronyms: set[str] = set()
        for party in (proposal.requester, proposal.provider):
            if party is None:
                continue
            names |= set(texts_of(party, "name").values())
            acronyms |= {party.acronym} if len(party.acronym) > 1 else set()
            if party.country is not None:
                names |= set(texts_of(party.country, "name").values())
                names |= {party.country.official_name, *map(str, party.country.aliases)}
        self._names = _any_of(names, re.IGNORECASE)
        self._acronyms = _any_of(acronyms, 0)

    def hide(self, text: str) -> str:
        for words in (self._names, self._acronyms):
            if words is not None:
                text = words.sub(HIDDEN, text)
        return text


def title_for(proposal: Proposal, *, blind: bool) -> str:
    """The proposal's title, or its code without one; without the parties where they are not to be known."""
    title = proposal.title or proposal.code
    return Blinder(proposal).hide(title) if blind else title


def _any_of(words: set[str], flags: int) -> re.Pattern[str] | None:
    """Longest first, so that a name inside a longer one leaves nothing of it behind."""
    known = sorted((word for word in words if word.strip()), key=lambda word: (-len(word), word))
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(word) for word in known)})(?!\w)", flags) if known else None
