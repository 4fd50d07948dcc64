"""A proposal as it was handed in, ready to be read by those who assess it."""

from __future__ import annotations

from dataclasses import replace

from ayni.calls.blinding import Blinder
from ayni.calls.models import ProposalAttachment, Submission
from ayni.calls.proposal_shown import ShownPart, shown_parts
from ayni.calls.queries.proposals import values_of
from ayni.foundation.ui.parts import Crumb, TableData


def handed_in(submission: Submission, *, blind: bool) -> list[ShownPart]:
    """Every part with what was written in it, without the parties' names when `blind`; a fixed number of queries."""
    values, parts, choices = values_of(submission)
    content = submission.content.get("sections", submission.content)
    shown = shown_parts(content, parts, choices, values)
    if not blind:
        return shown
    blinder = Blinder(submission.proposal)
    return [_hidden(part, blinder) for part in shown]


def files_of(submission: Submission, *, blind: bool) -> list[ProposalAttachment]:
    """The files that were handed in with it; none when `blind`, for files name their authors."""
    keys = [one["id"] for one in submission.content.get("attachments", []) if "id" in one]
    if blind or not keys:
        return []
    found = ProposalAttachment.objects.filter(proposal=submission.proposal_id, pk__in=keys, removed_at__isnull=True)
    return list(found.select_related("file").order_by("added_at", "pk"))


def _hidden(part: ShownPart, blinder: Blinder) -> ShownPart:
    fields = [
        replace(one, text=blinder.hide(one.text), items=[Crumb(blinder.hide(str(item.label))) for item in one.items])
        for one in part.fields
    ]
    table = part.table
    if table is not None:
        rows = [[blinder.hide(str(word)) for word in row] for row in table.rows]
        table = TableData(table.caption, table.head, rows)
    return replace(part, fields=fields, table=table, section=None)
