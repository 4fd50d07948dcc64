"""A proposal in Word and PDF, in its own language."""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ayni.calls.models import Proposal, Signature
from ayni.calls.proposal_shown import ShownPart, shown_parts
from ayni.calls.queries.proposals import Dossier
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
from ayni.foundation.ui.parts import TableData
from ayni.foundation.ui.templatetags.ui import own_time


def as_document(whole: Dossier) -> Document:
    """The proposal as it stands, with its signatures and, once handed in, its receipt."""
    proposal = whole.proposal
    with translation.override(proposal.language):
        parts = shown_parts(whole.content["sections"], whole.parts, whole.choices, whole.values)
        blocks: list[Block] = [DefinitionList(tuple(_facts(whole)))]
        if proposal.call.fictional:
            blocks.insert(0, Note(_("This call was invented for the demonstration."), _("Fictional")))
        for part in parts:
            blocks += _part(part)
        blocks += _ending(whole)
        return Document(
            title=proposal.title or _("Proposal %(code)s") % {"code": proposal.code},
            language=proposal.language,
            subtitle=_("Proposal %(code)s, call %(number)s") % {"code": proposal.code, "number": proposal.call.number},
            author=proposal.requester.name,
            blocks=tuple(blocks),
        )


def _facts(whole: Dossier) -> list[Definition]:
    proposal = whole.proposal
    provider = proposal.provider.name if proposal.provider else _("not chosen yet")
    return [
        Definition(_("Requesting institution"), proposal.requester.name),
        Definition(_("Providing institution"), provider),
        Definition(_("State"), str(proposal.get_state_display())),
    ]


def _part(part: ShownPart) -> list[Block]:
    blocks: list[Block] = [Heading(1, str(part.title))]
    if part.is_empty:
        return [*blocks, Paragraph(_("Nothing was written here."))]
    for one in part.fields:
        if not one.text and not one.items:
            continue
        blocks.append(Heading(2, str(one.label)))
        blocks += [Paragraph(text) for text in one.text.split("\n") if text.strip()]
        if one.items:
            blocks.append(BulletList(tuple(str(item.label) for item in one.items)))
    if part.table is not None:
        blocks.append(_table(part.table))
    if part.note:
        blocks.append(Paragraph(part.note))
    return blocks


def _table(table: TableData) -> Table:
    head = tuple(str(words) for words in table.head)
    columns = (Column(0.5), *(Column() for _words in head[1:]))
    return Table(
        str(table.caption),
        columns,
        (head,),
        tuple(Row(tuple(str(one) for one in row)) for row in table.rows),
    )


def _ending(whole: Dossier) -> list[Block]:
    blocks: list[Block] = []
    if whole.attachments:
        files = tuple(f"{one.title} ({one.file.name})" for one in whole.attachments)
        blocks += [Heading(1, _("Attachments")), BulletList(files)]
    signed = [one.signature for one in whole.sides if one.holds and one.signature is not None]
    if signed:
        blocks += [
            Heading(1, _("Signatures")),
            DefinitionList(tuple(_signature(one, whole.proposal) for one in signed)),
        ]
    if whole.last is not None and not whole.is_draft:
        words = {"receipt": whole.last.receipt, "moment": own_time(whole.last.submitted_at)}
        blocks.append(Heading(1, pgettext("a proposal", "Receipt")))
        blocks.append(Paragraph(_("Receipt %(receipt)s, received on %(moment)s.") % words))
        blocks.append(Paragraph(_("Hash of its content (SHA-256): %(hash)s") % {"hash": whole.last.content_hash}))
    return blocks


def _signature(signature: Signature, proposal: Proposal) -> Definition:
    institution = proposal.requester if signature.side == "requester" else proposal.provider
    words = {"post": signature.post, "moment": own_time(signature.signed_at)}
    return Definition(str(institution), _("%(post)s, on %(moment)s") % words)
