"""The page where a partner is looked for, over the real record and over programmes of tests."""

import re

import pytest
from django.urls import reverse

from ayni.cooperation.models import Activity
from ayni.foundation.links import link_to
from ayni.foundation.search.queries import search
from ayni.members.models import Institution
from ayni.partners.finding import find_partners
from ayni.partners.knowledge import sides_for
from ayni.partners.ranking import DEFAULT_WEIGHTS
from ayni.partners.sides import Need
from tests.cooperation.makers import make_activity
from tests.members.makers import make_appointment
from tests.people.makers import make_person, sign_in
from tests.portfolio.makers import make_programme

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("network")]
INSPECTION = {"q": "inspección del trabajo", "topic": "labour-inspection", "requester": "mt-ec"}


def page(client, query=None, **headers):
    response = client.get("/en/partners/", query or {}, **headers)
    assert response.status_code == 200
    return response.content.decode()


def ministries(text):
    return re.findall(r'id="partner-(mt-\w\w)"', text)


def found(need, **options):
    return find_partners(need, DEFAULT_WEIGHTS, **options)


def test_the_page_asks_before_it_answers(client):
    text = page(client)
    assert ("What does your ministry need?" in text, ministries(text)) == (True, [])


def test_ministries_come_in_order_with_their_reasons(client):
    text = page(client, INSPECTION)
    assert (len(ministries(text)), ministries(text)[0]) == (10, "mt-ar")
    assert "It has given 28 activities, on whatever topic." in text
    assert "It has already helped the ministry that asks, 2 times." in text
    assert reverse("cooperation:activity", args=["c1-05"]) in text
    assert "El Salvador redefined how it prepares reports on ILO Conventions" in text
    assert "mt-ec" not in ministries(text)


def test_every_mark_stands_in_words_beside_its_bar(client):
    text = page(client, INSPECTION)
    beside = r'<meter min="0" max="100" value="(\d+)" aria-hidden="true"></meter>\s*<(?:strong|span)[^>]*>(\d+)'
    bars = re.findall(beside, text)
    assert len(bars) == text.count("<meter")
    assert all(bar == words for bar, words in bars)


def test_other_weights_change_the_order_and_the_usual_place_is_told(client):
    weights = {f"weight_{name}": "0" for name in DEFAULT_WEIGHTS} | {"weight_subregion": "3", "weight_recent": "1"}
    text = page(client, INSPECTION | weights)
    assert ministries(text)[0] != "mt-ar"
    assert "The weights are your own." in text
    assert "with the usual weights" in text
    assert "The weights are your own." not in page(client, INSPECTION)


def test_why_one_is_not_higher_is_told_factor_by_factor():
    asked = found(Need(text="inspección", topic="labour-inspection", area="labour", requester="mt-ec"), why="mt-hn")
    partner = asked.asked_about
    assert (partner.code, partner.above.other) == ("mt-hn", "Argentina")
    assert partner.place > 10
    assert str(partner.above.behind[0].label) == "Activities given in all"
    assert "Programmes that fit" in [str(label) for label in partner.above.not_known]


def test_the_one_that_is_among_the_first_is_not_shown_twice(client):
    assert ministries(page(client, INSPECTION | {"why": "mt-ar"})).count("mt-ar") == 1


def test_with_no_weight_at_all_the_reader_is_told_and_keeps_what_was_typed(client):
    text = page(client, INSPECTION | {f"weight_{name}": "0" for name in DEFAULT_WEIGHTS})
    assert "Let at least one thing count: with none, nobody comes first." in text
    assert ("inspección del trabajo" in text, ministries(text)) == (True, [])


@pytest.mark.parametrize("wrong", [{"topic": "nowhere"}, {"weight_language": "9"}, {"requester": "mt-zz"}])
def test_an_address_that_asks_for_what_is_not_there_is_answered_at_the_field(client, wrong):
    text = page(client, INSPECTION | wrong)
    assert "Select a valid choice." in text
    assert ministries(text) == []


