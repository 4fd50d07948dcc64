"""The same words for every search, in es, pt, fr and en; see README.md."""

from ayni.engines.text.analysis import analyse, words
from ayni.engines.text.excerpts import excerpt, highlight
from ayni.engines.text.folding import fold
from ayni.engines.text.language import guess_language
from ayni.engines.text.query import MOST_TERMS, Query, analyse_query
from ayni.engines.text.stemming import stem
from ayni.engines.text.stopwords import STOPWORDS, Language, is_stopword

__all__ = [
    "MOST_TERMS",
    "STOPWORDS",
    "Language",
    "Query",
    "analyse",
    "analyse_query",
    "excerpt",
    "fold",
    "guess_language",
    "highlight",
    "is_stopword",
    "stem",
    "words",
]
