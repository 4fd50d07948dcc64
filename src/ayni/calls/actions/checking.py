"""What must hold of a call whoever writes it, by field."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from ayni.calls.content import LANGUAGES
from ayni.calls.enums import Modality
from ayni.calls.models import Call
from ayni.foundation.money.amount import currencies

FIRST_YEAR, LAST_YEAR = 2000, 2100
LONGEST_TITLE = 200
LONGEST_TEXT = 20_000
SHORTEST_WEBINAR, LONGEST_WEBINAR = 15, 600
MOST_CONFIRM_DAYS = 365


def check_call(call: Call) -> None:
    """Raise ValidationError naming every field of the call that does not hold."""
    wrong = {**_wrong_numbers(call), **_wrong_texts(call), **_wrong_dates(call), **_wrong_conditions(call)}
    if wrong:
        raise ValidationError(wrong)


def _wrong_numbers(call: Call) -> dict[str, str]:
    wrong = {}
    if not 1 <= call.number <= 9999:
        wrong["number"] = _("Give a number from 1 on.")
    if not FIRST_YEAR <= call.year <= LAST_YEAR:
        wrong["year"] = _("Give a year from %(first)d to %(last)d.") % {"first": FIRST_YEAR, "last": LAST_YEAR}
    return wrong


def _wrong_texts(call: Call) -> dict[str, str]:
    wrong = {}
    for code in LANGUAGES:
        if len(getattr(call, f"title_{code}") or "") > LONGEST_TITLE:
            wrong["title"] = _("Write at most %(most)d signs.") % {"most": LONGEST_TITLE}
        for field in ("summary", "text", "who_may_apply"):
            if len(getattr(call, f"{field}_{code}") or "") > LONGEST_TEXT:
                wrong[field] = _("Write at most %(most)d signs.") % {"most": LONGEST_TEXT}
    return wrong


def _wrong_dates(call: Call) -> dict[str, str]:
    wrong = {}
    if call.opens_at and call.closes_at and call.closes_at <= call.opens_at:
        wrong["closes_at"] = _("A call closes after it opens.")
    try:
        ZoneInfo(call.time_zone)
    except (KeyError, ValueError):
        wrong["time_zone"] = _("“%(zone)s” is no time zone.") % {"zone": call.time_zone}
    if not SHORTEST_WEBINAR <= call.webinar_minutes <= LONGEST_WEBINAR:
        wrong["webinar_minutes"] = _("Give from %(least)d to %(most)d minutes.") % {
            "least": SHORTEST_WEBINAR,
            "most": LONGEST_WEBINAR,
        }
    return wrong


def _wrong_conditions(call: Call) -> dict[str, str]:
    wrong = {}
    unknown = [code for code in call.modalities if code not in Modality.values]
    if unknown:
        wrong["modalities"] = _("Unknown code: %(codes)s.") % {"codes": ", ".join(unknown)}
    if call.most_per_requester is not None and not 1 <= call.most_per_requester <= 100:
        wrong["most_per_requester"] = _("Give a number from 1 to 100, or leave it empty for no limit.")
    if not 1 <= call.confirm_days <= MOST_CONFIRM_DAYS:
        wrong["confirm_days"] = _("Give from %(least)d to %(most)d days.") % {"least": 1, "most": MOST_CONFIRM_DAYS}
    if call.currency not in currencies():
        wrong["currency"] = _("“%(code)s” is no currency: write its three letters, as in USD.") % {
            "code": call.currency
        }
    if call.webinar_link:
        try:
            URLValidator(schemes=["http", "https"])(call.webinar_link)
        except ValidationError:
            wrong["webinar_link"] = _("“%(url)s” is not an address of a page.") % {"url": call.webinar_link}
    return wrong
