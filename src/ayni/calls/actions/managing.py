"""Write a call: its texts, its conditions, its documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ayni.calls.actions.checking import check_call
from ayni.calls.actions.criteria import give_default_criteria
from ayni.calls.content import CONDITIONS, LANGUAGES, PARTS, TEXTS, typed_of
from ayni.calls.enums import CallState
from ayni.calls.models import Call, CallDocument
from ayni.calls.queries.managing import state_at
from ayni.calls.queries.readiness import lacking_to_publish
from ayni.foundation.audit.actions import audited, record_act, snapshot
from ayni.foundation.cowriting.actions import Written, write_section
from ayni.foundation.search.actions import index_record
from ayni.library.models import Document
from ayni.members.models import Institution


def create_call(
    *, actor: Any, number: int, year: int, language: str = "es", title: str = "", fictional: bool = False
) -> Call:
    """A new draft with the six criteria of the network, for the Secretariat to change.

    Raises ValidationError when the number was ever given before, or is no number of a call.
    """
    call = Call(code=f"call-{number:02d}", number=number, year=year, state=CallState.DRAFT, fictional=fictional)
    _put_columns(call, {"texts": {"title": {language: title}}})
    check_call(call)
    if Call.objects.filter(number=number).exists():
        raise _taken(number)
    try:
        with audited(act="create_call", actor=actor, target=call):
            call.save(force_insert=True)
            give_default_criteria(call)
            _keep_as_typed(call, actor, PARTS)
    except IntegrityError as same_moment:
        raise _taken(number) from same_moment
    return call


def edit_call(*, call: Call, actor: Any, content: Mapping[str, Any]) -> Call:
    """Change what `content` names: {"texts": {field: {language: words}}, "eligible": [institutions], column: value…}.

    Raises ValidationError by field when it does not hold; when a public call would lose what publishing asks for;
    and when a date is changed that has already come.
    """
    with _changing(call):
        before = {"eligible": _codes(call.eligible.all())}
        state = state_at(call)
        if state == CallState.ARCHIVED:
            raise ValidationError(_("An archived call is history and no longer changes."))
        _check_dates_still_open(call, content, state)
        with audited(act="edit_call", actor=actor, target=call):
            _put_columns(call, content)
            check_call(call)
            call.save()
            if "eligible" in content:
                _put_eligible(call, content["eligible"], before, actor)
            _check_still_complete(call)
        _keep_as_typed(call, actor, _parts_of(content))
        index_record(kind="call", record=call)
    return call


def keep_call_as_typed(
    *, call: Call, part: str, content: Mapping[str, Any], actor: Any, revision: int | None = None
) -> Written:
    """Keep what is being typed into a part, valid or not, before it is saved and shown.

    Raises SectionClash when two people changed the same field, ValidationError when it is too long.
    """
    return write_section(subject=call, key=part, content=content, actor=actor, revision=revision)


def discard_typed(*, call: Call, part: str, actor: Any) -> None:
    """Go back to the words the call has. What had been typed stays in the history of the section."""
    write_section(subject=call, key=part, content=typed_of(call, part), actor=actor)


def attach_document(*, call: Call, document: Document, actor: Any) -> CallDocument:
    """Name a document of the library as one of the call's. Raises ValidationError when it already is."""
    with _changing(call):
        if call.documents.filter(document=document).exists():
            raise ValidationError({"document": _("The call already has this document.")})
        last = call.documents.order_by("-order").values_list("order", flat=True).first() or 0
        link = CallDocument(call=call, document=document, order=last + 1)
        with audited(act="attach_document", actor=actor, target=link):
            link.save()
    return link


def detach_document(*, link: CallDocument, actor: Any) -> None:
    """The document is no longer one of the call's; it stays in the library."""
    with transaction.atomic():
        record_act(act="detach_document", actor=actor, target=link, before=snapshot(link))
        link.delete()


def keep_moments_as_typed(call: Call, actor: Any) -> None:
    """After a step moved the opening or the closing: the form of the conditions shows them too."""
    typed = typed_of(call, "conditions")
    moments = {name: typed[name] for name in ("opens_at", "closes_at")}
    write_section(subject=call, key="conditions", content=moments, actor=actor)


@contextmanager
def _changing(call: Call) -> Iterator[None]:
    """One change at a time, of the call as it now is."""
    try:
        with transaction.atomic():
            Call.objects.select_for_update().get(pk=call.pk)
            call.refresh_from_db()
            yield
    except BaseException:
        # What was set on the record and not written must not be taken for what is kept.
        call.refresh_from_db()
        raise


def _put_columns(call: Call, content: Mapping[str, Any]) -> None:
    for field, by_language in content.get("texts", {}).items():
        if field not in TEXTS:
            raise ValidationError(_("Unknown text: %(name)s.") % {"name": field})
        for language, words in by_language.items():
            setattr(call, f"{field}_{language}", (words or "").strip())
    for field in (*CONDITIONS, "year"):
        if field in content:
            setattr(call, field, content[field])


def _put_eligible(call: Call, wanted: Iterable[Institution], before: dict[str, Any], actor: Any) -> None:
    call.eligible.set(wanted)
    after = {"eligible": _codes(call.eligible.all())}
    if after != before:
        record_act(act="edit_call", actor=actor, target=call, before=before, after=after)


def _codes(institutions: Iterable[Institution]) -> list[str]:
    return sorted(one.code for one in institutions)


def _check_dates_still_open(call: Call, content: Mapping[str, Any], state: str) -> None:
    """A moment that came is a fact: it is not written over, and a call that receives must go on receiving."""
    started = state not in (CallState.DRAFT, CallState.PUBLISHED)
    if started and "opens_at" in content and content["opens_at"] != call.opens_at:
        raise ValidationError({"opens_at": _("The call has already opened.")})
    if "closes_at" not in content or content["closes_at"] == call.closes_at:
        return
    if started and state != CallState.OPEN:
        raise ValidationError({"closes_at": _("The call has already closed. Open it again to give it a new closing.")})
    closing = content["closes_at"]
    if state == CallState.OPEN and closing is not None and closing <= timezone.now():
        raise ValidationError({"closes_at": _("Give a moment that is still to come, or close the call now.")})


def _check_still_complete(call: Call) -> None:
    lacking = [] if call.state in CallState.hidden_states() else lacking_to_publish(call)
    if lacking:
        raise ValidationError(lacking)


def _keep_as_typed(call: Call, actor: Any, parts: Iterable[str]) -> None:
    for part in parts:
        write_section(subject=call, key=part, content=typed_of(call, part), actor=actor)


def _parts_of(content: Mapping[str, Any]) -> list[str]:
    languages = {language for by_language in content.get("texts", {}).values() for language in by_language}
    parts = [f"text-{code}" for code in LANGUAGES if code in languages]
    return [*parts, "conditions"] if set(content) - {"texts", "year"} else parts


def _taken(number: int) -> ValidationError:
    return ValidationError(
        {
            "number": _("There was already a call with the number %(number)d: a number is never given twice.")
            % {"number": number}
        }
    )
