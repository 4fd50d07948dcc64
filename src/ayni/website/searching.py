"""The search page: results and facets made ready to show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from ayni.calls.enums import Modality
from ayni.engines.text import analyse_query, excerpt
from ayni.engines.text.query import Query
from ayni.foundation.links import link_to
from ayni.foundation.models import SearchEntry
from ayni.foundation.search.queries import PAGE_SIZE, SearchResults, search
from ayni.foundation.ui.parts import Crumb, Facet, FacetOption
from ayni.portfolio.browsing import Asked, best_language, marked
from ayni.portfolio.labels import Labels, labels

Words = str | Promise
KINDS: dict[str, Words] = {
    "programme": _("Programme"),
    "activity": _("Cooperation activity"),
    "outcome": _("Result"),
    "workshop": _("Workshop"),
    "conference": _("Conference"),
    "mandate": _("Mandate"),
    "document": _("Document"),
    "member": _("Institution"),
    "call": _("Call"),
    "plan_line": _("Activity of the work plan"),
    "topic": _("Topic"),
    "area": _("Area"),
}
DIMENSIONS: dict[str, Words] = {
    "kind": _("What it is"),
    "country": _("Country"),
    "subregion": _("Sub-region"),
    "area": _("Area"),
    "topic": _("Topic"),
    "population": _("Population"),
    "modality": _("Modality"),
}
SUMMARY_LENGTH = 260


@dataclass(frozen=True)
class Hit:
    """An entry as a card of the results; `title` and `text` are safe HTML with the found words marked."""

    title: SafeString
    url: str
    kind: Words
    text: SafeString | str
    language: str


def found_page(asked: Asked) -> dict[str, Any]:
    """Everything the search page shows."""
    results = search(text=asked.text, choices=asked.choices, page=asked.page)
    query = analyse_query(asked.text)
    search_url = reverse("website:search")
    return {
        "text": asked.text,
        "results": results,
        "hits": [_hit(entry, query) for entry in results.entries],
        "page": Paginator(range(results.total), PAGE_SIZE).page(results.page),
        "facets": _facets(results, asked.choices),
        "partial": 0 < results.words_found < results.words_asked,
        "suggestions": [Crumb(word, f"{search_url}?{urlencode({'q': word})}") for word in results.suggestions],
        "keep": [(name, code) for name, codes in asked.choices.items() for code in codes],
    }


def _hit(entry: SearchEntry, query: Query) -> Hit:
    language = best_language(entry.title)
    summary = entry.summary.get(best_language(entry.summary), "")
    name, *arguments = entry.address.split()
    return Hit(
        title=marked(entry.title.get(language, ""), query),
        url=link_to(name, *arguments),
        kind=KINDS.get(entry.kind, entry.kind),
        text=marked(excerpt(summary, query, SUMMARY_LENGTH), query) if summary else "",
        language=language,
    )


def _facets(results: SearchResults, choices: Mapping[str, list[str]]) -> list[Facet]:
    words, facets = labels(), []
    for dimension, label in DIMENSIONS.items():
        counted, chosen = results.counts.get(dimension, {}), choices.get(dimension, [])
        options = [
            FacetOption(code, _word(words, dimension, code), counted.get(code, 0), selected=code in chosen)
            for code in {**counted, **dict.fromkeys(chosen)}
        ]
        options.sort(key=lambda option: (-(option.count or 0), str(option.label)))
        if options:
            facets.append(Facet(dimension, label, options, opened=dimension == "kind"))
    return facets


def _word(words: Labels, dimension: str, code: str) -> Words:
    if dimension == "kind":
        return KINDS.get(code, code)
    if dimension == "modality":
        return dict(Modality.choices).get(code) or words.of("offer", code)
    return words.of(dimension, code)
