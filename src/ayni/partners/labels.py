"""What the factors of the ranking are called."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from ayni.members.models import Institution

FACTOR_LABELS = {
    "programmes": _("Programmes that fit"),
    "experience": _("Activities given on this"),
    "outcomes": _("What came of them"),
    "recent": _("How long ago"),
    "provider": _("Activities given in all"),
    "together": _("Has helped the one that asks"),
    "language": _("Language"),
    "subregion": _("Sub-region"),
    "available": _("How busy its focal point is"),
}

SHARED_LABELS = {
    "topic": _("the same topic"),
    "area": _("the same area"),
    "words": _("words in common"),
    "modality": _("the same modality"),
    "language": _("the same language"),
}


def in_common(shared: Iterable[str]) -> str:
    """What two descriptions share, in words."""
    return ", ".join(str(SHARED_LABELS[name]) for name in shared)


def named(institution: Institution) -> str:
    """An institution with its country: many have the same name."""
    return f"{institution.name} ({institution.country.name})" if institution.country else institution.name
