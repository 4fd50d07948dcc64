"""The work plan: its texts, lines, events, offers of international bodies, sources of money and budget."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.contrib.contenttypes.models import ContentType

from ayni.foundation.models import AuditEntry, Country
from ayni.foundation.periods import UNKNOWN
from ayni.governance.enums import MeetingKind
from ayni.governance.models import (
    BodyInitiative,
    BudgetAmount,
    BudgetRow,
    Conference,
    FundingSource,
    Mandate,
    Meeting,
    PlanDate,
    PlanEvent,
    PlanLine,
    PlanVersion,
    SourceFit,
    WorkPlan,
)
from ayni.governance.snapshots import fingerprint, plan_data
from ayni.members.models import Institution
from ayni.rial.loading.reading import Row, by_code, rows_of
from ayni.rial.loading.writing import Tally

PLAN_TEXTS = (
    "title", "introduction", "themes_text", "initiatives_text", "related_text", "topics_text", "funding_text",
    "others_text", "bodies_text",
)  # fmt: skip
LINE_TEXTS = (
    "title", "short_title", "description", "expected_result", "funding_text", "when_text", "mandates_text",
)  # fmt: skip


def load_plan(tally: Tally) -> None:
    """What a person has changed since the first load is left as it is."""
    known = _Known()
    for row in rows_of("work_plan.yaml"):
        plan = _load_plan(tally, row, known)
        mandates = _mandates_of(plan.conference)
        _load_lines(tally, plan, known, mandates)
        _load_events(tally, plan, known)
        _load_bodies(tally, plan, known, mandates)
        _load_sources(tally, known)
        _load_budget(tally, plan, known)
        _keep_the_version_held(tally, plan, row)


class _Known:
    """What rows name by its code."""

    def __init__(self) -> None:
        self.institutions = by_code(Institution)
        self.countries = by_code(Country, "iso2")
        self.conferences = by_code(Conference, "number")

    def country(self, row: Row) -> Country | None:
        return row.find(self.countries, code, "country") if (code := row.text("country")) else None


def _touched(model: type[Any]) -> set[str]:
    """Ids of the records that a person, and no loader, has changed."""
    kind = ContentType.objects.get_for_model(model)
    entries = AuditEntry.objects.filter(target_type=kind, actor__isnull=False)
    return set(entries.values_list("target_id", flat=True))


def _load_plan(tally: Tally, row: Row, known: _Known) -> WorkPlan:
    conference = row.find(known.conferences, row.needed("conference"), "conference")
    meeting = Meeting.objects.filter(conference=conference, kind=MeetingKind.PLANNING).first()
    held = WorkPlan.objects.filter(code=row.needed("key")).first()
    if held is not None and str(held.pk) in _touched(WorkPlan):
        return held
    plan: WorkPlan = tally.put(
        row,
        WorkPlan,
        {"code": row.needed("key")},
        {
            "conference": conference,
            **row.in_four(**{name: name for name in PLAN_TEXTS}),
            "period": row.period("period") or UNKNOWN,
            "state": row.needed("state"),
            "planned_at": meeting,
            "source": row.needed("source"),
        },
    )
    for values in row.items("versions"):
        version = Row(row.file, values)
        tally.put(
            version,
            PlanVersion,
            {"plan": plan, "number": version.whole("number")},
            {
                "approved_by": meeting if values.get("by_the_planning_meeting") else None,
                "approved": version.period("approved") or UNKNOWN,
                **version.in_four(note="note"),
                "source": version.needed("source"),
            },
        )
    return plan


def _keep_the_version_held(tally: Tally, plan: WorkPlan, row: Row) -> None:
    """The last version the data name is the plan as it was first loaded; the ones before are not held."""
    last = max(values["number"] for values in row.items("versions"))
    version = plan.versions.get(number=last)
    if version.content is None:
        content = plan_data(plan)
        held = {"content": content, "sha256": fingerprint(content)}
        tally.put(row, PlanVersion, {"plan": plan, "number": last}, held)


def _mandates_of(conference: Conference) -> dict[str, Mandate]:
    """By their key in the data: "declaration:25", "action_plan:9:m", "action_plan:E"."""
    return {
        ":".join(filter(None, (mandate.instrument.kind, mandate.number, mandate.letter))): mandate
        for mandate in Mandate.objects.filter(instrument__conference=conference).select_related("instrument")
    }


def _load_lines(tally: Tally, plan: WorkPlan, known: _Known, mandates: dict[str, Mandate]) -> None:
    touched, dated = _touched(PlanLine), _touched(PlanDate)
    held = by_code(PlanLine)
    for order, row in enumerate(rows_of("plan_lines.yaml"), start=1):
        code = row.needed("key")
        if code in held and str(held[code].pk) in touched:
            continue
        line = tally.put(
            row,
            PlanLine,
            {"code": code},
            {
                "plan": plan,
                "order": order,
                "number": row.whole("number"),
                "kind": row.needed("kind"),
                **row.in_four(**{name: name for name in LINE_TEXTS}),
                "with_previous": bool(row.values.get("with_previous")),
                "state": row.needed("state"),
                "source": row.needed("source"),
            },
            {
                "responsible": row.find_all(known.institutions, "responsible"),
                "partners": row.find_all(known.institutions, "partners"),
                "hosts": row.find_all(known.institutions, "hosts"),
                "mandates": row.find_all(mandates, "mandates"),
            },
        )
        _load_dates(tally, row, {"line": line}, known, dated)


def _load_events(tally: Tally, plan: WorkPlan, known: _Known) -> None:
    touched, dated = _touched(PlanEvent), _touched(PlanDate)
    held = by_code(PlanEvent)
    for order, row in enumerate(rows_of("plan_events.yaml"), start=1):
        code = row.needed("key")
        if code in held and str(held[code].pk) in touched:
            continue
        event = tally.put(
            row,
            PlanEvent,
            {"code": code},
            {
                "plan": plan,
                "order": order,
                "kind": row.needed("kind"),
                **row.in_four(title="title", short_title="short_title", text="text"),
                "organiser": row.find(known.institutions, row.needed("organiser"), "organiser"),
                "source": row.needed("source"),
            },
        )
        _load_dates(tally, row, {"event": event}, known, dated)


def _load_dates(tally: Tally, row: Row, of: dict[str, Any], known: _Known, touched: set[str]) -> None:
    held = {date.order: str(date.pk) for date in PlanDate.objects.filter(**of)}
    for order, values in enumerate(row.items("dates"), start=1):
        if held.get(order) in touched:
            continue
        date = Row(row.file, {"key": row.name, **values})
        tally.put(
            date,
            PlanDate,
            {**of, "order": order},
            {
                "kind": date.needed("kind"),
                "period": date.period("period") or UNKNOWN,
                **date.in_four(label="label", place="place"),
                "country": known.country(date),
            },
        )


def _load_bodies(tally: Tally, plan: WorkPlan, known: _Known, mandates: dict[str, Mandate]) -> None:
    for order, row in enumerate(rows_of("plan_bodies.yaml"), start=1):
        tally.put(
            row,
            BodyInitiative,
            {"plan": plan, "order": order},
            {
                "institution": row.find(known.institutions, row.needed("institution"), "institution"),
                **row.in_four(text="text"),
                "source": row.needed("source"),
            },
            {"mandates": row.find_all(mandates, "mandates")},
        )


def _load_sources(tally: Tally, known: _Known) -> None:
    for order, row in enumerate(rows_of("funding_sources.yaml"), start=1):
        institution = row.text("institution")
        tally.put(
            row,
            FundingSource,
            {"code": row.needed("key")},
            {
                "order": order,
                "kind": row.needed("kind"),
                **row.in_four(name="name", heading="heading", condition="condition", note="note"),
                "country": known.country(row),
                "institution": row.find(known.institutions, institution, "institution") if institution else None,
                "source": row.needed("source"),
            },
        )
    sources, lines = by_code(FundingSource), by_code(PlanLine)
    for row in rows_of("source_fits.yaml"):
        tally.put(
            row,
            SourceFit,
            {
                "funding_source": row.find(sources, row.needed("funding_source"), "funding_source"),
                "line": row.find(lines, row.needed("line"), "line"),
            },
            {"meets": bool(row.values["meets"]), **row.in_four(reason="reason"), "source": row.needed("source")},
        )


def _load_budget(tally: Tally, plan: WorkPlan, known: _Known) -> None:
    sources, lines = by_code(FundingSource), by_code(PlanLine)
    touched = _touched(BudgetRow)
    amounts_touched = _touched(BudgetAmount)
    held = {record.order: str(record.pk) for record in plan.budget_rows.all()}
    for order, row in enumerate(rows_of("plan_budget.yaml"), start=1):
        if held.get(order) in touched:
            continue
        record = tally.put(
            row,
            BudgetRow,
            {"plan": plan, "order": order},
            {
                "line": row.find(lines, row.needed("line"), "line"),
                **row.in_four(title="title", note="note"),
                "year": row.whole("year"),
                "source": row.needed("source"),
            },
        )
        taken = {amount.funding_source_id: str(amount.pk) for amount in record.amounts.all()}
        for values in row.items("amounts"):
            amount = Row(row.file, {"key": row.name, **values})
            source = amount.find(sources, amount.needed("source"), "source")
            if taken.get(source.pk) in amounts_touched:
                continue
            tally.put(
                amount,
                BudgetAmount,
                {"row": record, "funding_source": source},
                {
                    "kind": amount.needed("kind"),
                    "amount": Decimal(words).quantize(Decimal("0.01")) if (words := amount.text("amount")) else None,
                    **amount.in_four(giver="giver"),
                },
                {"givers": amount.find_all(known.institutions, "givers")},
            )
