"""A chart -> SVG, for paper or for the screen.

For the screen the drawing obeys a strict content-security policy: no style, no script, nothing from outside;
its colours are classes that follow the reader's scheme, and a screen reader gets its title and description.
"""

from __future__ import annotations

import re
from typing import Any, Final, Literal
from xml.etree import ElementTree

from .ink import FILL_CLASS, PRINT, STROKE_CLASS
from .specs import Chart

_SVG: Final = "http://www.w3.org/2000/svg"
_DRAWN: Final = frozenset({"svg", "g", "path", "rect", "line", "circle", "text", "tspan", "title", "desc"})
# fmt: off
_KEPT: Final = frozenset({
    "d", "x", "y", "x1", "y1", "x2", "y2", "dx", "dy", "cx", "cy", "r", "rx", "ry", "width", "height",
    "transform", "text-anchor", "dominant-baseline", "font-size", "font-weight", "font-family",
    "opacity", "fill-opacity", "stroke-opacity", "stroke-width", "stroke-dasharray",
    "stroke-dashoffset", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit", "viewBox", "fill",
    "stroke",
})
# fmt: on
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

ElementTree.register_namespace("", _SVG)


def render_svg(chart: Chart, theme: Literal["print", "screen"] = "screen", identifier: str = "") -> str:
    """The drawing of a chart as SVG text.

    "print" has literal colours and a size; "screen" has classes and only a viewBox. `identifier` sets its
    inner ids apart, for a page that shows the same chart twice. Takes some 50 ms, and a second the first
    time in a process, which then carries a drawing engine of some 100 MB: draw in the worker, keep the
    result under `chart.content_key()`.
    """
    root = ElementTree.fromstring(_draw(chart))  # noqa: S314  our own renderer wrote it
    _strip(root)
    for element in root.iter():
        if theme == "print":
            _put_colours(element)
        else:
            _put_classes(element)
    _name(root, chart, identifier or chart.content_key()[:12])
    if theme == "screen":
        del root.attrib["width"], root.attrib["height"]
        root.set("class", f"chart chart-{chart.kind}")
    return ElementTree.tostring(root, encoding="unicode")


def _draw(chart: Chart) -> str:
    import vl_convert

    from .drawing import vega_lite

    # The renderer ends the whole process when it meets a character XML cannot hold, so none may reach it.
    drawing: str = vl_convert.vegalite_to_svg(_writable(vega_lite(chart)), allowed_base_urls=[])
    return drawing


def _writable(value: Any) -> Any:
    match value:
        case str():
            return _UNWRITABLE.sub("", value)
        case list():
            return [_writable(item) for item in value]
        case dict():
            return {name: _writable(item) for name, item in value.items()}
    return value


def _strip(element: ElementTree.Element) -> None:
    """Leaves only shapes and the attributes that shape them, and no group that draws nothing."""
    for name in list(element.attrib):
        if name not in _KEPT:
            del element.attrib[name]
    for child in list(element):
        if _local(child) not in _DRAWN or child.get("display") == "none":
            element.remove(child)
            continue
        _strip(child)
        if _draws_nothing(child):
            element.remove(child)


def _draws_nothing(element: ElementTree.Element) -> bool:
    match _local(element):
        case "g":
            return len(element) == 0
        case "path" | "rect":
            return {element.get("fill", "none"), element.get("stroke", "none")} <= {"none", "transparent"}
        case "text":
            return not "".join(element.itertext()).strip()
    return False


def _local(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]


def _put_colours(element: ElementTree.Element) -> None:
    for attribute in ("fill", "stroke"):
        colour = element.get(attribute, "")
        if colour in PRINT:
            element.set(attribute, PRINT[colour])


def _put_classes(element: ElementTree.Element) -> None:
    element.attrib.pop("font-family", None)
    classes = []
    for attribute, names in (("fill", FILL_CLASS), ("stroke", STROKE_CLASS)):
        name = names.get(element.get(attribute, ""))
        if name:
            classes.append(name)
            del element.attrib[attribute]
    if classes:
        element.set("class", " ".join(classes))


def _name(root: ElementTree.Element, chart: Chart, identifier: str) -> None:
    identifier = re.sub(r"[^A-Za-z0-9_-]", "-", identifier)
    root.set("role", "img")
    root.set("aria-labelledby", f"chart-{identifier}-title chart-{identifier}-desc")
    for place, (tag, text) in enumerate((("title", chart.title), ("desc", chart.description))):
        element = ElementTree.Element(f"{{{_SVG}}}{tag}", {"id": f"chart-{identifier}-{tag}"})
        element.text = _UNWRITABLE.sub("", text)
        root.insert(place, element)
