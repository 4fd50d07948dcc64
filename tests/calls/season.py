"""Calls and proposals for the tests of the season: records alone, no act is run.

make_call(state="open", *, criteria=True, **columns) -> Call
    A call of the next free number. An open one opened ten days ago and closes in ten days; a published one
    opens in ten days; any later one closed ten days ago. `criteria=False` leaves it without the six by default.
make_proposal(call, requester=None, provider=None, state="draft", content=None, *, begun_by=None, **columns)
    A proposal of it. `content` maps a section to its fields, as foundation.cowriting keeps them. One that was
    received has its Submission (number 1) with that content. Institutions are made when none are given.
submit(proposal, *, content=None, late=False, at=None) -> Submission
    The next submission of a proposal, which keeps its state.
"""

import datetime
import itertools
import string

from django.utils import timezone

from ayni.calls.defaults import DEFAULT_CRITERIA
from ayni.calls.enums import CallState, ProposalState
from ayni.calls.models import Call, Criterion, Proposal, Submission
from ayni.foundation.cowriting.actions import write_section
from ayni.foundation.cowriting.queries import fingerprint, whole_content
from ayni.foundation.models import Country
from ayni.members.models import Institution
from tests.members.makers import make_country, make_institution
from tests.people.makers import make_person

TEN_DAYS = datetime.timedelta(days=10)
_numbers = itertools.count(1)
_MINISTRIES = {"PE": "Perú", "CL": "Chile", "UY": "Uruguay", "CO": "Colombia", "PY": "Paraguay", "CR": "Costa Rica"}
# Codes of no country, for tests that need many ministries.
_MORE = {f"{first}{letter}": f"País {first}{letter}" for first in "XQ" for letter in string.ascii_uppercase}


def make_call(state="open", *, criteria=True, **columns) -> Call:
    now = timezone.now()
    last = Call.objects.order_by("-number").values_list("number", flat=True).first() or 0
    number = columns.pop("number", last + 1)
    opens, closes = {
        CallState.DRAFT: (now + TEN_DAYS, now + 2 * TEN_DAYS),
        CallState.PUBLISHED: (now + TEN_DAYS, now + 2 * TEN_DAYS),
        CallState.OPEN: (now - TEN_DAYS, now + TEN_DAYS),
    }.get(state, (now - 2 * TEN_DAYS, now - TEN_DAYS))
    values = {
        "code": f"call-{number:02d}",
        "year": now.year,
        "title_es": f"Convocatoria {number}",
        "title_en": f"Call {number}",
        "summary_es": "Dos ministerios proponen juntos.",
        "text_es": "Se reciben propuestas de cooperación.",
        "text_en": "Proposals for cooperation are received.",
        "modalities": ["in_situ", "expert_visit", "virtual"],
        "opens_at": opens,
        "closes_at": closes,
        "published_at": None if state == CallState.DRAFT else now - 3 * TEN_DAYS,
        "announced_at": now if state in (CallState.ANNOUNCED, CallState.ARCHIVED) else None,
    }
    call = Call.objects.create(number=number, state=state, **(values | columns))
    if criteria:
        give_default_criteria(call)
    return call


def give_default_criteria(call: Call) -> list[Criterion]:
    made = []
    for order, one in enumerate(DEFAULT_CRITERIA, start=1):
        texts = {f"name_{code}": text for code, text in one.name.items()}
        texts |= {f"description_{code}": text for code, text in one.description.items()}
        made.append(
            Criterion.objects.create(
                call=call,
                order=order,
                code=one.code,
                weight=one.weight,
                most_points=one.most_points,
                levels=one.levels_as_data(),
                optional=one.optional,
                **texts,
            )
        )
    return made


def make_ministry(iso2=""):
    """A ministry of a country of its own; the same one when asked for the same country again."""
    taken = set(Institution.objects.values_list("code", flat=True))
    iso2 = iso2 or next(code for code in _MINISTRIES | _MORE if f"mt-{code.lower()}" not in taken)
    found = Institution.objects.filter(code=f"mt-{iso2.lower()}").first()
    if found:
        return found
    country = Country.objects.filter(iso2=iso2).first() or make_country(iso2, (_MINISTRIES | _MORE).get(iso2, iso2))
    return make_institution(f"mt-{iso2.lower()}", country=country, name_en=f"Ministry of {country.name_es}")


def make_proposal(
    call, requester=None, provider=None, state="draft", content=None, *, begun_by=None, **columns
) -> Proposal:
    number = next(_numbers)
    requester = requester or make_ministry()
    provider = provider or make_ministry()
    begun_by = begun_by or make_person()
    values = {
        "code": f"p{call.number}-{number:03d}",
        "begun_with": f"season-{number}",
        "title": f"Propuesta {number}",
        "modality": "virtual",
        "provider_asked_at": timezone.now(),
        "provider_accepted_at": timezone.now(),
    }
    proposal = Proposal.objects.create(
        call=call, requester=requester, provider=provider, state=state, begun_by=begun_by, **(values | columns)
    )
    for key, fields in (content or {}).items():
        write_section(subject=proposal, key=key, content=fields, actor=begun_by)
    if state in ProposalState.received_states():
        submit(proposal)
    elif state in (ProposalState.LATE, ProposalState.REFUSED_LATE):
        submit(proposal, late=True)
    return proposal


def submit(proposal, *, content=None, late=False, at=None) -> Submission:
    number = proposal.submissions.count() + 1
    whole = whole_content(proposal) if content is None else content
    moment = at or proposal.call.closes_at + datetime.timedelta(minutes=1 if late else -60)
    return Submission.objects.create(
        proposal=proposal,
        number=number,
        receipt=f"R-{proposal.code}-{number}",
        content=whole,
        content_hash=fingerprint(whole),
        submitted_by=proposal.begun_by,
        post=proposal.begun_by.post,
        submitted_at=moment,
        late=late,
    )
