"""Which characters the embedded fonts can draw, and what stands in for the others.

PDF/UA-1 refuses a document with a character no font can draw. Rather than fail, or show an empty box
nobody can read aloud, such a character is written by its Unicode name.
"""

from __future__ import annotations

import json
import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import typst

# Basic Latin to Latin Extended-A, and the punctuation of the four languages: known to be drawn.
_KNOWN = re.compile(
    "[\n\t\x20-\x7e\xa0-\u017f\u2010-\u2015\u2018-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac]*\\Z"
)

# Joiners and selectors only shape the emoji beside them; alone they draw nothing.
_SHAPERS = frozenset("\u200b\u200c\u200d\u2060\ufe0e\ufe0f\ufeff\u20e3")

_LONG_WORD = re.compile(r"\S{32,}")
_CHUNK = re.compile(r"\S{1,12}")

# Strings that are read by machines and never set on the page.
_MACHINE_KEYS = frozenset({"link", "svg", "anchor", "kind", "align", "language", "style"})

_PROBE = b"""
#set text(font: ("Libertinus Serif", "DejaVu Sans Mono"))
#set document(title: "-")
#text(json(bytes(sys.inputs.text)))
"""


@lru_cache(maxsize=1)
def embedded_fonts() -> typst.Fonts:
    """The fonts that travel with the compiler: Libertinus Serif for text, DejaVu Sans Mono for symbols."""
    import typst

    return typst.Fonts(include_system_fonts=False)


def writable(value: Any, key: str = "") -> Any:
    """The same data with every string made of characters that can be drawn, and long words able to break."""
    if isinstance(value, str):
        return value if key in _MACHINE_KEYS else _breakable(_drawn(value))
    if isinstance(value, list):
        return [writable(item, key) for item in value]
    if isinstance(value, dict):
        return {name: writable(item, name) for name, item in value.items()}
    return value


def _drawn(text: str) -> str:
    if _KNOWN.match(text):
        return text
    return "".join(_drawn_character(character) for character in text)


def _breakable(text: str) -> str:
    """A word no line could hold gets places where it may be cut (zero-width spaces)."""
    return _LONG_WORD.sub(lambda word: "\u200b".join(_CHUNK.findall(word.group())), text)


@lru_cache(maxsize=4096)
def _drawn_character(character: str) -> str:
    if character in _SHAPERS:
        return ""
    if _KNOWN.match(character) or _fonts_draw(character):
        return character
    name = unicodedata.name(character, f"U+{ord(character):04X}")
    return f"[{name.lower()}]" if not name.startswith("U+") else f"[{name}]"


def _fonts_draw(character: str) -> bool:
    import typst

    try:
        typst.compile(
            _PROBE,
            format="pdf",
            font_paths=embedded_fonts(),
            sys_inputs={"text": json.dumps(character)},
            pdf_standards=["ua-1"],
        )
    except typst.TypstError:
        return False
    return True
