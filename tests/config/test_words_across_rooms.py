"""Rooms share one dictionary: where the same English word means two things, each meaning keeps its translation."""

import pytest
from django.utils.translation import gettext, override, pgettext


@pytest.mark.parametrize(
    ("context", "word", "spanish"),
    [
        (None, "By", "Por"),
        ("deadline", "By", "Plazo"),
        (None, "On", "Sobre"),
        ("a day", "On", "El"),
        ("one activity", "Held", "Realizada"),
        ("one workshop", "Held", "Realizado"),
        (None, "chosen", "en uso"),
        ("a proposal", "chosen", "elegida"),
    ],
)
def test_a_word_of_two_meanings_is_told_apart(context, word, spanish):
    with override("es"):
        assert (pgettext(context, word) if context else gettext(word)) == spanish
