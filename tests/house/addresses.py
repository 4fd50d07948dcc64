"""Every address of Ayni, from the list of urls itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver
from django.views.generic import RedirectView

from ayni.config.access import OF_PACKAGES
from ayni.foundation.access import Access


@dataclass(frozen=True)
class Address:
    """`name` with its namespace; `parameters` of the address; `access` declared, or None."""

    name: str
    parameters: tuple[str, ...]
    view: Callable[..., Any]

    @property
    def access(self) -> Access | None:
        return getattr(self.view, "ayni_access", None) or OF_PACKAGES.get(self.name)


def every_address() -> list[Address]:
    """All named and unnamed patterns under the root, each once."""
    return sorted(set(_walk(get_resolver().url_patterns, "", ())), key=lambda one: (one.name, one.parameters))


def _walk(patterns: list[Any], space: str, outer: tuple[str, ...]) -> Iterator[Address]:
    for pattern in patterns:
        inner = outer + tuple(pattern.pattern.converters or pattern.pattern.regex.groupindex)
        if isinstance(pattern, URLResolver):
            namespace = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _walk(pattern.url_patterns, namespace, inner)
        elif isinstance(pattern, URLPattern) and not _is_redirection(pattern):
            yield Address(f"{space}{pattern.name}" if pattern.name else str(pattern.pattern), inner, pattern.callback)


def _is_redirection(pattern: URLPattern) -> bool:
    """Old addresses that packages keep: they lead to a named one and show nothing."""
    return pattern.name is None and getattr(pattern.callback, "view_class", None) is RedirectView
