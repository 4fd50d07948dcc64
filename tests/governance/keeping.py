"""A small conference with its mandates, a plan and sources of money, for tests of what keeps them."""

import itertools

from ayni.foundation.periods import Period
from ayni.governance.actions.lines import add_line
from ayni.governance.actions.plans import create_plan
from ayni.governance.models import Conference, FundingSource, Instrument, Mandate, Meeting, WorkingGroup
from ayni.members.models import Institution

_numbers = itertools.count(40)
CITED = {"declaration": ("23", "24", "25"), "action_plan": ("7 h", "9 a", "9 b", "9 f", "9 h", "E")}


def make_conference():
    number = next(_numbers)
    conference = Conference.objects.create(code=f"cimt-{number}", number=number, period=Period("2017-12"))
    for kind, labels in CITED.items():
        instrument = Instrument.objects.create(
            code=f"{kind.replace('_', '-')}-{number}", conference=conference, kind=kind, title=f"{kind} {number}"
        )
        for order, label in enumerate(labels):
            place, _, letter = label.partition(" ")
            Mandate.objects.create(instrument=instrument, number=place, letter=letter, order=order)
    WorkingGroup.objects.create(code=f"gt1-{number}", conference=conference, number=1, name="Group 1")
    Meeting.objects.create(
        code=f"planning-{number}", conference=conference, kind="planning", title="Planning", period=Period("2018-03")
    )
    return conference


def make_plan(actor, **content):
    values = {"texts": {"title": {"es": "Plan de Trabajo", "en": "Work Plan"}}, "period": Period("2018/2020")} | content
    conference = values.pop("conference", None) or make_conference()
    return create_plan(actor=actor, conference=conference, **values)


def make_line(plan, actor, title="Workshop", **content):
    return add_line(plan=plan, actor=actor, content={"texts": {"title": {"en": title}}, "kind": "workshop"} | content)


def make_source(code="rial", **content):
    values = {"kind": "fund", "name_en": code.upper(), "name_es": code.upper()} | content
    return FundingSource.objects.create(code=code, **values)


def make_institution(code="mt-xx", **content):
    return Institution.objects.create(code=code, kind="ministry", name=code.upper(), **content)
