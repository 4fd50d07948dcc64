"""What the public page of a call run with Ayni shows."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ayni.calls.content import LANGUAGES
from ayni.calls.countdown import closes_in, opens_in
from ayni.calls.enums import CallState, Modality
from ayni.calls.models import Call, Criterion, Question
from ayni.calls.queries.managing import documents_shown, state_at, zone_of
from ayni.calls.queries.table import CallRow
from ayni.foundation.languages import FALLBACKS, language_shown, texts_of
from ayni.foundation.links import link_to
from ayni.foundation.ui.parts import Action, Crumb
from ayni.people.rules import is_secretariat, is_signed_in
from ayni.portfolio.rich_text import to_html

# How each state looks, beside its words: kinds of ui/state.html.
KINDS = {
    CallState.DRAFT: "neutral",
    CallState.PUBLISHED: "neutral",
    CallState.OPEN: "open",
    CallState.CLOSED: "closed",
    CallState.IN_ASSESSMENT: "warning",
    CallState.IN_SELECTION: "warning",
    CallState.ANNOUNCED: "done",
    CallState.ARCHIVED: "closed",
}


@dataclass(frozen=True)
class Passage:
    """Words in the reader's language, or in the first there is; `language` says which."""

    text: str
    language: str = ""
    html: SafeString = field(default_factory=lambda: SafeString(""))


@dataclass(frozen=True)
class CriterionShown:
    """`share`: its weight among all of the call's, from 0 to 1. `levels`: points, and what they mean."""

    criterion: Criterion
    share: Decimal
    levels: list[tuple[int, str]]


@dataclass(frozen=True)
class QuestionShown:
    question: Question
    choices: list[str]


@dataclass(frozen=True)
class Standing:
    """A call as lists show it. `countdown` is empty when nothing is awaited; `moment` is what it counts to."""

    call: Call
    state: CallState
    kind: str
    title: Passage
    summary: Passage
    countdown: str = ""
    moment: datetime.datetime | None = None

    @property
    def is_open(self) -> bool:
        return self.state == CallState.OPEN


@dataclass(frozen=True)
class LivePage:
    """`differs`: the reader's clock is not the call's. `can_manage`: the Secretariat is reading."""

    standing: Standing
    text: Passage
    who_may_apply: Passage
    eligible: list[Crumb]
    modalities: list[str]
    criteria: list[CriterionShown]
    questions: list[QuestionShown]
    documents: list[Crumb]
    actions: list[Action]
    differs: bool
    can_manage: bool
    can_join: bool
    row: CallRow | None = None


def standing_of(call: Call, now: datetime.datetime | None = None) -> Standing:
    """How a call stands at a moment (now without one); no query."""
    now = now or timezone.now()
    state = state_at(call, now)
    countdown, moment = "", None
    if state == CallState.OPEN and call.closes_at is not None:
        countdown, moment = closes_in(call.closes_at, now), call.closes_at
    elif state == CallState.PUBLISHED and call.opens_at is not None:
        countdown, moment = opens_in(call.opens_at, now), call.opens_at
    return Standing(call, state, KINDS[state], title_of(call), passage(call, "summary"), countdown, moment)


def standings(calls: Sequence[Call], now: datetime.datetime | None = None) -> list[Standing]:
    """Calls whose results are not known yet: the open first, soonest to close; then by number, latest first.

    Those invented for a demonstration stand here whatever their state: the table counts none of them.
    """
    known = (CallState.ANNOUNCED, CallState.ARCHIVED)
    shown = [standing_of(one, now) for one in calls if one.fictional or one.state not in known]
    last = datetime.datetime.max.replace(tzinfo=datetime.UTC)
    return sorted(shown, key=lambda one: (not one.is_open, one.moment or last, -one.call.number))


