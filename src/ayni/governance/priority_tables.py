"""Results of a consultation as tables, the same on the page and in the document."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from ayni.foundation.charts.pictures import Picture
from ayni.foundation.ui.parts import TableData
from ayni.foundation.ui.templatetags.ui import number, percent
from ayni.governance.queries.priorities import Results
from ayni.questionnaires.side_by_side import Compared, Figure, Line

NONE = "–"


@dataclass(frozen=True)
class Shown:
    """A question with its two tables; None where there is nothing to count. `picture` is of the second."""

    compared: Compared
    in_all: TableData | None
    by_group: TableData | None
    picture: Picture | None = None

    @property
    def unranked(self) -> str:
        return "; ".join(self.compared.unranked)


def shown(results: Results) -> list[tuple[str, list[Shown]]]:
    """Section by section, in the language that is active."""
    return [(title, [_shown(one, results) for one in questions]) for title, questions in results.sections]


def _shown(compared: Compared, results: Results) -> Shown:
    if not compared.answered or not compared.lines:
        return Shown(compared, None, None)
    compares = results.consultation.before is not None and compared.before_answered is not None
    return Shown(compared, _in_all(compared, compares), _by_group(compared, results))


def _in_all(compared: Compared, compares: bool) -> TableData:
    rows: list[list[object]]
    if compared.is_ranking:
        head = [_("Priority"), _("Rank"), _("Points"), _("Times first"), _("Times ranked")]
        rows = [
            [line.label, _figure(line.place), _figure(line.total), line.first, line.ranked]
            for line in compared.chosen_lines
        ]
        last = [_figure(None if line.before is None else int(line.before)) for line in compared.chosen_lines]
    else:
        head = [_("Answer"), _("Institutions"), _("Share of those who answered")]
        rows = [
            [line.label, _figure(line.total), NONE if line.share is None else percent(line.share)]
            for line in compared.lines
        ]
        last = [_past(line) for line in compared.lines]
    if compares:
        head.append(_("Rank the time before") if compared.is_ranking else _("The time before"))
        rows = [[*row, past] for row, past in zip(rows, last, strict=True)]
    return TableData(compared.label, head, rows)


def _by_group(compared: Compared, results: Results) -> TableData:
    what = _("Points") if compared.is_ranking else _("Answer")
    head = [what, *(group.label for group in results.groups)]
    answered = [_("Institutions that answered"), *compared.answered_by_group]
    rows = [[line.label, *(_figure(one) for one in line.by_group)] for line in compared.chosen_lines]
    caption = _("%(question)s By sub-region and body") % {"question": compared.label}
    return TableData(caption, head, [answered, *rows])


def _figure(value: Figure) -> object:
    return NONE if value is None else value


def _past(line: Line) -> str:
    if line.before is None:
        return NONE
    return percent(line.before) if line.code != "mean" else number(Decimal(str(round(line.before, 2))))


def parts_table(results: Results) -> TableData:
    """Who was asked and who answered, by sub-region and body."""
    rows: list[list[object]] = [[part.group.label, part.asked, part.answered] for part in results.parts]
    head = (_("Sub-region or body"), _("Institutions asked"), _("Institutions that answered"))
    return TableData(_("Who answered"), head, rows, (_("Total"), results.asked, results.answered))
