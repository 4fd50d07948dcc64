"""Telling which of the four languages a text is written in."""

import re
from collections import Counter

from ayni.engines.text.stopwords import STOPWORDS, Language
from ayni.engines.text.tokens import tokens

_MOST_CHARACTERS = 20_000
_LEAST_SCORE = 2.0
_LEAST_LEAD = 1.3

# What one function word says: all of a point for its only language, a share when several have it,
# and less still when the sharing is common, so that "de la" alone decides nothing.
_WEIGHTS: dict[str, dict[Language, float]] = {}
for _language, _listed in STOPWORDS.items():
    for _word in _listed:
        _sharing = sum(_word in others for others in STOPWORDS.values())
        _WEIGHTS.setdefault(_word, {})[_language] = 2.0 if _sharing == 1 else 1.0 / _sharing

# Letters and endings only one language writes, read before folding; one point and a half each.
_CUES: dict[Language, re.Pattern[str]] = {
    "es": re.compile(r"ñ|¿|¡|ción\b|ciones\b|dad\b|dades\b|miento\b"),
    "pt": re.compile(r"[ãõ]|ções\b|dade\b|dades\b|agem\b|lh[aoe]|nh[ao]"),
    "fr": re.compile(r"[èêœîùû]|\b[dlqu]+['’][aeéhiou]|eaux?\b|eurs?\b|ité\b"),
    "en": re.compile(r"ing\b|['’]s\b|ity\b|ies\b|\w{2}wor|th\b|ght"),
}
_CUE_WEIGHT = 1.5
_CUES_PER_WORD = 0.5


def guess_language(text: str) -> Language | None:
    """Return the language of `text`, or None when the words do not say.

    Counted on the first 20,000 characters: function words, weighed by how few of the languages use
    them, and spellings particular to one.
    """
    sample = text[:_MOST_CHARACTERS]
    pieces = Counter(piece for token in tokens(sample) for piece in token.pieces)
    scores: dict[Language, float] = dict.fromkeys(STOPWORDS, 0.0)
    for piece, times in pieces.items():
        for language, weight in _WEIGHTS.get(piece, {}).items():
            scores[language] += weight * times
    # A list of proper names is full of cues: they may not outweigh the words they stand in.
    most = max(1.0, _CUES_PER_WORD * pieces.total())
    for language, cue in _CUES.items():
        scores[language] += _CUE_WEIGHT * min(len(cue.findall(sample.lower())), most)
    (best, score), (_, second), *_ = sorted(scores.items(), key=lambda pair: -pair[1])
    return best if score >= _LEAST_SCORE and score >= _LEAST_LEAD * second else None