def test_htmx_gets_only_what_was_found(client):
    text = page(client, INSPECTION, headers={"HX-Request": "true"})
    assert (text.lstrip().startswith("<div"), "<html" in text, len(ministries(text))) == (True, False, 10)


def test_the_ministry_of_the_person_is_the_one_that_asks():
    person = make_person()
    make_appointment(person, Institution.objects.get(code="mt-mx"), "editor")
    text = page(sign_in(person), {"q": "inspección"})
    assert '<option value="mt-mx" selected>Mexico</option>' in text
    assert "mt-mx" not in ministries(text)


def test_whoever_may_not_propose_is_not_sent_to_a_refusal(client):
    need = Need(text="inspección", topic="labour-inspection", area="labour")
    addresses = {partner.proposal_url for partner in found(need, may_propose=False).partners}
    assert addresses == {""}
    first = found(need).partners[0]
    address = link_to("calls:proposal-new")
    assert first.proposal_url == f"{address}?provider={first.code}&topic=labour-inspection&title=inspecci%C3%B3n"


def test_a_programme_is_found_by_its_words_as_soon_as_it_is_published():
    need = Need(text="acuicultura", requester="mt-ec")
    assert found(need).partners[0].code != "mt-hn"
    honduras = Institution.objects.get(code="mt-hn")
    actor = make_person("secretariat")
    make_programme(
        honduras, actor, "Acuicultura segura", published=True, topics=["wages"], languages=["es"], offers=["virtual"]
    )
    shown = next(one for one in found(need, why="mt-hn").partners if one.code == "mt-hn")
    assert [link.label for link in shown.factors[0].links] == ["Acuicultura segura"]


def test_what_was_invented_is_no_experience():
    need = Need(text="", topic="employment-services", area="employment", requester="mt-ec")
    before, _keys = sides_for(need)
    make_activity(fictional=True)
    after, _keys = sides_for(need)
    assert len(after.history.rows) == len(before.history.rows)
    make_activity()
    assert len(sides_for(need)[0].history.rows) == len(before.history.rows) + 1


def test_the_load_of_a_focal_point_is_told_as_a_level_only(client):
    argentina = Institution.objects.get(code="mt-ar")
    make_appointment(make_person(), argentina, "focal_point")
    make_activity(provider=argentina, state="scheduled", born_at="2026-01-01T00:00Z", period="")
    text = page(client, INSPECTION)
    assert "Its focal point has little in hand now." in text or "Its focal point has some work in hand now." in text


def test_ten_times_the_programmes_ask_no_more_queries(client, django_assert_max_num_queries):
    page(client, INSPECTION)
    honduras, actor = Institution.objects.get(code="mt-hn"), make_person("secretariat")
    count = 34
    with django_assert_max_num_queries(count):
        page(client, INSPECTION)
    for number in range(20):
        make_programme(honduras, actor, f"Inspección {number}", published=True, topics=["labour-inspection"])
        make_activity(requester=Institution.objects.get(code="mt-mx"), provider=honduras)
    assert search(text="inspección", within={"kind": ["programme"]}).total >= 20
    with django_assert_max_num_queries(count):
        page(client, INSPECTION)


def test_cancelled_activities_are_no_experience():
    need = Need(topic="employment-services", area="employment")
    make_activity(state="cancelled", code="gone")
    keys = {given.key for given in sides_for(need)[0].history.rows}
    assert Activity.objects.get(code="gone").pk not in keys


def test_programmes_are_ranked_too_whoever_runs_them_with_what_they_share():
    need = Need(text="conciliación laboral", topic="dispute-resolution", area="labour", requester="mt-ec")
    programmes = found(need).programmes
    assert len(programmes) == 3
    assert [one.of_100 for one in programmes] == sorted((one.of_100 for one in programmes), reverse=True)
    assert (programmes[0].country, programmes[0].shared) == ("Argentina", "the same topic, words in common")


def test_programmes_of_the_one_that_asks_are_not_offered_to_it():
    need = Need(text="conciliación laboral", topic="dispute-resolution", area="labour", requester="mt-ar")
    assert "Argentina" not in {one.country for one in found(need).programmes}
