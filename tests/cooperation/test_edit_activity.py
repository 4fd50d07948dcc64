import pytest

from ayni.cooperation.actions.texts import ActivityConflict, edit_activity
from ayni.foundation.search.models import SearchEntry
from tests.cooperation.running_makers import editor, make_running
from tests.people.makers import make_person, sign_in

pytestmark = pytest.mark.django_db


def typed(activity, **fields):
    return {
        "title": "Employment services",
        "description": "One learns from the other.",
        "general_objective": "To know",
        "specific_objectives": "One\nTwo",
        "product": "A work plan",
        "method": "Virtual sessions",
        "place": "",
        "modality": "virtual",
        "link": "",
        "revision": str(activity.revision),
    } | fields


def test_the_parties_write_in_each_language(client):
    activity = make_running()
    browser = sign_in(editor(activity.requester))
    url = f"/en/activities/{activity.code}/texts/?in=en"

    assert browser.post(url, typed(activity)).status_code == 302

    activity.refresh_from_db()
    assert (activity.product_en, activity.product_es or "", activity.revision) == ("A work plan", "", 1)
    public = client.get(f"/en/activities/{activity.code}/").content.decode()
    assert "<li>Two</li>" in public
    assert SearchEntry.objects.filter(kind="activity", record=str(activity.pk)).exists()


def test_who_saves_an_older_revision_is_told_and_loses_nothing():
    activity = make_running()
    edit_activity(
        activity=activity,
        actor=make_person(),
        revision=0,
        language="en",
        texts={"title": "Employment services", "product": "A protocol"},
    )
    browser = sign_in(editor(activity.provider))

    response = browser.post(f"/en/activities/{activity.code}/texts/?in=en", typed(activity, revision="0"))

    page = response.content.decode()
    assert response.status_code == 409
    assert "A work plan" in page
    assert "protocol" in page
    activity.refresh_from_db()
    assert activity.product_en == "A protocol"
    assert (
        browser.post(f"/en/activities/{activity.code}/texts/?in=en", typed(activity, revision="1")).status_code == 302
    )


def test_the_act_refuses_another_revision():
    activity = make_running()
    with pytest.raises(ActivityConflict):
        edit_activity(activity=activity, actor=None, revision=7, language="es", texts={"title": "Otro"})


def test_a_title_is_needed_and_the_rest_stays():
    activity = make_running()
    browser = sign_in(editor(activity.requester))
    response = browser.post(f"/en/activities/{activity.code}/texts/?in=en", typed(activity, title=""))
    assert list(response.context["form"].errors) == ["title"]
    assert "A work plan" in response.content.decode()


@pytest.mark.parametrize("page", ["workspace", "texts", "sessions", "participants", "materials", "questions"])
def test_strangers_do_not_run_it(client, page):
    activity = make_running()
    url = f"/en/activities/{activity.code}/{page}/"
    assert client.get(url).status_code == 302
    assert sign_in(make_person("observer")).get(url).status_code == 403


def test_an_invented_one_says_so_everywhere(client):
    activity = make_running(fictional=True)
    browser = sign_in(editor(activity.requester))
    for one in (
        client.get(f"/en/activities/{activity.code}/"),
        browser.get(f"/en/activities/{activity.code}/workspace/"),
    ):
        assert "Invented for the demonstration" in one.content.decode()