def live_page(call: Call, user: Any, row: CallRow | None = None) -> LivePage:
    """Everything the page shows to this person; at most six queries beside those of who is reading."""
    standing = standing_of(call)
    eligible = call.eligible.select_related("country").order_by("country__name", "code")
    own, announced = timezone.get_current_timezone(), zone_of(call)
    moment = call.closes_at or timezone.now()
    return LivePage(
        standing=standing,
        text=passage(call, "text", rich=True),
        who_may_apply=passage(call, "who_may_apply", rich=True),
        eligible=[Crumb(str(one.name), link_to("members:institution", one.code)) for one in eligible],
        modalities=[str(Modality(code).label) for code in call.modalities if code in Modality.values],
        criteria=criteria_shown(list(call.criteria.order_by("order", "pk"))),
        questions=[QuestionShown(one, choices_in_words(one)) for one in call.questions.order_by("order", "pk")],
        documents=[Crumb(one.title, link_to("library:document", one.code)) for one in documents_shown(call, user)],
        actions=_actions(standing, user),
        differs=moment.astimezone(own).utcoffset() != moment.astimezone(announced).utcoffset(),
        can_manage=is_secretariat(user),
        can_join=is_signed_in(user),
        row=row if call.state in (CallState.ANNOUNCED, CallState.ARCHIVED) else None,
    )


def title_of(call: Call) -> Passage:
    """The title, or the number and year of a call without one."""
    own = passage(call, "title")
    if own.text:
        return own
    return Passage(_("Call %(number)s (%(year)s)") % {"number": call.number, "year": call.year})


def passage(record: Any, name: str, *, rich: bool = False) -> Passage:
    """A text of a record in four languages, as the reader is shown it."""
    words = texts_of(record, name)
    if not words:
        return Passage("")
    language = language_shown(record, name)
    text = words.get(language) or next(iter(words.values()))
    # to_html leaves nothing but paragraphs, lists and links.
    html = mark_safe(to_html(text)) if rich else SafeString("")  # noqa: S308
    return Passage(text, language, html)


def criteria_shown(criteria: Sequence[Criterion]) -> list[CriterionShown]:
    """The criteria with each one's share of the weight, and its levels in the reader's language."""
    whole = sum((one.weight for one in criteria), Decimal(0)) or Decimal(1)
    return [
        CriterionShown(one, one.weight / whole, [(level["points"], said_of(level)) for level in one.levels])
        for one in criteria
    ]


def choices_in_words(question: Question) -> list[str]:
    return [said_of(choice) for choice in question.choices]


def said_of(texts: dict[str, Any]) -> str:
    """The words of {"es": …, "en": …} in the reader's language, else in the first there is."""
    mine = (get_language() or LANGUAGES[0])[:2]
    return next((str(texts[code]) for code in (mine, *FALLBACKS) if texts.get(code)), "")


def _actions(standing: Standing, user: Any) -> list[Action]:
    number = standing.call.number
    offered = []
    if standing.is_open and (beginning := link_to("calls:proposal-new")):
        offered.append(Action(_("Begin a proposal"), f"{beginning}?call={number}", icon="edit"))
    if standing.state in (CallState.PUBLISHED, CallState.OPEN):
        offered.append(Action(_("Find a partner"), link_to("partners:find"), "quiet", "search"))
        # A visitor may yet sign in; whoever has, and may not see the board, is not sent to a refusal.
        if not user.is_authenticated or user.has_perm("partners.see_board"):
            offered.append(Action(_("Match-making board"), link_to("partners:board", number), "quiet", "exchange"))
    if standing.call.closes_at and standing.state in (CallState.PUBLISHED, CallState.OPEN):
        offered.append(Action(_("Put it in my calendar"), link_to("calls:calendar", number), "quiet", "calendar"))
    if standing.state in (CallState.ANNOUNCED, CallState.ARCHIVED):
        offered.append(Action(_("See the results"), link_to("calls:results", number)))
    if is_secretariat(user):
        offered.append(Action(_("Manage this call"), link_to("calls:manage", number), "quiet", "edit"))
    return [action for action in offered if action.url]
