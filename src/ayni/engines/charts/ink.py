"""Colours, by what they are for. A drawing is made in stand-in colours; a theme then puts the real ones."""

from __future__ import annotations

from typing import Final

# Stand-ins: colours nobody would choose, so that each can be told in the drawing by what it stands for.
INK: Final = "#000001"
SOFT: Final = "#000002"
LINE: Final = "#000003"
EDGE: Final = "#000004"
SERIES: Final = ("#000011", "#000012", "#000013", "#000014", "#000015", "#000016")

# On paper: each of another lightness, so that a grey photocopy still tells them apart; the light ones are
# held by the edge, drawn in ink.
PRINT: Final[dict[str, str]] = {
    INK: "#1d2327",
    SOFT: "#566068",
    LINE: "#dcd7ca",
    EDGE: "#1d2327",
    SERIES[0]: "#0f5c63",
    SERIES[1]: "#c4513a",
    SERIES[2]: "#14263f",
    SERIES[3]: "#c18f28",
    SERIES[4]: "#9cc1dc",
    SERIES[5]: "#f3e4c2",
}

# On screen: classes, whose colours come from the design tokens (chart.css).
FILL_CLASS: Final[dict[str, str]] = {
    INK: "c-ink",
    SOFT: "c-soft",
    LINE: "c-line-fill",
    EDGE: "c-paper",
    **{stand_in: f"s-{number}" for number, stand_in in enumerate(SERIES, start=1)},
}
STROKE_CLASS: Final[dict[str, str]] = {
    INK: "c-ink-line",
    SOFT: "c-soft-line",
    LINE: "c-line",
    EDGE: "c-paper-line",
    **{stand_in: f"s-{number}-line" for number, stand_in in enumerate(SERIES, start=1)},
}

PRINT_FONT: Final = "Liberation Sans, Arial, Helvetica, sans-serif"
