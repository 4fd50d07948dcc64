"""A scratch house with a call about to close and proposals ready to be handed in; tells what to press.

python -m bench.season_prepare PROPOSALS SECONDS_TO_CLOSING
"""

from __future__ import annotations

import datetime
import json
import sys
from importlib import import_module
from typing import Any

import django

from bench.figures import tell

PEOPLE = 30
WORDS = {
    "justification": {"why_now": "La reforma entra en vigor en enero."},
    "objectives": {"general": "Conocer el servicio.", "specific": "Conocer sus procesos."},
    "product": {"product": "Un plan de trabajo.", "use": "La dirección lo aplicará en marzo."},
    "participants": {
        "participants-0-side": "requester",
        "participants-0-post": "Directora de Empleo",
        "participants-0-profile": "Dirige el servicio",
        "participants-0-technical": "yes",
    },
    "dates": {"period": "marzo de 2027"},
}


def main(proposals: int, seconds: int) -> None:
    django.setup()
    from django.utils import timezone

    from ayni.calls.models import Call
    from ayni.config.preparing import prepare_house
    from ayni.rial.loading import load_network

    prepare_house(tell)
    load_network()
    call = _call()
    people = [_person(number) for number in range(PEOPLE)]
    made = [_proposal(call, people[number % PEOPLE], number) for number in range(proposals)]
    # The clock of the closing begins only now, when everything is ready.
    closes_at = timezone.now() + datetime.timedelta(seconds=seconds)
    Call.objects.filter(pk=call.pk).update(closes_at=closes_at)
    jobs = [
        {"address": f"/es/calls/proposals/{code}/submission/", "code": code, "session": session}
        for code, session in made
    ]
    print(json.dumps({"jobs": jobs, "closes_at": closes_at.timestamp(), "cookie": _cookie_name()}))


def _cookie_name() -> str:
    from django.conf import settings

    return str(settings.SESSION_COOKIE_NAME)


def _call() -> Any:
    from django.utils import timezone

    from ayni.calls.models import Call

    now = timezone.now()
    day = datetime.timedelta(days=1)
    return Call.objects.create(
        code="call-99",
        number=99,
        year=2027,
        state="open",
        title_es="Prueba de carga",
        text_es="Prueba de carga.",
        modalities=["virtual"],
        opens_at=now - day,
        closes_at=now + day,
    )


def _person(number: int) -> dict[str, Any]:
    """Somebody who speaks for a ministry and for the one it asks, with a session already open."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

    from ayni.members.models import Appointment
    from ayni.members.queries import members_today
    from ayni.people.models import User

    ministries = members_today()
    requester, provider = ministries[number], ministries[(number + 1) % PEOPLE]
    user = User.objects.create_user(email=f"load{number}@ministry.example", name=f"Load {number}", post="Directora")
    for institution in (requester, provider):
        Appointment.objects.create(user=user, institution=institution, part="focal_point")
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return {"user": user, "requester": requester, "provider": provider, "session": session.session_key}


def _proposal(call: Any, person: dict[str, Any], number: int) -> tuple[str, str]:
    """A proposal with nothing missing, signed by both sides."""
    from ayni.calls.actions.partnering import accept_invitation
    from ayni.calls.actions.proposals import begin_proposal, write_part
    from ayni.calls.actions.signing import sign_proposal
    from ayni.calls.enums import Side
    from ayni.calls.queries.proposals import dossier, proposal_by_code

    user = person["user"]
    idea = {"title": f"Propuesta {number}", "topic": "employment-services", "modality": "virtual", "language": "es"}
    proposal = begin_proposal(
        call=call,
        requester=person["requester"],
        provider=person["provider"],
        actor=user,
        begun_with=f"bench-of-the-season-{number:05d}",
        idea=idea,
    )
    accept_invitation(proposal=proposal, actor=user)
    for part, content in WORDS.items():
        write_part(proposal=proposal, part=part, content=content, actor=user)
    for side in (Side.REQUESTER, Side.PROVIDER):
        whole = dossier(proposal_by_code(proposal.code))
        sign_proposal(proposal=proposal, side=side, actor=user, content_hash=whole.hash)
    return proposal.code, person["session"]


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
