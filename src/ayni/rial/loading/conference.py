"""Conferences, what they adopted, who leads them, the meetings between them."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models

from ayni.foundation.models import AuditEntry, Country
from ayni.foundation.periods import UNKNOWN
from ayni.governance.models import (
    Attendance,
    Conference,
    CrossCuttingTopic,
    Instrument,
    Mandate,
    Meeting,
    Office,
    Theme,
    WorkingGroup,
)
from ayni.governance.places import instrument_code, order_of
from ayni.members.models import Institution
from ayni.rial.loading.reading import Row, by_code, rows_of
from ayni.rial.loading.writing import Tally


def load_conferences(tally: Tally) -> None:
    """Every conference with its themes and instruments, mandates, groups, offices and meetings."""
    for row in rows_of("conferences.yaml"):
        _conference(row, tally)
    _topics(tally)
    _mandates(tally)
    conferences, countries = by_code(Conference), by_code(Country, "iso2")
    for row in rows_of("working_groups.yaml"):
        _put(
            tally,
            row,
            WorkingGroup,
            {"code": row.needed("key")},
            {
                "conference": row.find(conferences, row.needed("conference"), "conference"),
                "number": row.whole("number"),
                **row.in_four(name="name"),
                "source": row.needed("source"),
            },
        )
    groups = by_code(WorkingGroup)
    for row in rows_of("offices.csv"):
        _office(row, conferences, groups, countries, tally)
    for row in rows_of("meetings.yaml"):
        _meeting(row, conferences, countries, tally)


def mandates_by_key() -> dict[str, Mandate]:
    """Every mandate held, by conference, instrument and place: "xx:declaration:25", "xx:action_plan:9:m"."""
    return {
        _key(mandate.instrument.conference, mandate.instrument.kind, mandate.number, mandate.letter): mandate
        for mandate in Mandate.objects.select_related("instrument__conference").order_by(
            "instrument__conference__number", "-instrument__kind", "order"
        )
    }


def _put(tally: Tally, row: Row, model: type[models.Model], keys: dict[str, Any], values: dict[str, Any]) -> Any:
    """Put the row into its record, unless a person has changed the record since: what they typed stands."""
    held = model._default_manager.filter(**keys).first()
    if held is not None and _changed_by_a_person(held):
        return held
    return tally.put(row, model, keys, values)


def _changed_by_a_person(record: models.Model) -> bool:
    kind = ContentType.objects.get_for_model(record)
    return AuditEntry.objects.filter(target_type=kind, target_id=str(record.pk), actor__isnull=False).exists()


def _key(conference: Conference, *parts: str) -> str:
    return ":".join([conference.roman.lower(), *filter(None, parts)])


def _conference(row: Row, tally: Tally) -> None:
    country = row.text("country")
    conference = _put(
        tally,
        row,
        Conference,
        {"code": row.needed("key")},
        {
            "number": row.whole("number"),
            "period": row.period("period") or UNKNOWN,
            **row.in_four(place="place", motto="motto"),
            "country": row.find(by_code(Country, "iso2"), country, "country") if country else None,
            "virtual": bool(row.values.get("virtual")),
            "source": row.needed("source"),
        },
    )
    for order, given in enumerate(row.items("themes"), start=1):
        theme = Row(row.file, given)
        values = {**theme.in_four(title="title"), "source": theme.needed("source")}
        _put(tally, theme, Theme, {"conference": conference, "order": order}, values)
    for given in row.items("instruments"):
        instrument = Row(row.file, given)
        kind = instrument.needed("kind")
        _put(
            tally,
            instrument,
            Instrument,
            {"code": instrument_code(conference, kind)},
            {
                "conference": conference,
                "kind": kind,
                **instrument.in_four(title="title"),
                "adopted": instrument.period("adopted") or UNKNOWN,
                "source": instrument.needed("source"),
            },
        )


def _topics(tally: Tally) -> None:
    institutions = by_code(Institution)
    for row in rows_of("cross_cutting_topics.yaml"):
        asked_by = row.text("asked_by")
        _put(
            tally,
            row,
            CrossCuttingTopic,
            {"code": row.needed("key")},
            {
                "order": row.whole("order"),
                **row.in_four(name="name", text="text"),
                "asked_by": row.find(institutions, asked_by, "asked_by") if asked_by else None,
                "source": row.needed("source"),
            },
        )


def _mandates(tally: Tally) -> None:
    instruments = {
        _key(instrument.conference, instrument.kind): instrument
        for instrument in Instrument.objects.select_related("conference")
    }
    for row in rows_of("mandates.csv"):
        conference, kind, number, letter = [*row.needed("key").split(":"), ""][:4]
        instrument = row.find(instruments, f"{conference}:{kind}", "instrument")
        _put(
            tally,
            row,
            Mandate,
            {"instrument": instrument, "number": number, "letter": letter},
            {"order": order_of(number, letter), "source": row.needed("source")},
        )


def _office(
    row: Row,
    conferences: dict[str, Any],
    groups: dict[str, Any],
    countries: dict[str, Any],
    tally: Tally,
) -> None:
    group = row.text("group")
    _put(
        tally,
        row,
        Office,
        {
            "kind": row.needed("kind"),
            "conference": row.find(conferences, row.needed("conference"), "conference"),
            "group": row.find(groups, group, "group") if group else None,
            "country": row.find(countries, row.needed("country"), "country"),
        },
        {
            "began": row.period("began") or UNKNOWN,
            "ended": row.period("ended") or UNKNOWN,
            "source": row.needed("source"),
        },
    )


def _meeting(row: Row, conferences: dict[str, Any], countries: dict[str, Any], tally: Tally) -> None:
    institutions = by_code(Institution)
    country = row.text("country")
    meeting = _put(
        tally,
        row,
        Meeting,
        {"code": row.needed("key")},
        {
            "conference": row.find(conferences, row.needed("conference"), "conference"),
            "kind": row.needed("kind"),
            **row.in_four(title="title", place="place", summary="summary"),
            "period": row.period("period") or UNKNOWN,
            "country": row.find(countries, country, "country") if country else None,
            "link": row.text("link"),
            "source": row.needed("source"),
        },
    )
    for presence, codes in (row.values.get("attendance") or {}).items():
        for code in codes:
            keys = {
                "meeting": meeting,
                "institution": row.find(institutions, code, "attendance"),
                "presence": presence,
            }
            _put(tally, row, Attendance, keys, {"source": row.needed("source")})
