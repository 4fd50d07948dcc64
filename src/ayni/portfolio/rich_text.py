"""Rich text without an editor: what is kept is exactly what can be typed.

Paragraphs are parted by an empty line, lists have a line an item that begins with "- " or "1. ",
addresses are written out and become links. HTML that is pasted is cleaned, read as such text and
written anew, so the way back from what is kept to what is typed loses nothing.
See docs/decisions/0003-rich-text.md.
"""

from __future__ import annotations

import re
from html import escape
from html.parser import HTMLParser

import nh3
from django.utils.safestring import SafeString, mark_safe

KEPT_TAGS = {"p", "br", "ul", "ol", "li", "a"}
_SCHEMES = {"http", "https", "mailto"}
# Tags whose words matter while pasted HTML is read; all others go, and scripts and styles with what they hold.
_READ_TAGS = KEPT_TAGS | {"div", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "tr", "td", "th", "table"}
_BLOCKS = _READ_TAGS - {"a", "br", "td", "th", "li"}
_MARKUP = re.compile(r"<(?:[a-zA-Z][a-zA-Z0-9:]*(?:\s[^<>]*)?/?|/[a-zA-Z][^<>]*|!--.*?--)>", re.DOTALL)
_BULLET = re.compile(r"^\s*(?:[-*]\s+|[•·▪◦‣]\s*)(?=\S)")
_NUMBER = re.compile(r"^\s*\d{1,3}[.)]\s+(?=\S)")
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")
_ENDS_SENTENCE = ".,;:!?)»”’]"


def to_html(typed: str) -> str:
    """Text as typed, or HTML as pasted, as the safe HTML that is kept; nothing for nothing."""
    text = typed.replace("\r\n", "\n").replace("\r", "\n")
    if _MARKUP.search(text):
        text = to_text(text)
    blocks = [block for part in re.split(r"\n\s*\n", text) for block in _blocks(part.split("\n"))]
    return nh3.clean("".join(blocks), tags=KEPT_TAGS, attributes={"a": {"href"}}, url_schemes=_SCHEMES)


def to_text(kept: str) -> str:
    """HTML, kept or pasted, as the text a person types."""
    reader = _Reader()
    reader.feed(nh3.clean(kept, tags=_READ_TAGS, attributes={"a": {"href"}}, url_schemes=_SCHEMES))
    reader.close()
    return reader.text()


def safe(kept: str) -> SafeString:
    """What is kept, cleaned once more on its way to a page: no other way in can bring a script."""
    return mark_safe(  # noqa: S308 - cleaned in this very line
        nh3.clean(kept, tags=KEPT_TAGS, attributes={"a": {"href"}}, url_schemes=_SCHEMES)
    )


def _blocks(lines: list[str]) -> list[str]:
    """Paragraphs and lists of lines without an empty one between them."""
    html: list[str] = []
    run: list[str] = []
    kind = ""
    for line in [*lines, ""]:
        now = "ul" if _BULLET.match(line) else "ol" if _NUMBER.match(line) else "p" if line.strip() else ""
        if now != kind and run:
            html.append(_block(kind, run))
            run = []
        kind = now
        if now:
            run.append(_inline(_BULLET.sub("", _NUMBER.sub("", line) if now == "ol" else line).strip()))
    return html


def _block(kind: str, lines: list[str]) -> str:
    if kind == "p":
        return f"<p>{'<br>'.join(lines)}</p>"
    return f"<{kind}>{''.join(f'<li>{line}</li>' for line in lines)}</{kind}>"


def _inline(text: str) -> str:
    html, done = "", 0
    for found in _ADDRESS.finditer(text):
        address = found[0].rstrip(_ENDS_SENTENCE)
        html += escape(text[done : found.start()], quote=False)
        html += f'<a href="{escape(address)}">{escape(address, quote=False)}</a>'
        done = found.start() + len(address)
    return html + escape(text[done:], quote=False)


class _Reader(HTMLParser):
    """Reads cleaned HTML into text: a blank line between blocks, a mark before items, addresses written out."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._parts: list[str] = []
        self._lists: list[int | None] = []
        self._link: tuple[str, int] = ("", 0)

    def text(self) -> str:
        joined = re.sub(r"[^\S\n]+", " ", "".join(self._parts))
        lines = [line.strip() for line in joined.split("\n")]
        return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self._parts.append("\n")
        elif tag in {"ul", "ol"}:
            self._parts.append("\n" if self._lists else "\n\n")
            self._lists.append(0 if tag == "ol" else None)
        elif tag == "li":
            self._parts.append("\n" + self._mark())
        elif tag == "a":
            self._link = (dict(attrs).get("href") or "", len(self._parts))
        elif tag in {"td", "th"}:
            self._parts.append(" ")
        elif tag in _BLOCKS and not self._lists:
            self._parts.append("\n" if tag == "tr" else "\n\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in {"ul", "ol"} and self._lists:
            self._lists.pop()
            self._parts.append("" if self._lists else "\n\n")
        elif tag == "a":
            address, start = self._link
            words = "".join(self._parts[start:]).strip()
            if address and address.removeprefix("mailto:") != words:
                self._parts.append(f" ({address})" if words else address)
        elif tag in _BLOCKS and not self._lists:
            self._parts.append("\n" if tag == "tr" else "\n\n")

    def handle_data(self, data: str) -> None:
        self._parts.append(re.sub(r"\s+", " ", data))

    def _mark(self) -> str:
        if not self._lists or self._lists[-1] is None:
            return "- "
        self._lists[-1] += 1
        return f"{self._lists[-1]}. "
