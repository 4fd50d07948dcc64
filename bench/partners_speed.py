"""One need beside very many programmes: ours, a plain Python loop with the same totals, rapidfuzz, dense cosine."""

from __future__ import annotations

import datetime
import math
import random
import statistics
import time
import zlib
from collections.abc import Callable
from typing import Any

import numpy as np
from rapidfuzz import fuzz, process

from ayni.engines.matching import Alike, Codes, Near, Numbers, Ranking, Related, Share, Words
from bench.figures import ratio
from bench.generated import invented_words, phrases

SEED = 20150402
TOPICS = [f"topic-{number}" for number in range(29)]
MODALITIES = ("in_situ", "expert_visit", "virtual", "documents")
WEIGHTS = {"words": 3.0, "topic": 3.0, "modality": 1.0, "recent": 1.0}
TODAY = datetime.date(2015, 1, 1).toordinal()
YEARS_4 = 4 * 365.25
ROUNDS = 9
MOST = 10
VECTOR = 256


class Generated:
    """Rows of words, topics, modalities and days by a fixed seed; about one row in ten does not say its modalities."""

    def __init__(self, rows: int) -> None:
        chance = random.Random(SEED)
        vocabulary = sorted({word.lower() for phrase in phrases("es") for word in phrase.split() if len(word) > 3})
        self.texts = [[*chance.choices(vocabulary, k=12), *invented_words().draw(chance, 2)] for _row in range(rows)]
        self.topics = [chance.sample(TOPICS, chance.choice((1, 1, 2))) for _row in range(rows)]
        self.modalities = [
            None if chance.random() < 0.1 else chance.sample(MODALITIES, chance.choice((1, 2))) for _row in range(rows)
        ]
        self.days = [TODAY - chance.randrange(3000) for _row in range(rows)]
        self.need = tuple(dict.fromkeys(chance.sample(vocabulary, 6) + self.texts[0][-2:]))
        self.closeness = {"topic-3": 1.0, **{f"topic-{number}": 0.3 for number in range(4, 9)}}


def speeds(rows: int) -> dict[str, Any]:
    made = Generated(rows)
    start = time.perf_counter()
    columns = Words.of(made.texts), Codes.of(made.topics), Codes.of(made.modalities), Numbers.of(map(float, made.days))
    prepared = time.perf_counter() - start
    ours_ms, mine = _time(lambda: _ours(made, columns), ROUNDS)
    peers = {
        "plain_loop": ("a plain Python loop over the rows, the same totals", lambda: _loop(made, columns[0])),
        "rapidfuzz": ("rapidfuzz token_set_ratio of the words alone", _fuzzy(made)),
        "dense_cosine": (f"numpy, cosine of dense vectors of {VECTOR}, words alone", _dense(made)),
    }
    result: dict[str, Any] = {"rows": rows, "ours_ms": ours_ms, "prepared_once_in_s": round(prepared, 2), "peers": {}}
    for name, (what, act) in peers.items():
        took, theirs = _time(act, 3)
        result["peers"][name] = {"what": what, "ms": took, "ratio": ratio(took, ours_ms)}
        if name == "plain_loop":
            result["same_rows_as_the_loop"] = theirs == mine
    return result


def _time(act: Callable[[], list[int]], rounds: int) -> tuple[float, list[int]]:
    times, found = [], []
    for _round in range(rounds):
        start = time.perf_counter()
        found = act()
        times.append((time.perf_counter() - start) * 1000)
    return round(statistics.median(times), 2), found


def _ours(made: Generated, columns: tuple[Words, Codes, Codes, Numbers]) -> list[int]:
    words, topics, modalities, days = columns
    factors = [
        Alike("words", words, made.need),
        Related("topic", topics, made.closeness),
        Share("modality", modalities, frozenset(["virtual"])),
        Near("recent", days, TODAY, YEARS_4),
    ]
    return [match.place for match in Ranking(factors, WEIGHTS).best(MOST)]


def _loop(made: Generated, words: Words) -> list[int]:
    weights = {stem: words.weight_of(stem) for stem in made.need}
    whole = sum(weights.values())
    totals = []
    for place, text in enumerate(made.texts):
        held = set(text)
        scores = [
            (3.0, sum(weight for stem, weight in weights.items() if stem in held) / whole),
            (3.0, max((made.closeness.get(code, 0.0) for code in made.topics[place]), default=0.0)),
            (1.0, 0.5 ** (abs(made.days[place] - TODAY) / YEARS_4)),
        ]
        offers = made.modalities[place]
        if offers is not None:
            scores.append((1.0, 1.0 if "virtual" in offers else 0.0))
        total = math.fsum(weight * score for weight, score in scores) / math.fsum(weight for weight, _ in scores)
        totals.append((-round(total, 12), place))
    return [place for _total, place in sorted(totals)[:MOST]]


def _fuzzy(made: Generated) -> Callable[[], list[int]]:
    written, asked = [" ".join(text) for text in made.texts], " ".join(made.need)

    def act() -> list[int]:
        return [
            place for _text, _score, place in process.extract(asked, written, scorer=fuzz.token_set_ratio, limit=MOST)
        ]

    return act


def _dense(made: Generated) -> Callable[[], list[int]]:
    vectors = np.zeros((len(made.texts), VECTOR), dtype=np.float32)
    for place, text in enumerate(made.texts):
        for word in text:
            vectors[place, zlib.crc32(word.encode()) % VECTOR] += 1
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    asked = np.zeros(VECTOR, dtype=np.float32)
    for word in made.need:
        asked[zlib.crc32(word.encode()) % VECTOR] += 1
    asked /= np.linalg.norm(asked)

    def act() -> list[int]:
        scores = vectors @ asked
        best = np.argpartition(-scores, MOST)[:MOST]
        return [int(place) for place in best[np.argsort(-scores[best])]]

    return act
