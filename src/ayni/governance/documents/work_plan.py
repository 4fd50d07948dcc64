"""The Work Plan as a document: its parts in the order and under the numbers of the plan of 2018-2020.

That plan numbers its last part VI and the sections of it 4.1 and 4.2; the numbers are kept, so that what cites
"4.2" is still found.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ayni.engines.documents import Block as Part
from ayni.engines.documents import BulletList, Document, Heading, Note, PageBreak, Paragraph, Run, TableOfContents
from ayni.foundation.citations import cited_words
from ayni.foundation.notes import notes_about
from ayni.foundation.periods import format_period
from ayni.governance.documents.plan_calendar import calendar_tables
from ayni.governance.documents.plan_table import budget_as_table
from ayni.governance.models import PlanEvent, PlanLine
from ayni.governance.plan_texts import Block, blocks_of
from ayni.governance.queries.calendar import plan_calendar
from ayni.governance.queries.plan import PlanPage, plan_page


def work_plan_document(code: str) -> Document:
    """In the language in force. Raises WorkPlan.DoesNotExist."""
    page = plan_page(code)
    plan = page.plan
    language = (get_language() or "es")[:2]
    return Document(
        title=plan.title,
        language=language,
        date_text=_approval(page, language),
        cover_notes=(_("Invented for the demonstration"),) if plan.fictional else (),
        blocks=(
            TableOfContents(),
            Heading(1, _("I. Introduction")),
            *parts_of(page.introduction),
            Heading(1, _("II. Themes and mandates of the %(conference)s") % {"conference": plan.conference}),
            *parts_of(page.themes),
            Heading(1, _("III. Work plan")),
            *_activities(page),
            Heading(2, _("3.3 Cross-cutting topics")),
            *parts_of(page.topics),
            Heading(2, _("3.4 Funding")),
            *parts_of(page.funding),
            budget_as_table(page.table, plan),
            Heading(1, _("VI. Other activities and initiatives related to the conference")),
            *parts_of(page.others),
            *_events(page),
            *_offers(page),
            PageBreak(),
            Heading(1, _("Annex I. Calendar")),
            *calendar_tables(plan_calendar(code)),
            *_notes(code),
        ),
    )


def _approval(page: PlanPage, language: str) -> str:
    if page.approved is None or page.approved.approved.is_unknown:
        return ""
    return _("Approved at the planning meeting, %(when)s") % {"when": format_period(page.approved.approved, language)}


def parts_of(blocks: Iterable[Block]) -> list[Part]:
    """Paragraphs and lists of a text of the plan."""
    return [BulletList(block.items) if block.items else Paragraph(block.text) for block in blocks]


def _activities(page: PlanPage) -> list[Part]:
    titles = {
        "main": _("3.1 Main activities"),
        "initiatives": _("3.2 Initiatives and processes in support of the mandates"),
    }
    parts: list[Part] = []
    for group in page.groups:
        if title := titles.get(group.key):
            parts.append(Heading(2, title))
        parts += parts_of(group.opening)
        lines = [shown.line for shown in group.lines]
        if group.key == "main":
            parts += [part for told in told_together(lines) for part in _line(told)]
        else:
            parts.append(BulletList(tuple(line.description or line.title for line in lines)))
    return parts


def told_together(lines: Sequence[PlanLine]) -> list[list[PlanLine]]:
    """The lines, those that share their words side by side."""
    told: list[list[PlanLine]] = []
    for line in lines:
        if line.with_previous and told:
            told[-1].append(line)
        else:
            told.append([line])
    return told


def _line(lines: Sequence[PlanLine]) -> list[Part]:
    line = lines[0]
    numbers = [str(one.number) for one in lines if one.number]
    number = (
        numbers[0]
        if len(numbers) == 1
        else _("%(first)s and %(last)s")
        % {
            "first": ", ".join(numbers[:-1]),
            "last": numbers[-1],
        }
    )
    told = (
        (_("Description:"), line.description),
        (_("Sources of funding:"), line.funding_text),
        (_("Place and date:"), line.when_text),
        (_("Mandates:"), line.mandates_text),
    )
    parts: list[Part] = [Heading(3, f"{number}. {line.title}")]
    for name, text in told:
        if text:
            first, *rest = blocks_of(text)
            parts.append(Paragraph((Run(f"{name} ", bold=True), Run(first.text or " ".join(first.items)))))
            parts += parts_of(rest)
    return parts


def _events(page: PlanPage) -> list[Part]:
    parts: list[Part] = [Heading(2, _("4.1 International events relevant to ministries of labour and social actors"))]
    parts += _event_list(page.events)
    if page.meetings:
        parts += [Paragraph((Run(_("Other meetings of the OAS:"), bold=True),)), *_event_list(page.meetings)]
    return parts


def _event_list(events: Sequence[PlanEvent]) -> list[Part]:
    return [BulletList(tuple(event.text for event in events))] if events else []


def _offers(page: PlanPage) -> list[Part]:
    parts: list[Part] = [
        Heading(2, _("4.2 Initiatives and contributions of international organisations to the work plan")),
        *parts_of(page.bodies),
    ]
    for group in page.offers:
        name = str(group.institution.name)
        acronym = group.institution.acronym
        parts.append(Heading(3, f"{name} ({acronym})" if acronym and acronym not in name else name))
        parts.append(BulletList(tuple(point.text for point in group.points)))
    return parts


def _notes(code: str) -> list[Part]:
    notes = notes_about(f"plan:{code}", f"plan-budget:{code}", f"plan-calendar:{code}")
    if not notes:
        return []
    return [Heading(1, _("Notes on the data")), *(Note(f"{note.text} [{cited_words(note.source)}]") for note in notes)]
