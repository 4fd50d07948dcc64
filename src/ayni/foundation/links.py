"""Addresses of pages that another room serves, by their url names."""

from __future__ import annotations

from django.urls import NoReverseMatch, reverse


def link_to(name: str, *arguments: object) -> str:
    """The address; empty, which templates show as plain words, where this installation serves no such page."""
    try:
        return reverse(name, args=arguments)
    except NoReverseMatch:
        return ""
