"""Two ministries, their people, and a proposal complete enough to be signed."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Any

from ayni.calls.actions.partnering import accept_invitation
from ayni.calls.actions.proposals import begin_proposal, write_part
from ayni.calls.actions.signing import sign_proposal
from ayni.calls.actions.submitting import submit_proposal
from ayni.calls.enums import Side
from ayni.calls.models import Call, Proposal, Submission
from ayni.calls.queries.proposals import dossier, proposal_by_code
from ayni.foundation.models import Country
from ayni.members.models import Institution, StateMembership
from ayni.people.models import User
from ayni.portfolio.models import Topic
from tests.calls.season import make_call
from tests.members.makers import make_appointment, make_country, make_institution
from tests.people.makers import make_person
from tests.portfolio.makers import make_area, make_topic

COMPLETE: dict[str, dict[str, str]] = {
    "idea": {"title": "Inspección móvil en zonas rurales", "topic": "inspection", "modality": "in_situ"},
    "justification": {"why_now": "En 2027 entra en vigencia la nueva ley de inspección."},
    "objectives": {"general": "Diseñar un servicio móvil.", "specific": "Conocer las rutas\nAdaptar el protocolo"},
    "product": {"product": "Un protocolo de inspección móvil.", "use": "La Dirección de Inspección lo aplicará."},
    "participants": {
        "participants-0-side": "requester",
        "participants-0-post": "Directora de Inspección",
        "participants-0-profile": "Dirige el servicio",
        "participants-0-technical": "yes",
    },
    "dates": {"period": "mayo de 2027"},
    "budget": {
        "budget-0-item": "ticket",
        "budget-0-person": "Directora de Inspección",
        "budget-0-number": "2",
        "budget-0-amount": "750",
        "budget-0-payer": "fund",
        "budget-1-item": "per_diem",
        "budget-1-person": "Directora de Inspección",
        "budget-1-number": "5",
        "budget-1-amount": "120",
        "budget-1-payer": "requester",
    },
}


@dataclass
class Parties:
    """`asker` and `giver` are the focal points of requester and provider; `writer` an editor of the requester."""

    call: Call
    requester: Institution
    provider: Institution
    asker: User
    giver: User
    writer: User
    secretariat: User


def make_member(iso2: str, name: str) -> Institution:
    """A ministry of a state that belongs to the network."""
    country = Country.objects.filter(iso2=iso2).first() or make_country(iso2, name)
    oas = Institution.objects.filter(code="oas").first() or make_institution("oas", kind="international_organisation")
    StateMembership.objects.create(country=country, organisation=oas, source="test")
    return make_institution(f"mt-{iso2.lower()}", country=country, name_en=f"Ministry of Labour of {name}")


def make_speaker(institution: Institution, name: str, part: str = "focal_point") -> User:
    person = make_person(name=name, language="en", post=f"{name}, post")
    make_appointment(person, institution, part)
    return person


def make_parties(**call: Any) -> Parties:
    requester, provider = make_member("PE", "Perú"), make_member("CL", "Chile")
    if not Topic.objects.filter(code="inspection").exists():
        make_topic("inspection", make_area("labour", es="Trabajo", en="Labour"), es="Inspección", en="Inspection")
    return Parties(
        make_call("open", **call),
        requester,
        provider,
        make_speaker(requester, "Asker"),
        make_speaker(provider, "Giver"),
        make_speaker(requester, "Writer", "editor"),
        make_person("secretariat", name="Secretariat", language="en"),
    )


def begin(parties: Parties, *, provider: bool = True, title: str = COMPLETE["idea"]["title"]) -> Proposal:
    return begin_proposal(
        call=parties.call,
        requester=parties.requester,
        actor=parties.asker,
        begun_with=secrets.token_hex(16),
        idea={"title": title, "topic": "inspection", "modality": "in_situ", "language": "es"},
        provider=parties.provider if provider else None,
    )


def complete(parties: Parties) -> Proposal:
    """Begun, accepted by the provider, and nothing missing."""
    made = begin(parties)
    accept_invitation(proposal=made, actor=parties.giver)
    for part, content in COMPLETE.items():
        write_part(proposal=made, part=part, content=content, actor=parties.asker)
    return proposal_by_code(made.code)


def sign(parties: Parties, proposal: Proposal, *sides: Side) -> None:
    """By both sides when none is named."""
    for side in sides or tuple(Side):
        actor = parties.asker if side == Side.REQUESTER else parties.giver
        whole = dossier(proposal_by_code(proposal.code))
        sign_proposal(proposal=proposal, side=side, actor=actor, content_hash=whole.hash)


def signed(parties: Parties) -> Proposal:
    made = complete(parties)
    sign(parties, made)
    return proposal_by_code(made.code)


def submitted(parties: Parties) -> Submission:
    return submit_proposal(proposal=signed(parties), actor=parties.asker)
