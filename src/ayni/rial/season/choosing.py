"""The choice: in one call announced and confirmed, in the other prepared for whoever visits the demo."""

from __future__ import annotations

import datetime

from django.utils import timezone

from ayni.calls.actions.selection import force_choice, make_scenario, solve_scenario
from ayni.calls.actions.selection_announcing import announce_results, rehearse_scenario
from ayni.calls.actions.selection_places import confirm_place
from ayni.calls.actions.states import begin_selection
from ayni.calls.enums import Side
from ayni.calls.models import Call, Decision, Proposal
from ayni.foundation.outbox.models import Letter, LetterState
from ayni.rial.season.people import Cast

FUND = "Fondo de la red (ficticio)"
CANADA = "Proyecto para el cumplimiento de la ley (ficticio)"


def announce_all(call: Call, written: dict[str, Proposal], cast: Cast) -> None:
    """Every proposal of the call is chosen, announced and confirmed by both its parties."""
    office = cast.secretariat
    begin_selection(call=call, actor=office)
    rules = {"sources": [{"key": "fund", "name": FUND, "budget": "60000"}]}
    scenario = make_scenario(call=call, name="Todas (ficticio)", rules=rules, actor=office)
    scenario = solve_scenario(scenario=scenario, actor=office)
    day = timezone.localdate() + datetime.timedelta(days=call.confirm_days)
    scenario = rehearse_scenario(scenario=scenario, waiting=0, confirm_by=day, actor=office)
    announce_results(scenario=scenario, actor=office)
    for decision in Decision.objects.filter(proposal__in=written.values()).select_related("proposal"):
        proposal = decision.proposal
        for side, party in ((Side.REQUESTER, proposal.requester), (Side.PROVIDER, proposal.provider)):
            if party is not None:
                confirm_place(decision=decision, side=side, actor=cast.voice(party))
    # These letters tell of a past that never was: they are kept, and nobody is written to.
    Letter.objects.filter(state__in=(LetterState.READY, LetterState.DRAFT)).update(state=LetterState.WITHDRAWN)


def prepare(call: Call, cast: Cast) -> None:
    """Two scenarios worked out, to be compared, and one proposal kept out with its reason."""
    office = cast.secretariat
    begin_selection(call=call, actor=office)
    sources = [
        {"key": "fund", "name": FUND, "budget": "9000"},
        {
            "key": "canada",
            "name": CANADA,
            "budget": "6000",
            "topics": ["labour-inspection", "occupational-safety-health"],
        },
    ]
    strict = {
        "sources": sources,
        "most_per_requester": 1,
        "most_per_provider": 2,
        "least_per_sub_region": 1,
        "least_lesser_development": 2,
        "lesser_development": ["HT", "BO", "HN", "GY"],
        "first_time_bonus": "5",
    }
    loose = {"sources": sources, "most_per_requester": 2, "most_per_provider": 3}
    balanced = make_scenario(call=call, name="Equilibrado (ficticio)", rules=strict, actor=office)
    by_score = make_scenario(call=call, name="Solo puntaje (ficticio)", rules=loose, actor=office)
    weakest = call.proposals.filter(title__startswith="Empleo en el sector de cuidados").get()
    reason = "La política que la motiva se pospuso al próximo año (ejemplo ficticio)."
    force_choice(scenario=balanced, proposal=weakest, chosen=False, reason=reason, actor=office)
    for scenario in (balanced, by_score):
        solve_scenario(scenario=scenario, actor=office)
