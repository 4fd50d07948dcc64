"""Write the criteria of a call, and the questions it adds, while nobody has judged by them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from ayni.calls.content import LANGUAGES
from ayni.calls.defaults import DEFAULT_CRITERIA
from ayni.calls.enums import CallState, QuestionKind
from ayni.calls.models import Call, Criterion, Question
from ayni.calls.queries.managing import BEFORE_ASSESSMENT, has_scores
from ayni.foundation.audit.actions import audited, record_act, snapshot
from ayni.foundation.languages import texts_of

Listed = Criterion | Question
MOST_POINTS = 20
LONGEST_CODE = 36


def give_default_criteria(call: Call) -> None:
    """The six of defaults.py, for a call without any."""
    for order, one in enumerate(DEFAULT_CRITERIA, start=1):
        texts = {f"name_{code}": text for code, text in one.name.items()}
        texts |= {f"description_{code}": text for code, text in one.description.items()}
        columns = {"weight": one.weight, "most_points": one.most_points, "levels": one.levels_as_data()}
        Criterion.objects.create(call=call, order=order, code=one.code, optional=one.optional, **columns, **texts)


def add_criterion(*, call: Call, actor: Any, content: Mapping[str, Any]) -> Criterion:
    """One more criterion, at the end. `content`: {"texts": {"name": {"es": …}, "description": …}, "weight",
    "most_points", "levels": [{"points": 0, "es": …}, …], "optional"}.

    Raises ValidationError once assessment has begun, and by field when it does not hold.
    """
    return _add(Criterion(call=call), call, actor, content, "add_criterion")


def edit_criterion(*, criterion: Criterion, actor: Any, content: Mapping[str, Any]) -> Criterion:
    """Change what `content` names (see `add_criterion`). Raises ValidationError once assessment has begun."""
    return _edit(criterion, actor, content, "edit_criterion")


def remove_criterion(*, criterion: Criterion, actor: Any) -> None:
    """Take it out. Raises ValidationError once somebody scored by it, and for the last one of a public call."""
    with before_assessment(criterion.call):
        public = criterion.call.state not in CallState.hidden_states()
        if public and criterion.call.criteria.count() == 1:
            raise ValidationError(
                _("A public call needs at least one criterion. Add another before removing this one.")
            )
        _remove(criterion, actor, "remove_criterion")


def add_question(*, call: Call, actor: Any, content: Mapping[str, Any]) -> Question:
    """One more question, at the end. `content`: {"texts": {"text": {"es": …}, "help": …}, "kind", "required",
    "most_characters", "choices": [{"code": "a", "es": …}, …]}.

    Raises ValidationError once assessment has begun, and by field when it does not hold.
    """
    return _add(Question(call=call), call, actor, content, "add_question")


def edit_question(*, question: Question, actor: Any, content: Mapping[str, Any]) -> Question:
    """Change what `content` names (see `add_question`). Raises ValidationError once assessment has begun."""
    return _edit(question, actor, content, "edit_question")


def remove_question(*, question: Question, actor: Any) -> None:
    """Take it out; what was already answered stays in the proposals, unread."""
    with before_assessment(question.call):
        _remove(question, actor, "remove_question")


def move_listed(*, one: Listed, actor: Any, up: bool) -> None:
    """Change places with the one before it, or after it; at the end of the list nothing changes."""
    with before_assessment(one.call):
        siblings: list[Any] = list(type(one)._default_manager.filter(call=one.call).order_by("order", "pk"))
        place = [each.pk for each in siblings].index(one.pk)
        other = place - 1 if up else place + 1
        if not 0 <= other < len(siblings):
            return
        siblings[place], siblings[other] = siblings[other], siblings[place]
        act = "move_criterion" if isinstance(one, Criterion) else "move_question"
        for order, each in enumerate(siblings, start=1):
            with audited(act=act, actor=actor, target=each):
                each.order = order
                each.save()


def _add(one: Any, call: Call, actor: Any, content: Mapping[str, Any], act: str) -> Any:
    with before_assessment(call):
        siblings = type(one)._default_manager.filter(call=call)
        one.order = (siblings.order_by("-order").values_list("order", flat=True).first() or 0) + 1
        _put(one, content)
        one.code = _free_code(one, set(siblings.values_list("code", flat=True)))
        with audited(act=act, actor=actor, target=one):
            one.save()
    return one


def _edit(one: Any, actor: Any, content: Mapping[str, Any], act: str) -> Any:
    try:
        with before_assessment(one.call):
            one.refresh_from_db()
            with audited(act=act, actor=actor, target=one):
                _put(one, content)
                one.save()
    except BaseException:
        one.refresh_from_db()
        raise
    return one


def _remove(one: Listed, actor: Any, act: str) -> None:
    record_act(act=act, actor=actor, target=one, before=snapshot(one))
    one.delete()


@contextmanager
def before_assessment(call: Call) -> Iterator[None]:
    """One change at a time, and only while nobody has judged."""
    with transaction.atomic():
        locked = Call.objects.select_for_update().get(pk=call.pk)
        if has_scores(locked):
            raise ValidationError(_("Proposals were already scored by these criteria: they no longer change."))
        if locked.state not in BEFORE_ASSESSMENT:
            raise ValidationError(_("Assessment has begun: criteria, questions and the form no longer change."))
        yield


def _put(one: Any, content: Mapping[str, Any]) -> None:
    for field, by_language in content.get("texts", {}).items():
        for language, words in by_language.items():
            setattr(one, f"{field}_{language}", (words or "").strip())
    for field in ("weight", "most_points", "levels", "optional", "kind", "required", "most_characters", "choices"):
        if field in content:
            setattr(one, field, content[field])
    if isinstance(one, Criterion) and one.most_points >= 1:
        one.levels = one.levels[: one.most_points + 1]
    wrong = _wrong_criterion(one) if isinstance(one, Criterion) else _wrong_question(one)
    if wrong:
        raise ValidationError(wrong)


def _wrong_criterion(one: Criterion) -> dict[str, str]:
    wrong = {}
    if not texts_of(one, "name"):
        wrong["name"] = _("Give the criterion a name.")
    if not Decimal(0) < Decimal(one.weight) < Decimal(10_000):
        wrong["weight"] = _("A weight is a number above zero.")
    if not 1 <= one.most_points <= MOST_POINTS:
        wrong["most_points"] = _("Give from %(least)d to %(most)d points.") % {"least": 1, "most": MOST_POINTS}
    elif [level.get("points") for level in one.levels] != list(range(len(one.levels))):
        wrong["levels"] = _("The levels go from 0 points up, one by one.")
    return wrong


def _wrong_question(one: Question) -> dict[str, str]:
    wrong = {}
    if not texts_of(one, "text"):
        wrong["text"] = _("Write the question.")
    if one.kind not in QuestionKind.values:
        wrong["kind"] = _("Choose how it is answered.")
    elif one.kind == QuestionKind.CHOICE and len(one.choices) < 2:
        wrong["choices"] = _("Give at least two answers to choose from, one a line.")
    if one.most_characters is not None and not 1 <= one.most_characters <= 20_000:
        wrong["most_characters"] = _("Give from %(least)d to %(most)d signs.") % {"least": 1, "most": 20_000}
    return wrong


def _free_code(one: Listed, taken: set[str]) -> str:
    field = "name" if isinstance(one, Criterion) else "text"
    words = texts_of(one, field)
    first = next((words[code] for code in ("en", *LANGUAGES) if code in words), "")
    stem = slugify(first)[:LONGEST_CODE].strip("-") or "item"
    code, number = stem, 1
    while code in taken:
        number += 1
        code = f"{stem[: LONGEST_CODE - 3]}-{number}"
    return code


def choices_with_codes(kept: Sequence[Mapping[str, Any]], lines: Sequence[str], language: str) -> list[dict[str, Any]]:
    """The answers of a question in `language`, one a line, keeping the codes and other languages of those kept."""
    choices: list[dict[str, Any]] = []
    for place, words in enumerate(lines):
        before = dict(kept[place]) if place < len(kept) else {"code": _next_choice(choices, kept)}
        choices.append(before | {language: words})
    return choices


def _next_choice(choices: Sequence[Mapping[str, Any]], kept: Sequence[Mapping[str, Any]]) -> str:
    taken = {one["code"] for one in (*choices, *kept)}
    return next(code for code in (f"a{number}" for number in range(1, 1000)) if code not in taken)
