"""A final report and an action plan as documents for Word and PDF, in the network's layout."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from babel.dates import format_date
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from ayni.cooperation.clock import lines
from ayni.cooperation.following import StepShown
from ayni.cooperation.models import Activity, FinalReport
from ayni.cooperation.report_parts import PARTS
from ayni.engines.documents import (
    Block,
    BulletList,
    Column,
    Definition,
    DefinitionList,
    Document,
    Heading,
    Note,
    Paragraph,
    Row,
    Table,
)
from ayni.foundation.languages import texts_of
from ayni.foundation.periods import format_period
from ayni.foundation.ui.templatetags.ui import LOCALES
from ayni.members.queries import name_on


def report_document(report: FinalReport, contents: dict[str, str]) -> Document:
    """The report as [000] lays it out, in its own language. `contents`: section key → words."""
    activity = report.activity
    with translation.override(report.language):
        return Document(
            title=_said(activity, "title"),
            subtitle=_("Final report"),
            language=report.language,
            author=_party(activity, "requester"),
            date_text=_long_day(report.submitted_at.date() if report.submitted_at else timezone.localdate()),
            cover_notes=_cover_notes(activity),
            keywords=("RIAL", "CIMT", activity.code),
            blocks=(
                *_aims(activity),
                _parties(activity),
                *_participants(activity),
                *(block for part in PARTS for block in _part(str(part.title), contents.get(part.key, ""))),
            ),
        )


def plan_document(activity: Activity, steps: Sequence[StepShown], language: str) -> Document:
    """The action plan as a table of steps with unit, date, state and what was said of each."""
    with translation.override(language):
        head = (_("Step"), _("Unit in charge"), pgettext("deadline", "By"), _("State"), _("Comments"))
        rows = tuple(Row(_cells(shown)) for shown in steps) or (
            Row((_("No step has been written yet."), "", "", "", "")),
        )
        table = Table(
            caption=_("Steps"),
            columns=(Column(3), Column(1.6), Column(1.2), Column(1.2), Column(3)),
            header=(head,),
            rows=rows,
        )
        return Document(
            title=_said(activity, "title"),
            subtitle=_("Action plan"),
            language=language,
            author=_party(activity, "requester"),
            date_text=_long_day(timezone.localdate()),
            cover_notes=_cover_notes(activity),
            keywords=("RIAL", "CIMT", activity.code),
            blocks=(_parties(activity), Heading(1, _("Steps")), table),
        )


def _cells(shown: StepShown) -> tuple[str, ...]:
    step = shown.step
    state = step.get_state_display() + (f": {step.state_note}" if step.state_note else "")
    comments = " / ".join(f"{one.institution or one.author}: {one.text}" for one in shown.comments)
    return step.text, step.unit, _long_day(step.due_on) if step.due_on else "—", state, comments


def _cover_notes(activity: Activity) -> tuple[str, ...]:
    return (_("Invented for the demonstration of Ayni."),) if activity.fictional else ()


def _aims(activity: Activity) -> list[Block]:
    blocks: list[Block] = []
    if general := _said(activity, "general_objective"):
        blocks += [Heading(1, _("General objective")), Paragraph(general)]
    if specific := lines(_said(activity, "specific_objectives")):
        blocks += [Heading(1, _("Specific objectives")), BulletList(tuple(specific))]
    return blocks


def _parties(activity: Activity) -> DefinitionList:
    when = format_period(activity.period, translation.get_language() or "es")
    items = [
        Definition(_("Requesting institution"), _party(activity, "requester")),
        Definition(_("Providing institution"), _party(activity, "provider")),
        Definition(_("Modality"), activity.get_modality_display()),
        Definition(_("Place and dates"), ", ".join(filter(None, (_said(activity, "place"), when)))),
    ]
    if activity.call is not None:
        call = _("Call %(number)s (%(year)s)") % {"number": activity.call.number, "year": activity.call.year}
        items.append(Definition(_("Call"), call))
    return DefinitionList(tuple(items))


def _participants(activity: Activity) -> list[Block]:
    by_party: dict[str, list[str]] = {}
    found = activity.participants.filter(left_at__isnull=True).select_related("institution").order_by("order")
    for participant in found:
        name = str(participant.institution.name) if participant.institution else _("Other institutions")
        words = ", ".join(filter(None, (_said(participant, "post"), _said(participant, "unit"))))
        if participant.count > 1:
            words += " " + ngettext("(%(count)s person)", "(%(count)s people)", participant.count) % {
                "count": participant.count
            }
        by_party.setdefault(name, []).append(words)
    if not by_party:
        return []
    blocks: list[Block] = [Heading(1, _("Participants"))]
    for name, posts in by_party.items():
        blocks += [Heading(2, name), BulletList(tuple(posts))]
    return blocks


def _part(title: str, words: str) -> list[Block]:
    items = lines(words)
    if not items:
        return [Heading(1, title), Note(_("Nothing was written under this heading."))]
    body: Block = BulletList(tuple(item.lstrip("-–•· ") for item in items)) if len(items) > 1 else Paragraph(items[0])
    return [Heading(1, title), body]


def _said(record: object, field: str) -> str:
    """The field in the language being written, else in any."""
    texts = texts_of(record, field)  # type: ignore[arg-type]
    return texts.get(translation.get_language() or "es") or next(iter(texts.values()), "")


def _party(activity: Activity, side: str) -> str:
    institution = getattr(activity, side)
    named = name_on(institution, activity.period.earliest or timezone.localdate(), translation.get_language() or "es")
    country = institution.country
    return f"{named.name}{f' ({named.acronym})' if named.acronym else ''}{f', {country.name}' if country else ''}"


def _long_day(day: datetime.date) -> str:
    return format_date(day, "long", locale=LOCALES[(translation.get_language() or "es")[:2]])
