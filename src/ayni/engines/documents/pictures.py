"""A drawing as a PNG, for formats that cannot be trusted to show SVG."""

from __future__ import annotations

import re
from functools import lru_cache

# Sharp at the full width of a printed page, 6.5 inches at 240 dots, and no heavier.
_PIXELS_WIDE = 1560
_VIEW_BOX = re.compile(r"<svg[^>]*\bviewBox\s*=\s*[\"']\s*[-\d.e]+[\s,]+[-\d.e]+[\s,]+([\d.e]+)[\s,]+([\d.e]+)")


# What a caption, its lines beneath and the margins leave of a Letter page, over the width of its text.
_TALLEST = 7.4 / 6.5


def shown_width(svg: str, share: float) -> float:
    """The share of the text's width a drawing is shown at: `share`, or less where it would not fit the page."""
    share = min(max(share, 0.1), 1.0)
    view = _VIEW_BOX.search(svg)
    width, height = (float(view.group(1)), float(view.group(2))) if view else (0.0, 0.0)
    return min(share, _TALLEST * width / height) if width > 0 and height > 0 else share


@lru_cache(maxsize=16)
def svg_to_png(svg: str) -> bytes:
    """The drawing as PNG, about 1560 pixels wide. Raises ValueError when it is no drawing.

    The last few are kept: a report asked for again asks for the same pictures.
    """
    import vl_convert

    view = _VIEW_BOX.search(svg)
    scale = _PIXELS_WIDE / float(view.group(1)) if view and float(view.group(1)) > 0 else 2.0
    try:
        return vl_convert.svg_to_png(svg, scale=min(max(scale, 0.25), 6.0))
    except RuntimeError as refusal:
        raise ValueError("The picture is not a drawing that can be read.") from refusal
