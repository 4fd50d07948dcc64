"""A programme's whole content as plain data: what a version keeps, an edit changes, an import brings.

    {"language": "es", "texts": {"name": {"es": …, "en": …}, …}, "since": EDTF, "since_text": words,
     "topics": [codes], "populations": [codes], "offers": [codes], "languages": [codes],
     "contact_email": …, "links": [{"url", "label"}], "documents": [codes], "attachments": [ids], "state": …}

A change is any part of it; what it does not name stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils import timezone
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _

from ayni.foundation.periods import Period, format_period, parse_edtf
from ayni.library.models import Document
from ayni.portfolio import rich_text
from ayni.portfolio.enums import Offer, Population
from ayni.portfolio.models import Programme, ProgrammeAttachment, Topic
from ayni.portfolio.texts import LABELS, LANGUAGES, RICH_FIELDS, TEXT_FIELDS, written

Content = dict[str, Any]
CODES = {"populations": tuple(Population.values), "offers": tuple(Offer.values), "languages": LANGUAGES}
PLAIN_FIELDS = ("language", *CODES, "contact_email", "links")


@dataclass(frozen=True)
class Difference:
    """A part of the content that differs; `key` is its field, with the language where it has one."""

    key: str
    label: str
    before: str
    after: str


def content_of(programme: Programme) -> Content:
    """The content as it is in the database; relations take one query each unless fetched before."""
    return {
        "language": programme.language,
        "texts": {
            field: {language: written(programme, field, language) for language in LANGUAGES} for field in TEXT_FIELDS
        },
        "since": programme.since.edtf,
        "since_text": programme.since.text,
        "topics": sorted(topic.code for topic in programme.topics.all()),
        "populations": list(programme.populations),
        "offers": list(programme.offers),
        "languages": list(programme.languages),
        "contact_email": programme.contact_email,
        "links": list(programme.links),
        "documents": sorted(document.code for document in programme.documents.all()),
        "attachments": sorted(one.pk for one in programme.attachments.all() if one.removed_at is None),
        "state": programme.state,
    }


def put_fields(programme: Programme, content: Mapping[str, Any]) -> None:
    """Set the columns that `content` names, cleaned; relations are put by `put_relations` after saving.

    Raises ValidationError by field for an unknown code, a link that is no address, an unreadable period.
    """
    for field, by_language in content.get("texts", {}).items():
        for language, text in by_language.items():
            setattr(programme, f"{field}_{language}", _clean(field, text or ""))
    for field, allowed in CODES.items():
        if field in content:
            _check_codes(field, content[field], allowed)
    for link in content.get("links", ()):
        check_link(link["url"])
    for field in PLAIN_FIELDS:
        if field in content:
            setattr(programme, field, content[field])
    if "since" in content:
        programme.since = _period(content["since"], content.get("since_text", ""))


def put_relations(programme: Programme, content: Mapping[str, Any]) -> None:
    """Set the topics, documents and attachments that `content` names."""
    if "topics" in content:
        programme.topics.set(_by_codes(Topic, content["topics"], "topics"))
    if "documents" in content:
        programme.documents.set(_by_codes(Document, content["documents"], "documents"))
    if "attachments" in content:
        kept = programme.attachments.filter(pk__in=content["attachments"])
        kept.update(removed_at=None)
        shown = programme.attachments.filter(removed_at__isnull=True)
        shown.exclude(pk__in=content["attachments"]).update(removed_at=timezone.now())


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Difference]:
    """What differs between two contents, as people read it, in the order of the form."""
    names = _names(before, after)
    old, new = _in_words(before, names), _in_words(after, names)
    found = []
    for key in dict.fromkeys((*new, *old)):
        if old.get(key, "") != new.get(key, ""):
            found.append(Difference(key, _label(key), old.get(key, ""), new.get(key, "")))
    return found


def check_link(url: str) -> None:
    """Raise ValidationError unless `url` is an http or https address."""
    try:
        URLValidator(schemes=["http", "https"])(url)
    except ValidationError as error:
        raise ValidationError({"links": _("“%(url)s” is not an address of a page.") % {"url": url}}) from error


def _clean(field: str, text: str) -> str:
    return rich_text.to_html(text) if field in RICH_FIELDS else " ".join(text.split())


def _check_codes(field: str, codes: Iterable[str], allowed: Iterable[str]) -> None:
    unknown = [code for code in codes if code not in allowed]
    if unknown:
        raise ValidationError({field: _("Unknown code: %(codes)s.") % {"codes": ", ".join(unknown)}})


def _period(edtf: Any, words: str) -> Period:
    return edtf if isinstance(edtf, Period) else parse_edtf(edtf).with_text(words) if edtf else Period("")


def _by_codes(model: Any, codes: Iterable[str], field: str) -> list[Any]:
    wanted = set(codes)
    found = list(model.objects.filter(code__in=wanted))
    _check_codes(field, sorted(wanted), {one.code for one in found})
    return found


def _names(*contents: Mapping[str, Any]) -> dict[str, str]:
    """What codes and numbers are called in the reader's language, by field and code; three queries."""
    names = {f"populations:{code}": str(label) for code, label in Population.choices}
    names |= {f"offers:{code}": str(label) for code, label in Offer.choices}
    names |= {f"languages:{code}": str(get_language_info(code)["name_translated"]) for code in LANGUAGES}

    def mentioned(field: str) -> set[Any]:
        return {code for content in contents for code in content.get(field, ())}

    for topic in Topic.objects.filter(code__in=mentioned("topics")):
        names[f"topics:{topic.code}"] = topic.name
    for document in Document.objects.filter(code__in=mentioned("documents")):
        names[f"documents:{document.code}"] = document.title
    for one in ProgrammeAttachment.objects.filter(pk__in=mentioned("attachments")):
        names[f"attachments:{one.pk}"] = one.title
    return names


def _in_words(content: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, str]:
    """Each part as words; texts by field and language, rich text as typed."""
    words: dict[str, str] = {}
    for field in TEXT_FIELDS:
        for language, text in content.get("texts", {}).get(field, {}).items():
            words[f"{field}:{language}"] = rich_text.to_text(text) if field in RICH_FIELDS else text
    since = content.get("since", "")
    words["since"] = content.get("since_text") or (
        format_period(parse_edtf(since), get_language() or "es") if since else ""
    )
    for field in ("topics", "populations", "offers", "languages", "documents", "attachments"):
        words[field] = ", ".join(names.get(f"{field}:{code}", str(code)) for code in content.get(field, ()))
    words["links"] = " · ".join(f"{link['label']} {link['url']}".strip() for link in content.get("links", ()))
    words["language"] = names.get(f"languages:{content.get('language', '')}", "")
    words["contact_email"] = content.get("contact_email", "")
    return words


def _label(key: str) -> str:
    field, _colon, language = key.partition(":")
    label = str(LABELS[field])
    if not language:
        return label
    return _("%(field)s, in %(language)s") % {
        "field": label,
        "language": get_language_info(language)["name_translated"],
    }
