"""What the search index knows that resembles a proposal, or that it may be born of."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import get_language

from ayni.calls.proposal_shown import address_of
from ayni.calls.queries.proposals import Dossier
from ayni.foundation.languages import FALLBACKS
from ayni.foundation.search.models import SearchEntry
from ayni.foundation.search.queries import search

MOST_SIMILAR = 6
MOST_TO_LINK = 12
# Proposals stand in the index only after the results of their call, and only those chosen.
SIMILAR_KINDS = ("activity", "proposal")
LINK_KINDS = ("activity", "workshop", "document")


@dataclass(frozen=True)
class FoundRecord:
    """Something of the network, in the reader's language or the first there is."""

    kind: str
    record: str
    title: str
    summary: str
    url: str
    is_linked: bool = False


def similar_to(whole: Dossier) -> list[FoundRecord]:
    """Past activities and public proposals with most of the words of its title and topic; nearest first."""
    values = whole.values
    topic = whole.choices.topics.get(values.topic)
    words = " ".join([values.title, topic.name if topic is not None else ""]).strip()
    if not words:
        return []
    found = search(text=words, within={"kind": list(SIMILAR_KINDS)}, size=MOST_SIMILAR)
    return [_shown(entry) for entry in found.entries]


def find_to_link(words: str, whole: Dossier) -> list[FoundRecord]:
    """Workshops, documents and activities with these words; those already linked say so."""
    found = search(text=words, within={"kind": list(LINK_KINDS)}, size=MOST_TO_LINK)
    chosen = whole.values.chosen
    return [_shown(entry, linked=f"{entry.kind}-{entry.record}" in chosen) for entry in found.entries]


def to_link(kind: str, record: str) -> FoundRecord | None:
    """One record that may be linked; None when the index does not hold it."""
    if kind not in LINK_KINDS:
        return None
    entry = SearchEntry.objects.filter(kind=kind, record=record[:64], live=True).first()
    return _shown(entry) if entry is not None else None


def _shown(entry: SearchEntry, *, linked: bool = False) -> FoundRecord:
    return FoundRecord(
        entry.kind, entry.record, _said(entry.title), _said(entry.summary)[:300], address_of(entry), linked
    )


def _said(texts: dict[str, str]) -> str:
    own = (get_language() or FALLBACKS[0])[:2]
    return next((texts[code] for code in (own, *FALLBACKS) if texts.get(code)), "")
