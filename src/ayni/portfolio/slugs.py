"""The address of a programme, made once from its name and never changed after."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.text import slugify

from ayni.members.models import Institution

_LONGEST_STEM = 70


def free_slug(name: str, institution: Institution, is_taken: Callable[[str], bool]) -> str:
    """The first of name-mx, name-2-mx, name-3-mx … that is not taken."""
    stem = slugify(name)[:_LONGEST_STEM].strip("-") or "programme"
    ending = slug_ending(institution)
    slug, number = f"{stem}{ending}", 1
    while is_taken(slug):
        number += 1
        slug = f"{stem}-{number}{ending}"
    return slug


def slug_ending(institution: Institution) -> str:
    """The country, or the institution where it has none."""
    return "-" + (institution.country_id or institution.code).lower()[:15]
