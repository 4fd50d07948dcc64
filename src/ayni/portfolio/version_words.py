"""What was done to a programme, as its list of versions says it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

ACTS = {
    "create_programme": _("Begun"),
    "edit_programme": _("Edited"),
    "restore_version": _("An earlier version restored"),
    "publish_programme": _("Published"),
    "archive_programme": _("Archived"),
    "return_to_draft": _("Returned to draft"),
    "verify_programme": _("Verified"),
    "attach_file": _("File attached"),
    "remove_attachment": _("File removed"),
    "import_programme": _("Brought by a file"),
    "found": _("As it was found"),
}


def act_in_words(act: str) -> str:
    """The words for an act; the act itself when it has none."""
    return str(ACTS.get(act, act))
