"""The page where the portfolio is searched: from an address to what it shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from rapidfuzz import fuzz, process

from ayni.engines.text import analyse_query, excerpt, fold, highlight
from ayni.engines.text.query import Query
from ayni.foundation.search.models import SearchEntry
from ayni.foundation.search.queries import PAGE_SIZE, SearchResults, search
from ayni.foundation.ui.parts import Crumb, Facet, FacetOption
from ayni.portfolio.labels import DIMENSIONS, Labels, labels
from ayni.portfolio.models import Programme
from ayni.portfolio.texts import LANGUAGES

WITHIN = {"kind": ["programme"]}
OWN_DIMENSIONS = tuple(name for name, _label, _opened in DIMENSIONS)
LONGEST_QUERY = 200
MOST_CODES = 60
SUMMARY_LENGTH = 260
DOWNLOAD_BATCH = 500


@dataclass(frozen=True)
class Asked:
    """What the address asks for: words, codes by dimension, a page."""

    text: str
    choices: dict[str, list[str]]
    page: int

    def query(self, *, without: tuple[str, str] | None = None, page: int = 1, text: str | None = None) -> str:
        """The query string that asks the same, perhaps without one code, on another page, for other words."""
        words = self.text if text is None else text
        pairs = [("q", words)] if words else []
        pairs += [(name, code) for name, codes in self.choices.items() for code in codes if (name, code) != without]
        return urlencode([*pairs, *([("page", page)] if page > 1 else [])])


@dataclass(frozen=True)
class Card:
    """An entry of the list; `title` and `text` are safe HTML with the found words marked."""

    url: str
    kicker: str
    title: SafeString
    text: SafeString
    lang: str
    meta: list[str]
    topics: list[Crumb]


@dataclass(frozen=True)
class Found:
    """What the page shows."""

    asked: Asked
    total: int
    words_asked: int
    words_found: int
    cards: list[Card]
    facets: list[Facet]
    applied: list[Crumb]
    page: Page
    nearest_words: list[Crumb]
    nearest_topics: list[Crumb]

    @property
    def is_partial(self) -> bool:
        return bool(self.cards) and self.words_found < self.words_asked

    @property
    def download_query(self) -> str:
        return self.asked.query()


def read_address(values: QueryDict, dimensions: Iterable[str] = OWN_DIMENSIONS) -> Asked:
    """What an address asks for. A page that is no number is the first; unknown parameters do not count."""
    choices = {}
    for name in dimensions:
        codes = [code.strip()[:60] for code in values.getlist(name)[:MOST_CODES] if code.strip()]
        if name == "country":
            codes = [code.upper() for code in codes]
        if codes:
            choices[name] = list(dict.fromkeys(codes))
    page = values.get("page", "1")
    number = int(page) if page.isascii() and page.isdigit() and len(page) < 8 else 1
    return Asked(values.get("q", "")[:LONGEST_QUERY].strip("\0"), choices, number)


def browse(asked: Asked) -> Found:
    """One page of programmes with facets and counts. At most seven queries, whatever there is."""
    results = search(text=asked.text, choices=asked.choices, within=WITHIN, page=asked.page)
    words = labels()
    query = analyse_query(asked.text)
    return Found(
        asked=asked,
        total=results.total,
        words_asked=results.words_asked,
        words_found=results.words_found,
        cards=[_card(entry, query, words) for entry in results.entries],
        facets=[_facet(name, label, opened, asked, results, words) for name, label, opened in DIMENSIONS],
        applied=[
            Crumb(words.of(name, code), f"?{asked.query(without=(name, code))}")
            for name, codes in asked.choices.items()
            for code in codes
        ],
        page=Paginator(range(results.total), PAGE_SIZE).page(results.page),
        nearest_words=[Crumb(word, f"?{asked.query(text=word)}") for word in results.suggestions],
        nearest_topics=[] if results.total else _nearest_topics(asked.text, words),
    )


def programmes_asked(asked: Asked) -> Iterator[Programme]:
    """Every programme the address asks for, in the order of the page; batches of queries."""
    page = pages = 1
    while page <= pages:
        results = search(text=asked.text, choices=asked.choices, within=WITHIN, page=page, size=DOWNLOAD_BATCH)
        keys = [int(entry.record) for entry in results.entries]
        known = (
            Programme.objects.filter(pk__in=keys)
            .select_related("institution__country")
            .prefetch_related("topics__area")
            .in_bulk()
        )
        yield from (known[key] for key in keys if key in known)
        page, pages = page + 1, results.pages


def _facet(name: str, label: Any, opened: bool, asked: Asked, results: SearchResults, words: Labels) -> Facet:
    counts = results.counts.get(name, {})
    chosen = asked.choices.get(name, [])
    codes = {**counts, **{code: counts.get(code, 0) for code in chosen}}
    options = [FacetOption(code, words.of(name, code), count, code in chosen) for code, count in codes.items()]
    options.sort(key=lambda option: (not option.selected, -(option.count or 0), fold(str(option.label))))
    return Facet(name, label, options, opened=opened, shown=8)


def _card(entry: SearchEntry, query: Query, words: Labels) -> Card:
    language = best_language(entry.title)
    title = entry.title.get(language, "")
    summary = entry.summary.get(language) or entry.summary.get(best_language(entry.summary), "")
    country = [words.of("country", code) for code in entry.facets.get("country", ())]
    institution = [words.of("institution", code) for code in entry.facets.get("institution", ())]
    name, _space, arguments = entry.address.partition(" ")
    return Card(
        url=reverse(name, args=arguments.split()),
        kicker=" · ".join(country + institution),
        title=marked(title, query),
        text=marked(excerpt(summary, query, SUMMARY_LENGTH) if summary else "", query),
        lang="" if language == (get_language() or "")[:2] else language,
        meta=[words.of("offer", code) for code in entry.facets.get("offer", ())],
        topics=[Crumb(words.of("topic", code), f"?topic={code}") for code in entry.facets.get("topic", ())],
    )


def marked(text: str, query: Query) -> SafeString:
    """`text` as HTML with the words asked for in <mark>."""
    if not query:
        return escape(text)
    pieces = ((escape(piece), found) for piece, found in highlight(text, query))
    return mark_safe(  # noqa: S308 - every piece is escaped
        "".join(f"<mark>{piece}</mark>" if found else piece for piece, found in pieces)
    )


def best_language(texts: Mapping[str, str]) -> str:
    """Code of the language to show of `texts`: the reader's, or the first that has words."""
    mine = (get_language() or LANGUAGES[0])[:2]
    return next((code for code in (mine, *LANGUAGES, *texts) if texts.get(code)), mine)


