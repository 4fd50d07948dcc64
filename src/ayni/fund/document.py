"""The statement of the fund as a document for Word and PDF, and as rows of a table."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ayni.engines.documents import Block, Column, Document, Heading, Note, Paragraph, Row, Table
from ayni.foundation.money import Money, format_money
from ayni.fund.queries.statement import Item, Statement
from ayni.members.queries import secretariat

AMOUNTS = (Column(3), Column(1, "end"))


def statement_document(
    found: Sequence[Statement], first: datetime.date, last: datetime.date, language: str
) -> Document:
    """A section for each source: what it held, what came, what was allocated and spent, what it holds."""
    with translation.override(language):
        blocks: list[Block] = []
        for one in found:
            blocks += _section(one, language)
        if not blocks:
            blocks = [Paragraph(_("No source has books yet."))]
        office = secretariat()
        return Document(
            title=_("Statement of the fund"),
            subtitle=_("From %(first)s to %(last)s") % {"first": date_format(first), "last": date_format(last)},
            language=language,
            author=office.name if office is not None else "",
            date_text=date_format(timezone.localdate()),
            cover_notes=(_("Every amount is counted from the entries of the ledger."),),
            blocks=tuple(blocks),
        )


def _section(one: Statement, language: str) -> list[Block]:
    blocks: list[Block] = [Heading(1, one.account.funding_source.name)]
    if one.account.fictional:
        blocks.append(Note(_("These amounts are fictional: they show how the work is done."), _("Invented")))
    if one.account.funding_source.condition:
        words = _("For: %(condition)s") % {"condition": one.account.funding_source.condition}
        blocks.append(Paragraph(words))
    blocks.append(_table(_("Summary"), _("Item"), summary(one), None, language))
    for caption, head, rows, total in _parts(one):
        if rows:
            blocks.append(_table(caption, head, rows, total, language))
    return blocks


def summary(one: Statement) -> list[Item]:
    """From what was in hand before to what is in hand after, and how much of that is spoken for."""
    first, last = date_format(one.first), date_format(one.last)
    carried = [Item(_("Carried over"), one.money(one.carried_over))] if one.carried_over else []
    return [
        Item(_("In hand before %(day)s") % {"day": first}, one.money(one.opening.in_hand)),
        *carried,
        Item(_("Contributions received"), one.given),
        Item(_("Expenses paid"), -one.paid),
        Item(_("In hand on %(day)s") % {"day": last}, one.money(one.closing.in_hand)),
        Item(_("of which committed"), one.money(one.closing.committed)),
        Item(_("of which allocated and left"), one.money(one.closing.left)),
        Item(_("of which free"), one.money(one.closing.free)),
    ]


def _parts(one: Statement) -> list[tuple[str, str, list[Item], Money]]:
    return [
        (_("Contributions received"), _("State or institution"), one.contributions, one.given),
        (_("Allocations"), _("Line of the plan"), one.allocations, one.set_aside),
        (_("Expenses by line"), _("Line of the plan"), one.by_line, one.paid),
        (_("Expenses by category"), _("Category"), one.by_category, one.paid),
    ]


def parts(one: Statement) -> list[dict[str, Any]]:
    """The tables of a statement for its page; those without rows are left out."""
    names = ("caption", "head", "rows", "total")
    return [dict(zip(names, part, strict=True)) for part in _parts(one) if part[2]]


def _table(caption: str, head: str, rows: Sequence[Item], total: Money | None, language: str) -> Table:
    written = [Row((row.label, format_money(row.money, language))) for row in rows]
    if total is not None:
        written.append(Row((_("Total"), format_money(total, language)), kind="total"))
    return Table(caption=caption, columns=AMOUNTS, header=((head, _("Amount")),), rows=tuple(written))


def statement_rows(found: Sequence[Statement]) -> tuple[list[str], list[list[object]]]:
    """Head and rows of the statement as one table: amounts are numbers, each with its currency."""
    head = [_("Source"), pgettext("fund", "Part"), _("Item"), _("Amount"), _("Currency"), _("Invented")]
    rows: list[list[object]] = []
    for one in found:
        name = one.account.funding_source.name
        mark = _("Yes") if one.account.fictional else ""
        parts: list[tuple[str, list[Item]]] = [(_("Summary"), summary(one))]
        parts += [(caption, items) for caption, _head, items, _total in _parts(one)]
        for part, items in parts:
            rows += [[name, part, item.label, item.money.amount, item.money.currency, mark] for item in items]
    return head, rows
