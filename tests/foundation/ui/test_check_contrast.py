"""Colours that stand on each other can be told apart, in both schemes (WCAG 2.2, 1.4.3 and 1.4.11)."""

import re
from pathlib import Path

import pytest

import ayni.foundation.ui

STYLES = Path(ayni.foundation.ui.__file__).parent / "static" / "ui"
DECLARED = (STYLES / "tokens.css").read_text() + (STYLES / "components" / "chart.css").read_text()
COLOURS = {
    name: {"light": light, "dark": dark}
    for name, light, dark in re.findall(r"--([\w-]+):\s*light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);", DECLARED)
}
SURFACES = ("paper", "wash", "raised")
WORDS = [
    *[(word, surface) for word in ("ink", "soft", "accent", "accent-strong") for surface in SURFACES],
    *[(word, surface) for word in ("ok", "warn", "late", "info") for surface in SURFACES],
    *[(word, f"{word}-wash") for word in ("ok", "warn", "late", "info")],
    *[("ink", f"{wash}-wash") for wash in ("accent", "ok", "warn", "late", "info")],
    ("accent", "accent-wash"),
    ("accent-strong", "accent-wash"),
    ("on-accent", "accent"),
    ("on-accent", "accent-strong"),
    ("on-danger", "late"),
    *[(f"on-level-{level}", f"level-{level}") for level in range(11)],
]
SHAPES = [
    *[(shape, surface) for shape in ("edge", "focus", "accent", "late", "ok", "warn") for surface in SURFACES],
    *[(f"s{n}", surface) for n in range(1, 7) for surface in ("paper", "raised")],
    ("focus", "late-wash"),
]


def luminance(colour: str) -> float:
    """Relative luminance, as WCAG defines it."""
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_the_measure_is_right():
    assert contrast("#000000", "#ffffff") == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("words", "surface"), WORDS)
def test_words_can_be_read(words, surface, scheme):
    assert contrast(COLOURS[words][scheme], COLOURS[surface][scheme]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("shape", "surface"), SHAPES)
def test_shapes_can_be_seen(shape, surface, scheme):
    assert contrast(COLOURS[shape][scheme], COLOURS[surface][scheme]) >= 3


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_higher_level_is_always_further_from_the_paper(scheme):
    paper = COLOURS["paper"][scheme]
    distances = [contrast(COLOURS[f"level-{level}"][scheme], paper) for level in range(11)]
    assert distances == sorted(distances)