def _nearest_topics(text: str, words: Labels, most: int = 5) -> list[Crumb]:
    """Topics whose names look most like the words; all areas when none does."""
    topics = words.words["topic"]
    names = {code: fold(name) for code, name in topics.items()}
    found = process.extract(fold(text), names, scorer=fuzz.WRatio, limit=most, score_cutoff=60) if text else []
    if found:
        return [Crumb(topics[code], _list_of("topic", code)) for _name, _score, code in found]
    return [Crumb(name, _list_of("area", code)) for code, name in words.words["area"].items()]


def _list_of(dimension: str, code: str) -> str:
    return f"{reverse('portfolio:index')}?{urlencode([(dimension, code)])}"


def order_explained(text: str) -> str:
    """How the list is ordered, in a sentence."""
    if text.strip():
        return _(
            "First the programmes that have most of your words; among them, those that have them in the name, "
            "then in the topics, then in the text; then the most recently verified."
        )
    return _("The most recently verified programmes come first.")


def columns_of_download() -> Sequence[str]:
    return [
        _("Programme"),
        _("Country"),
        _("Institution"),
        _("Summary"),
        _("Areas"),
        _("Topics"),
        _("Target populations"),
        _("What is offered"),
        _("Languages of the cooperation"),
        _("Verified on"),
        _("Address"),
    ]
