import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.utils import timezone

from ayni.cooperation.actions.certificates import issue_certificate, plain_code, revoke_certificate
from ayni.cooperation.certificate_document import as_document, grouped
from ayni.cooperation.models import Certificate
from ayni.engines.documents import render_pdf
from ayni.foundation.audit.models import AuditEntry
from tests.cooperation.running_makers import editor, focal_point, make_meeting, make_participant, make_running
from tests.people.makers import make_person, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_pace_from_other_tests():
    cache.clear()


def held(**fields):
    activity = make_running("scheduled", **fields)
    make_meeting(activity, -3)
    activity.state, activity.ended_on = "held", timezone.localdate()
    activity.save()
    return activity


def issued(activity=None, holder="Alguien Que Tomó Parte", **fields):
    participant = make_participant(activity or held(), **fields)
    return issue_certificate(participant=participant, actor=make_person(), language="es", holder=holder)


def test_a_certificate_has_a_code_nobody_guesses():
    certificate = issued()
    assert plain_code(grouped(certificate.code).lower()) == certificate.code
    assert len(certificate.code) == 12


@pytest.mark.parametrize("typed", ["", "ABCD", "O0I1-ABCD-EFGH", "ABCD-EFGH-2345-6", "<script>ab"])
def test_what_is_no_code(typed):
    assert plain_code(typed) == ""


def test_not_before_it_was_held():
    participant = make_participant(make_running("scheduled"))
    with pytest.raises(ValidationError):
        issue_certificate(participant=participant, actor=make_person(), language="es")


def test_as_many_as_people_of_the_post():
    first = issued(count=2)
    issue_certificate(participant=first.participant, actor=make_person(), language="pt")
    with pytest.raises(ValidationError):
        issue_certificate(participant=first.participant, actor=make_person(), language="pt")
    revoke_certificate(certificate=first, actor=make_person(), reason="Otro nombre")
    issue_certificate(participant=first.participant, actor=make_person(), language="pt")
    assert Certificate.objects.count() == 3


def test_anyone_verifies_it_and_nobody_learns_the_name(client):
    certificate = issued()

    found = client.get("/en/activities/certificates/", {"code": f" {grouped(certificate.code).lower()} "}, follow=True)

    page = found.content.decode()
    assert "Valid" in page
    assert "Directora de empleo" in page
    assert certificate.activity.requester.name in page
    assert "Alguien" not in page


def test_a_code_of_nothing_says_so(client):
    response = client.get("/en/activities/certificates/ABCDEFGH2345/")
    assert response.status_code == 404
    assert "No certificate has the code" in response.content.decode()


def test_a_revoked_one_says_so_and_keeps_the_reason(client):
    certificate = issued()
    browser = sign_in(focal_point(certificate.activity.provider))
    url = f"/en/activities/{certificate.activity.code}/certificates/{certificate.code}"

    assert browser.post(url + "/revocation/", {"reason": ""}).status_code == 200
    assert browser.post(url + "/revocation/", {"reason": "Did not attend"}).status_code == 302

    public = client.get(f"/en/activities/certificates/{certificate.code}/").content.decode()
    assert "Revoked" in public
    assert "Did not attend" not in public
    assert browser.get(url + ".pdf").status_code == 404
    with pytest.raises(ValidationError):
        revoke_certificate(certificate=certificate, actor=make_person(), reason="Otra vez")


def test_verifying_has_a_pace(client):
    answers = [client.get("/en/activities/certificates/ABCDEFGH2345/").status_code for _again in range(31)]
    assert answers == [404] * 30 + [429]


def test_it_is_written_in_the_language_of_its_holder():
    certificate = issued()
    certificate.language = "pt"
    document = as_document(certificate)

    assert document.language == "pt"
    assert render_pdf(document).startswith(b"%PDF")


def test_a_focal_point_issues_it_on_screen_and_an_editor_does_not():
    activity = held()
    participant = make_participant(activity)
    url = f"/en/activities/{activity.code}/certificates/"
    typed = {"participant": participant.pk, "holder": "", "language": "en"}

    sign_in(editor(activity.requester)).post(url, typed)
    assert Certificate.objects.count() == 0
    browser = sign_in(focal_point(activity.requester))
    browser.post(url, typed)
    certificate = Certificate.objects.get()

    answer = browser.get(f"{url}{certificate.code}.pdf")
    assert answer.content.startswith(b"%PDF")
    assert "attachment" in answer.headers["Content-Disposition"]


def test_the_name_stays_out_of_the_trail():
    issued()
    assert "Alguien" not in str(list(AuditEntry.objects.values_list("before", "after", "target_label")))
