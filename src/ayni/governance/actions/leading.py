"""Acts on who leads: an office given, changed, handed over, or taken out as a mistake."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ayni.foundation.audit.actions import audited
from ayni.foundation.models import Country
from ayni.foundation.periods import Period, format_period
from ayni.governance.actions.writing import write_record
from ayni.governance.enums import OF_A_GROUP, OfficeKind
from ayni.governance.models import Conference, Office
from ayni.governance.queries.authorities import conferences_by_time, offices_held, span_of, when_in_words


def give_office(*, conference: Conference, values: Mapping[str, Any], actor: Any) -> Office:
    """Record that a state holds an office. Raises ValidationError, at the field, when it cannot be.

    A chair of a group, and each place of the troika, is held by one state on any day; a vice-chair is not also the
    chair. A period that ends before it starts, a group of another conference: refused.
    """
    return _write(Office(conference=conference), values, "give_office", actor)


def change_office(*, office: Office, values: Mapping[str, Any], actor: Any) -> Office:
    """Correct an office, or say when it ended. Refuses what `give_office` refuses."""
    return _write(office, values, "change_office", actor)


def hand_over_office(*, office: Office, country: Country, on: datetime.date, source: str, actor: Any) -> Office:
    """End an office the day before `on` and give it to another state from that day, in one act; the new one.

    Raises ValidationError when it had ended before, or had not begun, or the next one already holds it.
    """
    last = on - datetime.timedelta(days=1)
    with transaction.atomic():
        _hold(office)
        if country == office.country:
            raise ValidationError({"country": _("%(country)s holds this office already.") % {"country": country.name}})
        if office.began.earliest is not None and last < office.began.earliest:
            words = _("The office had not begun by then: %(when)s.")
            raise ValidationError({"on": words % {"when": when_in_words(office)}})
        if office.ended.latest is not None and office.ended.latest < last:
            words = _("The office had ended before: %(when)s.")
            raise ValidationError({"on": words % {"when": when_in_words(office)}})
        _write(office, {"ended": Period(last.isoformat())}, "hand_over_office", actor)
        following = Office(kind=office.kind, group=office.group, conference=office.conference)
        values = {"country": country, "began": Period(on.isoformat()), "source": source}
        return _write(following, values, "give_office", actor)


def remove_office(*, office: Office, reason: str, actor: Any) -> Office:
    """Take out an office entered by mistake; it stays in the trail with the reason. Raises ValidationError."""
    if not reason.strip():
        raise ValidationError({"reason": _("Say why it was a mistake.")})
    with transaction.atomic():
        _hold(office)
        with audited(act="remove_office", actor=actor, target=office, note=reason):
            office.removed_at = timezone.now()
            office.save(update_fields=["removed_at"])
    return office


def _write(office: Office, values: Mapping[str, Any], act: str, actor: Any) -> Office:
    with transaction.atomic():
        _hold(office)
        return write_record(office, values, act=act, actor=actor, check=_check)


def _hold(office: Office) -> None:
    """One at a time, and the office as it now is: two chairs given at once would each find the place free.

    Raises ValidationError for one taken out meanwhile.
    """
    list(Conference.objects.select_for_update().order_by("pk"))
    if office.pk is None:
        return
    office.refresh_from_db()
    if office.removed_at is not None:
        raise ValidationError(_("This office was taken out as a mistake; it no longer changes."))


def _check(office: Office) -> None:
    _refuse_wrong_group(office)
    _refuse_end_before_start(office)
    _refuse_overlap(office)


def _refuse_wrong_group(office: Office) -> None:
    needs_group = office.kind in OF_A_GROUP
    if needs_group and office.group is None:
        raise ValidationError({"group": _("Say which working group it is.")})
    if not needs_group and office.group is not None:
        raise ValidationError({"group": _("The troika has no working group: leave it empty.")})
    if office.group is not None and office.group.conference_id != office.conference_id:
        raise ValidationError({"group": _("This group is of another conference.")})


def _refuse_end_before_start(office: Office) -> None:
    began, ended = office.began.earliest, office.ended.latest
    if began is not None and ended is not None and ended < began:
        language = get_language() or "es"
        words = _("It ends (%(ended)s) before it starts (%(began)s).")
        told = {"ended": format_period(office.ended, language), "began": format_period(office.began, language)}
        raise ValidationError({"ended": words % told})


def _refuse_overlap(office: Office) -> None:
    conferences = conferences_by_time()
    span = span_of(office, conferences)
    for other in offices_held():
        if other.pk == office.pk or not _exclude_each_other(office, other):
            continue
        undated = office.conference_id != other.conference_id and None in (
            span.first,
            span_of(other, conferences).first,
        )
        if undated or not span.meets(span_of(other, conferences)):
            continue
        words = _(
            "%(country)s is already %(office)s of the %(conference)s on some of these days (%(when)s). End it first."
        )
        told = {
            "country": other.country.name,
            "office": _named(other),
            "conference": other.conference,
            "when": when_in_words(other) or _("no dates known"),
        }
        raise ValidationError({"began": words % told})


def _named(office: Office) -> str:
    if office.group is None:
        return str(office.get_kind_display())
    return f"{office.get_kind_display()} {office.group.number}"


def _exclude_each_other(one: Office, other: Office) -> bool:
    """Whether both cannot be held on the same day."""
    if one.group_id != other.group_id:
        return False
    if one.kind == other.kind and one.kind != OfficeKind.VICE_CHAIR:
        return True
    return one.group_id is not None and one.country_id == other.country_id
