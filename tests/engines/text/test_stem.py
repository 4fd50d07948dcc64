import csv
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ayni.engines.text import stem
from ayni.engines.text.stem_words import IRREGULAR, KEPT

PAIRS = Path(__file__).parent / "word_pairs.csv"

ENDINGS = [
    "cion", "ciones", "cao", "coes", "tion", "tions", "sao", "soes", "ao", "aos", "aes", "oes", "dor",
    "dora", "dores", "euse", "euses", "eux", "aux", "eaux", "trice", "trices", "triz", "ais", "eis",
    "ite", "ity", "ities", "idad", "ss", "sse", "sses", "se", "sis", "ses", "sa", "so", "ies", "y", "ee",
    "ees", "ea", "eo", "oa", "oe", "que", "gue", "aje", "agem", "agens", "em", "ens", "im", "um",
    "miento", "mento", "ncia", "ncy", "nce", "za", "z", "ces", "if", "ive", "ll", "elle", "ionnel",
    "ionnelle", "ienne", "as", "os", "es", "s", "a", "o", "e", "i",
]  # fmt: skip


def pairs() -> list[tuple[str, str, str, str]]:
    with PAIRS.open(encoding="utf-8", newline="") as table:
        return [(row["language"], row["a"], row["b"], row["same"]) for row in csv.DictReader(table)]


@pytest.mark.parametrize(("language", "a", "b", "same"), pairs())
def test_word_pairs(language: str, a: str, b: str, same: str) -> None:
    assert (stem(a) == stem(b)) is (same == "yes"), (language, stem(a), stem(b))


def test_word_pairs_cover_the_four_languages() -> None:
    table = pairs()
    assert len(table) == len(set(table))
    for language in ("es", "en", "pt", "fr", "all"):
        assert {same for written, _, _, same in table if written == language} == {"yes", "no"}
    assert {same for *_, same in table} == {"yes", "no"}


@pytest.mark.parametrize("word", ["ley", "red", "dia", "paz", "s", "oit"])
def test_short_words_are_untouched(word: str) -> None:
    assert stem(word) == word


@pytest.mark.parametrize("word", ["c190", "2014", "doc10s", "mtps", "mtpe"])
def test_numbers_and_acronyms_are_untouched(word: str) -> None:
    assert stem(word) == word


def test_accents_and_capitals_do_not_matter() -> None:
    assert stem("INSPECCIÓN") == stem("inspeccion") == "inspecion"


def test_a_word_without_latin_letters_comes_back() -> None:
    assert stem("日本") == "日本"


@pytest.mark.parametrize("word", sorted(KEPT))
def test_kept_words_are_their_own_stem(word: str) -> None:
    assert stem(word) == word


@pytest.mark.parametrize(("word", "becomes"), sorted(IRREGULAR.items()))
def test_irregular_words_follow_the_form_they_are_listed_under(word: str, becomes: str) -> None:
    assert stem(word) == stem(becomes)


words_like_ours = st.builds(
    "".join,
    st.tuples(
        st.from_regex(r"[a-z]{0,5}", fullmatch=True),
        st.sampled_from(ENDINGS),
        st.sampled_from([*ENDINGS, ""]),
    ),
)


@given(words_like_ours | st.from_regex(r"[a-z0-9]{1,12}", fullmatch=True) | st.sampled_from(sorted(IRREGULAR)))
def test_a_stem_is_its_own_stem(word: str) -> None:
    once = stem(word)
    assert re.fullmatch("[a-z0-9]+", once)
    assert stem(once) == once


@given(st.text(min_size=1))
def test_a_stem_is_never_empty(text: str) -> None:
    once = stem(text)
    assert once
    assert stem(once) == once
