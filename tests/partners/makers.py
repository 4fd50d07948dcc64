"""Sides to rank, and postings, for tests."""

import datetime

from ayni.partners import actions
from ayni.partners.sides import (
    GivenActivity,
    History,
    Offered,
    OfferedProgramme,
    Parties,
    Party,
    Sides,
    nobody_knows,
    words_of_activity,
)

TODAY = datetime.date(2015, 1, 1)
PARTIES = Parties.of(
    [
        Party("mt-pe", "PE", "andean", frozenset({"es"})),
        Party("mt-cl", "CL", "southern-cone", frozenset({"es"})),
        Party("mt-co", "CO", "andean", frozenset({"es"})),
        Party("mt-tt", "TT", "caribbean", frozenset({"en"})),
    ]
)


def given(provider, title, *, topic="inspection", requester="mt-xx", day=datetime.date(2014, 1, 1), **fields):
    values = {"key": 0, "areas": ("labour",)} | fields
    return GivenActivity(
        provider=provider,
        requester=requester,
        topics=(topic,),
        words=words_of_activity([title], []),
        day=day,
        **values,
    )


def offered(institution, words, *, topic="inspection", languages=("es",), offers=("virtual",), key=1):
    return OfferedProgramme(key, institution, (topic,), ("labour",), languages, offers, dict.fromkeys(words, 1.0))


def sides(*, activities=(), programmes=(), busy=None):
    return Sides(
        parties=PARTIES,
        history=History.of(activities, PARTIES),
        offered=Offered.of(programmes, PARTIES),
        busy=nobody_knows(PARTIES) if busy is None else busy,
        today=TODAY,
    )


def post(call, institution, kind, topic, actor, text="Inspección del trabajo en el campo", **fields):
    values = {"language": "es", "modality": "virtual"} | fields
    return actions.post_on_board(
        call=call, institution=institution, kind=kind, topic=topic, text=text, actor=actor, **values
    )
