"""Every act that the code writes into the trail is said in words."""

import re
from pathlib import Path

from ayni.config.act_words import ACT_WORDS
from ayni.foundation.audit.words import _WORDS, words_of
from ayni.portfolio.workflow import TRANSITIONS

SOURCE = Path(__file__).resolve().parents[2] / "src" / "ayni"
WRITTEN = re.compile(r'\bact="([a-z_]+)"|^ACT = "([a-z]+_[a-z_]+)"', re.MULTILINE)
# The first version of a programme that was there before; it stands among its versions, not in the trail.
NOT_ACTS = {"found"}


def acts_written():
    found = set()
    for path in SOURCE.rglob("*.py"):
        found |= {one or other for one, other in WRITTEN.findall(path.read_text(encoding="utf-8"))}
    return found


def test_every_act_is_named():
    assert acts_written() - set(_WORDS) - NOT_ACTS == set()


def test_transitions_are_named():
    assert {transition.act for transition in TRANSITIONS.values()} - set(_WORDS) == set()


def test_an_act_without_words_is_still_readable():
    assert words_of("turn_the_page") == "Turn the page"


def test_words_are_sentences_of_few_words():
    assert [act for act, words in ACT_WORDS.items() if not str(words)[0].isupper() or len(str(words)) > 60] == []
