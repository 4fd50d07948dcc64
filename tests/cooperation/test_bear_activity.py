from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from ayni.calls.signals import proposal_confirmed
from ayni.cooperation.actions.birth import bear_activity, enter_activity
from ayni.cooperation.models import Activity
from tests.calls.season import make_call, make_ministry, make_proposal
from tests.cooperation.running_makers import topic
from tests.people.makers import make_person, sign_in

pytestmark = pytest.mark.django_db


def content():
    return {
        "idea": {"title": "Inspección móvil", "topic": topic().code, "modality": "virtual", "language": "es"},
        "justification": {"why_now": "Hay una reforma en curso."},
        "objectives": {"general": "Conocer", "specific": "Aprender\n- Replicar"},
        "product": {"product": "Un plan de trabajo", "use": "Aplicarlo"},
        "participants": {
            "participants-0-side": "requester",
            "participants-0-post": "Directora de inspección",
            "participants-0-technical": "yes",
            "participants-2-side": "provider",
            "participants-2-post": "Jefe de unidad",
            "participants-2-profile": "Dirige el sistema",
        },
        "dates": {"period": "mayo de 2027"},
        "budget": {
            "budget-0-item": "ticket",
            "budget-0-person": "Directora",
            "budget-0-number": "2",
            "budget-0-amount": "850",
            "budget-0-payer": "fund",
            "budget-1-item": "per_diem",
            "budget-1-amount": "no sé",
        },
    }


def confirmed(**columns):
    call = make_call("announced", number=columns.pop("number", 19), fictional=True)
    return make_proposal(
        call, make_ministry("PE"), make_ministry("CL"), "confirmed", content(), topic=topic(), language="es", **columns
    )


def test_an_activity_is_born_of_a_confirmed_proposal():
    proposal = confirmed()

    proposal_confirmed.send(sender=type(proposal), proposal=proposal)

    activity = Activity.objects.get(proposal=proposal)
    assert (activity.code, activity.number, activity.state, activity.fictional) == ("c19-01", 1, "planning", True)
    assert (activity.title_es, activity.title_en or "") == ("Inspección móvil", "")
    assert activity.specific_objectives_es == "Aprender\nReplicar"
    assert activity.product_es == "Un plan de trabajo"
    assert activity.period.edtf == "2027-05"
    assert activity.is_run_here
    people = activity.participants.order_by("order")
    assert [(one.post_es, one.institution, one.technical) for one in people] == [
        ("Directora de inspección", activity.requester, True),
        ("Jefe de unidad", activity.provider, None),
    ]
    line = activity.budget_lines.get()
    assert (line.kind, line.amount, line.currency) == ("ticket", Decimal(1700), "USD")


def test_it_is_born_once():
    proposal = confirmed()
    proposal_confirmed.send(sender=type(proposal), proposal=proposal)
    proposal_confirmed.send(sender=type(proposal), proposal=proposal)

    assert Activity.objects.filter(proposal=proposal).count() == 1
    assert Activity.objects.get(proposal=proposal).participants.count() == 2


def test_the_second_of_a_call_has_the_next_number():
    first = confirmed()
    second = make_proposal(
        first.call, make_ministry("UY"), make_ministry("CO"), "confirmed", content(), topic=topic(), language="es"
    )

    assert [bear_activity(proposal=one).code for one in (first, second)] == ["c19-01", "c19-02"]


def test_the_secretariat_enters_one_without_a_call():
    requester, provider = make_ministry("PE"), make_ministry("CL")
    browser = sign_in(make_person("secretariat"))

    response = browser.post(
        "/en/activities/new/",
        {
            "title": "Employment services",
            "language": "en",
            "requester": requester.code,
            "provider": provider.code,
            "topic": topic().code,
            "modality": "virtual",
            "call": "",
        },
    )

    activity = Activity.objects.get()
    assert response.headers["Location"] == f"/en/activities/{activity.code}/workspace/"
    assert (activity.title_en, activity.call, activity.is_run_here) == ("Employment services", None, True)


def test_nobody_learns_from_itself():
    ministry = make_ministry("PE")
    with pytest.raises(ValidationError) as refusal:
        enter_activity(
            actor=None,
            title="Uno",
            language="es",
            requester=ministry,
            provider=ministry,
            topic=topic(),
            modality="virtual",
        )
    assert list(refusal.value.error_dict) == ["provider"]
