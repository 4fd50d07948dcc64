"""How each act is said in the trail. A room adds its own when it starts."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_WORDS: dict[str, str | Promise] = {
    "discharge_obligation": _("Settled what was owed"),
    "load": _("Loaded from the network's records"),
    "mend_letter": _("Mended a letter"),
    "move_obligation": _("Moved the date of what is owed"),
    "owe": _("Made something owed"),
    "release_letter": _("Let a letter out"),
    "store_file": _("Kept a file"),
    "waive_obligation": _("Released from what was owed"),
    "withdraw_letter": _("Withdrew a letter"),
}


def name_acts(words: Mapping[str, str | Promise]) -> None:
    """Say in words the acts of a room, by their code."""
    _WORDS.update(words)


def words_of(act: str) -> str:
    """The words for an act; its code, made readable, while no room has named it."""
    return str(_WORDS.get(act) or act.replace("_", " ").capitalize())
