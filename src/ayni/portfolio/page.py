"""What the page of a programme shows, made ready for its template."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_info, gettext_lazy
from django.utils.translation import gettext as _

from ayni.foundation.links import link_to
from ayni.foundation.models import Obligation
from ayni.foundation.periods import format_period
from ayni.foundation.ui.parts import Action, Crumb, Definition
from ayni.portfolio.enums import Offer, Population
from ayni.portfolio.models import Programme
from ayni.portfolio.queries import verification_due
from ayni.portfolio.rich_text import safe
from ayni.portfolio.texts import LABELS, LANGUAGES, RICH_FIELDS, Said, languages_written, said
from ayni.portfolio.workflow import Transition, transitions_from

HEADINGS = {
    "what_it_does": LABELS["what_it_does"],
    "outcomes": gettext_lazy("Results"),
    "lessons": LABELS["lessons"],
}
STATE_KINDS = {"draft": "neutral", "published": "done", "archived": "closed"}


@dataclass(frozen=True)
class Section:
    heading: Any
    html: SafeString
    lang: str


@dataclass(frozen=True)
class ProgrammePage:
    """`note` says that the words are in another language; `can` names what the reader may do."""

    programme: Programme
    language: str
    name: Said
    summary: Said
    note: str
    sections: list[Section]
    facts: list[Definition]
    topics: list[Crumb]
    links: list[Crumb]
    documents: list[Crumb]
    other_languages: list[Crumb]
    crumbs: list[Crumb]
    actions: list[Action]
    can: frozenset[str]
    transitions: list[Transition]
    due: Obligation | None

    @property
    def state_kind(self) -> str:
        return STATE_KINDS[self.programme.state]

    @property
    def activities(self) -> Sequence[Any]:
        return self.programme.activities.all()  # type: ignore[attr-defined]

    @property
    def outcomes(self) -> list[Any]:
        """What came of its activities, each once."""
        found = {outcome.pk: outcome for activity in self.activities for outcome in activity.outcomes.all()}
        return list(found.values())


def page_of(programme: Programme, user: Any, language: str) -> ProgrammePage:
    """The page of a programme fetched by `queries.programme_page`, for this reader in `language`."""
    name = said(programme, "name", language)
    may = frozenset(
        act
        for act in ("edit", "verify", "publish", "archive")
        if user.has_perm(f"portfolio.{act}_programme", programme)
    )
    here = reverse("portfolio:programme", args=[programme.slug])
    return ProgrammePage(
        programme=programme,
        language=language,
        name=name,
        summary=said(programme, "summary", language),
        note=_note(name.language, language),
        sections=_sections(programme, language),
        facts=_facts(programme, language),
        topics=[Crumb(topic.name, link_to("website:topic", topic.code)) for topic in programme.topics.all()],
        links=[Crumb(link["label"] or link["url"], link["url"]) for link in programme.links],
        documents=[
            Crumb(document.title, link_to("library:document", document.code)) for document in programme.documents.all()
        ],
        other_languages=[
            Crumb(get_language_info(code)["name_local"], f"{here}?in={code}")
            for code in languages_written(programme)
            if code != name.language
        ],
        crumbs=_crumbs(programme, name),
        actions=_actions(programme, "edit" in may),
        can=may,
        transitions=[one for one in transitions_from(programme.state) if user.has_perm(one.permission, programme)]
        if "edit" in may
        else [],
        due=verification_due(programme) if "edit" in may else None,
    )


def _note(shown: str, asked: str) -> str:
    if not shown or shown == asked:
        return ""
    return _("This programme is not yet written in %(asked)s; it is shown in %(shown)s.") % {
        "asked": get_language_info(asked)["name_translated"].lower(),
        "shown": get_language_info(shown)["name_translated"].lower(),
    }


def _sections(programme: Programme, language: str) -> list[Section]:
    page_language = (get_language() or LANGUAGES[0])[:2]
    found = [(field, said(programme, field, language)) for field in RICH_FIELDS]
    return [
        Section(HEADINGS[field], safe(text.text), "" if text.language == page_language else text.language)
        for field, text in found
        if text
    ]


def _crumbs(programme: Programme, name: Said) -> list[Crumb]:
    country = programme.institution.country
    place = [Crumb(country.name, link_to("website:country", country.iso2.lower()))] if country else []
    return [Crumb(_("Portfolio"), reverse("portfolio:index")), *place, Crumb(name.text or programme.slug)]


def _facts(programme: Programme, language: str) -> list[Definition]:
    institution = programme.institution
    contact = said(programme, "contact_post", language)
    since = programme.since
    shown: list[tuple[Any, list[Crumb]]] = [
        (_("Institution"), [Crumb(institution.name, link_to("members:institution", institution.code))]),
        (LABELS["since"], [] if since.is_unknown else [Crumb(format_period(since, get_language() or "es"))]),
        (LABELS["offers"], [Crumb(Offer(code).label) for code in programme.offers if code in Offer]),
        (
            LABELS["populations"],
            [Crumb(Population(code).label) for code in programme.populations if code in Population],
        ),
        (LABELS["languages"], [Crumb(get_language_info(code)["name_translated"]) for code in programme.languages]),
        (LABELS["contact_post"], [Crumb(contact.text)] if contact else []),
        (
            LABELS["contact_email"],
            [Crumb(programme.contact_email, f"mailto:{programme.contact_email}")] if programme.contact_email else [],
        ),
        (_("Verified"), [Crumb(_verified(programme))]),
    ]
    return [Definition(term, values) for term, values in shown if values]


def _verified(programme: Programme) -> str:
    if programme.verified_on is None:
        return _("Not yet verified by its institution")
    day = date_format(programme.verified_on)
    by = programme.verified_by
    if by is None:
        return day
    return _("%(day)s, by %(post)s") % {"day": day, "post": by.post or str(programme.institution)}


def _actions(programme: Programme, editor: bool) -> list[Action]:
    if not editor:
        return []
    slug = programme.slug
    return [
        Action(_("Edit"), reverse("portfolio:edit", args=[slug]), icon="edit"),
        Action(_("Attachments"), reverse("portfolio:attachments", args=[slug]), "quiet"),
        Action(_("Versions"), reverse("portfolio:versions", args=[slug]), "quiet"),
    ]
