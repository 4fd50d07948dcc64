"""The ranked priorities of a consultation as bars, each made of what the groups gave it; beside its table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from ayni.engines.charts import StackedBar, StackedBars
from ayni.engines.charts.specs import MOST_SERIES
from ayni.foundation.charts.pictures import Picture, prepare
from ayni.governance.priority_tables import Shown
from ayni.governance.queries.priorities import Results
from ayni.questionnaires.side_by_side import Compared

LAST_PLACE = 10

Sections = Sequence[tuple[str, Sequence[Shown]]]


def pictured(sections: Sections, results: Results) -> list[tuple[str, list[Shown]]]:
    """The same sections, with a picture for each ranking. One query, and more for pictures not drawn yet."""
    specs = {
        one.compared.question.code: spec
        for _title, questions in sections
        for one in questions
        if (spec := points_by_group(one.compared, results)) is not None
    }
    drawn = dict(zip(specs, prepare([Picture(spec) for spec in specs.values()]), strict=True))
    return [
        (title, [replace(one, picture=drawn.get(one.compared.question.code)) for one in questions])
        for title, questions in sections
    ]


def points_by_group(compared: Compared, results: Results) -> StackedBars | None:
    """The first ten places, by the groups that answered; beyond six groups the last share a colour.

    None when it is no ranking, nothing was ranked, or two go by the same words.
    """
    lines = [line for line in compared.lines if line.place is not None and line.place <= LAST_PLACE]
    if not compared.is_ranking or not lines:
        return None
    answered = [place for place, count in enumerate(compared.answered_by_group) if count]
    apart = len(answered) if len(answered) <= MOST_SERIES else MOST_SERIES - 1
    shares = [[place] for place in answered[:apart]] + ([answered[apart:]] if answered[apart:] else [])
    series = tuple(" + ".join(results.groups[place].label for place in share) for share in shares)
    if len({line.label for line in lines}) < len(lines) or len(set(series)) < len(series):
        return None
    return StackedBars(
        title=_("%(question)s By sub-region and body") % {"question": compared.label},
        description=_("Points of the first ten places. Groups of which no institution answered are not drawn."),
        category_label=_("Priority"),
        value_label=_("Points"),
        series=series,
        bars=tuple(
            StackedBar(line.label, tuple(float(sum(line.by_group[at] or 0 for at in share)) for share in shares))
            for line in lines
        ),
    )
