"""What the members answered, as the "Inputs for the Planning Meeting"; [003] I names such a document."""

from __future__ import annotations

from itertools import groupby

from babel.dates import format_date
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from ayni.engines.documents import (
    Block,
    Column,
    Document,
    Heading,
    Note,
    Paragraph,
    Row,
    Run,
    Table,
    TableOfContents,
)
from ayni.foundation.ui.parts import TableData
from ayni.foundation.ui.templatetags.ui import LOCALES, number
from ayni.governance.priority_tables import Shown, parts_table, shown
from ayni.governance.queries.priorities import Results


def inputs_document(results: Results) -> Document:
    """The document in the language of `results`; only what may be quoted is quoted."""
    with override(results.language):
        consultation = results.consultation
        return Document(
            title=_("Inputs for the Planning Meeting"),
            subtitle=str(consultation),
            language=results.language,
            date_text=format_date(timezone.localdate(), "long", locale=LOCALES[results.language]),
            cover_notes=_cover_notes(results),
            keywords=("RIAL", "CIMT"),
            blocks=(
                TableOfContents(1),
                Heading(1, _("Who answered")),
                *_who(results),
                Heading(1, _("How it was counted")),
                *(Paragraph(words) for words in counted_so(results)),
                *(block for title, questions in shown(results) for block in _section(title, questions)),
            ),
        )


def _cover_notes(results: Results) -> tuple[str, ...]:
    consultation = results.consultation
    notes = [str(one) for one in (consultation.conference, consultation.meeting) if one is not None]
    if consultation.fictional:
        notes.append(_("Invented for the demonstration of Ayni."))
    return tuple(notes)


def counted_so(results: Results) -> list[str]:
    """How the figures were made, in sentences."""
    said = [
        _(
            "Only what was submitted is counted. What was not answered, or does not apply, is not counted as zero: "
            "a dash means that no institution of the group answered."
        ),
        _(
            "Priorities: where up to five are ranked, the first of an institution earns 5 points, the second 4, and "
            "so on; what it did not rank earns none. Every institution weighs the same."
        ),
    ]
    if results.consultation.before is not None:
        said.append(
            _(
                "The time before is “%(survey)s”, answered by %(count)d institutions. Questions are compared where "
                "their codes are the same; the institutions that answered may be others."
            )
            % {"survey": results.consultation.before, "count": results.before_answered}
        )
    if results.not_quotable and not results.quotes_all:
        said.append(
            ngettext(
                "The words of %(count)d institution that did not allow it are not quoted; its answers are counted.",
                "The words of %(count)d institutions that did not allow it are not quoted; their answers are counted.",
                results.not_quotable,
            )
            % {"count": results.not_quotable}
        )
    return said


def _who(results: Results) -> list[Block]:
    table = parts_table(results)
    blocks: list[Block] = [_table(table)]
    if results.waiting:
        names = "; ".join(f"{one.name}{f' ({one.country.name})' if one.country else ''}" for one in results.waiting)
        blocks.append(Paragraph(_("Have not answered: %(names)s.") % {"names": names}))
    return blocks


def _section(title: str, questions: list[Shown]) -> list[Block]:
    blocks: list[Block] = [Heading(1, title)]
    for one in questions:
        blocks += _question(one)
    return blocks


def _question(one: Shown) -> list[Block]:
    compared = one.compared
    blocks: list[Block] = [
        Heading(2, compared.label),
        Paragraph(
            _("Answered by %(answered)d of %(asked)d institutions.")
            % {"answered": compared.answered, "asked": compared.asked}
        ),
    ]
    blocks += [_table(table) for table in (one.in_all, one.by_group) if table is not None]
    if one.unranked:
        blocks.append(Note(one.unranked, title=_("Ranked by nobody")))
    for group, said in groupby(sorted(compared.said, key=lambda words: words.group.label), key=lambda one: one.group):
        blocks.append(Heading(3, group.label))
        for words in said:
            text = "\n".join(filter(None, (words.text, words.comment)))
            blocks += [Paragraph(line, style="quote") for line in text.split("\n") if line.strip()]
            if words.file:
                blocks.append(Paragraph(_("File: %(name)s") % {"name": words.file}))
            blocks.append(Paragraph((Run(f"— {words.institution}", italic=True),)))
    return blocks


def _table(table: TableData) -> Table:
    width = len(table.head)
    rows = [Row(tuple(number(cell) for cell in row)) for row in table.rows]
    if table.foot:
        rows.append(Row(tuple(number(cell) for cell in table.foot), kind="total"))
    return Table(
        caption=str(table.caption),
        columns=(Column(2.6), *(Column(1, "end") for _cell in range(width - 1))),
        header=(tuple(str(cell) for cell in table.head),),
        rows=tuple(rows),
    )
