"""Proposals, written by both ministries as people would: begun, accepted, filled in, signed, submitted."""

from __future__ import annotations

from typing import Any

from ayni.calls.actions.partnering import accept_invitation
from ayni.calls.actions.proposals import begin_proposal, write_part
from ayni.calls.actions.signing import sign_proposal
from ayni.calls.actions.submitting import submit_proposal
from ayni.calls.enums import Side
from ayni.calls.models import Call, Proposal
from ayni.calls.queries.proposals import dossier, proposal_by_code
from ayni.members.models import Institution
from ayni.rial.season.people import Cast

COLUMNS = {
    "people": ("participants", "participants", ("side", "post", "profile", "technical")),
    "cofinancing": ("cofinancing", "cofinancing", ("who", "amount", "purpose")),
    "budget": ("budget", "budget", ("item", "person", "number", "amount", "payer")),
}


def write(entry: dict[str, Any], call: Call, cast: Cast) -> Proposal:
    """The proposal of an entry, as far as its `state` says: submitted, or a draft the requester has begun."""
    requester = Institution.objects.get(code=entry["requester"])
    provider = Institution.objects.get(code=entry["provider"])
    asks, gives = cast.voice(requester), cast.voice(provider)
    idea = {name: entry[name] for name in ("title", "topic", "modality", "language")}
    proposal = begin_proposal(
        call=call,
        requester=requester,
        provider=provider,
        actor=asks,
        begun_with=f"season-of-the-demonstration-{entry['key']}",
        idea=idea,
    )
    for part, content in _parts(entry):
        write_part(proposal=proposal, part=part, content=content, actor=asks)
    if entry.get("state") != "draft":
        accept_invitation(proposal=proposal, actor=gives)
        for side, person in ((Side.PROVIDER, gives), (Side.REQUESTER, asks)):
            whole = dossier(proposal_by_code(proposal.code))
            sign_proposal(proposal=proposal, side=side, actor=person, content_hash=whole.hash)
        submit_proposal(proposal=proposal, actor=asks)
    return proposal_by_code(proposal.code)


def _parts(entry: dict[str, Any]) -> list[tuple[str, dict[str, str]]]:
    """(part, fields) for what the entry says; what it leaves empty is left unwritten."""
    found: list[tuple[str, dict[str, str]]] = [
        ("justification", {"why_now": entry["why"]}),
        ("objectives", {"general": entry["general"], "specific": "\n".join(entry["specific"])}),
        ("product", {"product": entry["product"], "use": entry["use"]}),
        ("dates", {"period": entry["period"]}),
        ("links", {"mandate": entry["mandate"]}),
    ]
    for name, (part, rows, columns) in COLUMNS.items():
        fields = {
            f"{rows}-{number}-{column}": str(value)
            for number, row in enumerate(entry.get(name, ()))
            for column, value in zip(columns, row, strict=True)
        }
        found.append((part, fields))
    return [(part, fields) for part, fields in found if any(fields.values())]
