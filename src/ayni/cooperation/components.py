"""The components of institutional strengthening, told by the later room that keeps them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from django.utils.translation import get_language

# Gives (code, name by language) in their order.
ComponentReader = Callable[[], Sequence[tuple[str, Mapping[str, str]]]]

_READERS: list[ComponentReader] = []


def register_component_reader(reader: ComponentReader) -> None:
    """Called at the start by the room that keeps the components; the last one to register counts."""
    _READERS[:] = [reader]


def components_in_four() -> Sequence[tuple[str, Mapping[str, str]]]:
    """Codes and names by language; empty where no room keeps components."""
    return _READERS[-1]() if _READERS else ()


def components() -> list[tuple[str, str]]:
    """Codes and names in the reader's language."""
    language = (get_language() or "es")[:2]
    return [(code, names.get(language) or next(iter(names.values()), code)) for code, names in components_in_four()]


def component_codes() -> frozenset[str]:
    return frozenset(code for code, _names in components_in_four())
