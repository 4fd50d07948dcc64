"""Generated programmes and the searches made for them: the words of the real ones, mixed by a fixed seed.

Each programme is marked `generated`. About one word in twenty is invented, as place names and acronyms
are in real texts, so that the vocabulary has the long tail it would have.
"""

from __future__ import annotations

import csv
import datetime
import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import Any

import yaml

from bench.scratch import ROOT

SEED = 20150101
DATA = ROOT / "src" / "ayni" / "rial" / "data"
LANGUAGES = ("es", "en", "pt", "fr")
TEXTS = ("name", "summary", "what_it_does", "results", "lessons")
INVENTED = 30_000
FIRST_DAY = datetime.date(2021, 1, 1)
WORD = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True)
class Weighted:
    """Things to draw from, the first the likeliest."""

    things: list[str]
    weights: list[float]

    def draw(self, chance: random.Random, count: int) -> list[str]:
        return chance.choices(self.things, cum_weights=self.weights, k=count)


@dataclass(frozen=True)
class Search:
    """A query of the mix: words as typed so far, and facet choices."""

    text: str
    choices: dict[str, list[str]]
    sort: str


@cache
def real_words(language: str) -> Weighted:
    """The words of the real programmes and activities in a language, as often as they occur there."""
    with (DATA / "programmes.yaml").open(encoding="utf-8") as stream:
        rows: list[dict[str, Any]] = yaml.safe_load(stream)
    texts = [str(row.get(f"{field}_{language}", "")) for row in rows for field in TEXTS]
    texts += phrases(language)
    counted = Counter(word.lower() for text in texts for word in WORD.findall(text)).most_common()
    return Weighted([word for word, _count in counted], list(accumulate(count for _word, count in counted)))


@cache
def phrases(language: str) -> list[str]:
    """What the real activities and topics are called."""
    found = []
    for name, column in (("activities.csv", f"title_{language}"), ("topics.csv", f"name_{language}")):
        with (DATA / name).open(encoding="utf-8", newline="") as stream:
            found += [row[column] for row in csv.DictReader(stream) if row[column]]
    return found


@cache
def invented_words() -> Weighted:
    chance = random.Random(SEED)
    syllables = [first + vowel for first in "bcdfghlmnprstv" for vowel in "aeiou"]
    words: dict[str, None] = {}
    while len(words) < INVENTED:
        words["".join(chance.choices(syllables, k=chance.randint(3, 5))).capitalize()] = None
    return Weighted(list(words), list(accumulate(1 / place for place in range(3, INVENTED + 3))))


def texts(number: int, languages: tuple[str, ...]) -> dict[str, str]:
    """The fields of the generated programme `number`, in its languages."""
    chance = random.Random(SEED + number)
    place = " ".join(invented_words().draw(chance, 1))
    fields = {}
    for language in languages:
        fields[f"name_{language}"] = f"{chance.choice(phrases(language))} ({place})"[:200]
        fields[f"summary_{language}"] = _sentence(chance, language, 22)
        fields[f"what_it_does_{language}"] = f"<p>{_sentence(chance, language, 30)}</p>"
    return fields


def _sentence(chance: random.Random, language: str, length: int) -> str:
    words = real_words(language).draw(chance, length)
    for place in range(chance.randint(0, 2)):
        words[place * 7] = invented_words().draw(chance, 1)[0]
    return " ".join(words).capitalize() + "."


def facets(number: int, topics: int) -> dict[str, Any]:
    """Choices of the generated programme: places of its topics, its populations, offers and day."""
    from ayni.portfolio.enums import Offer, Population

    chance = random.Random(-SEED - number)
    return {
        "topics": chance.sample(range(topics), chance.choice((1, 1, 2))),
        "populations": chance.sample(Population.values, chance.choice((0, 1, 1, 2, 3))),
        "offers": chance.sample(Offer.values, chance.choice((1, 1, 2, 3))),
        "verified_on": FIRST_DAY + datetime.timedelta(days=chance.randrange(1500)),
    }


def searches(count: int, programmes: int, codes: dict[str, list[str]]) -> Iterator[Search]:
    """A mix: 1 to 5 words, most from one programme's text, some unrelated; a third cut while typing."""
    chance = random.Random(SEED * 2)
    for _turn in range(count):
        language = chance.choices(LANGUAGES, weights=(6, 2, 1.5, 0.5))[0]
        length = chance.choices((1, 2, 3, 4, 5), weights=(30, 32, 20, 12, 6))[0]
        sort = chance.choices(("its", "common", "invented"), weights=(65, 20, 15))[0]
        words = _words(chance, sort, language, length, programmes)
        text = " ".join(words)
        if chance.random() < 0.35:
            text = text[: len(text) - len(words[-1]) + chance.randint(2, max(2, len(words[-1]) - 1))]
        elif chance.random() < 0.5:
            text += " "
        names = chance.sample(sorted(codes), chance.choices((0, 1, 2), weights=(50, 35, 15))[0])
        choices = {name: chance.sample(codes[name], chance.choice((1, 1, 2))) for name in names}
        yield Search(text, choices, sort)


def _words(chance: random.Random, sort: str, language: str, length: int, programmes: int) -> list[str]:
    if sort == "common":
        # The likeliest words that are more than an article: nearly every entry has them.
        return chance.sample([word for word in real_words(language).things[:150] if len(word) > 4], length)
    if sort == "invented":
        rare = invented_words().draw(chance, 1)
        return [*rare, *real_words(language).draw(chance, length - 1)]
    fields = texts(chance.randrange(programmes), ("es",))
    known = [word.lower() for text in fields.values() for word in WORD.findall(text) if len(word) > 3]
    return chance.sample(sorted(set(known)), length)
