"""The columns of the file: names in English, explained in the reader's language."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from ayni.foundation.sheets.columns import ColumnSpec, Kind
from ayni.portfolio.enums import Offer, Population
from ayni.portfolio.models import Topic

COLUMNS: tuple[ColumnSpec, ...] = (
    ColumnSpec("name", Kind.TEXT, _("Name of the programme, in its own language."), 200, required=True),
    ColumnSpec("language", Kind.CODE, _("Language in which the row is written: a code."), required=True),
    ColumnSpec("summary", Kind.TEXT, _("Two or three sentences: what it is and for whom."), 600),
    ColumnSpec("what_it_does", Kind.TEXT, _("What it does and how, in paragraphs."), 20000),
    ColumnSpec("outcomes", Kind.TEXT, _("What has come of it."), 20000),
    ColumnSpec("lessons", Kind.TEXT, _("What was learnt that another ministry should know."), 20000),
    ColumnSpec("since", Kind.PERIOD, _("Since when: a year, a month or a day, for example 2009.")),
    ColumnSpec("topics", Kind.CODES, _("Codes of topics, parted by a semicolon.")),
    ColumnSpec("populations", Kind.CODES, _("Codes of the people it serves, parted by a semicolon.")),
    ColumnSpec("offers", Kind.CODES, _("Codes of the ways in which you share it, parted by a semicolon.")),
    ColumnSpec("languages", Kind.CODES, _("Codes of the languages in which you can share it.")),
    ColumnSpec("contact_post", Kind.TEXT, _("Post to write to, not the name of a person."), 200),
    ColumnSpec("contact_email", Kind.EMAIL, _("E-mail of that post."), 254),
    ColumnSpec("links", Kind.LINKS, _("Addresses of pages, parted by a semicolon."), 5000),
)
BY_NAME = {column.name: column for column in COLUMNS}


def _topics() -> list[tuple[str, str]]:
    return [(topic.code, topic.name) for topic in Topic.objects.select_related("area")]


_CODES: dict[str, Callable[[], list[tuple[str, str]]]] = {
    "topics": _topics,
    "populations": lambda: [(code, str(label)) for code, label in Population.choices],
    "offers": lambda: [(code, str(label)) for code, label in Offer.choices],
    "languages": lambda: [(code, str(label)) for code, label in settings.LANGUAGES],
    "language": lambda: [(code, str(label)) for code, label in settings.LANGUAGES],
}


def allowed_codes() -> dict[str, list[tuple[str, str]]]:
    """Codes with what they mean in the reader's language, by column; one query."""
    return {column: codes() for column, codes in _CODES.items()}
