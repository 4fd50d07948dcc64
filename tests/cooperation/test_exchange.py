import pytest
from django.conf import settings
from django.core.exceptions import ValidationError

from ayni.cooperation.actions.materials import give_material, publish_material, remove_material, renew_material
from ayni.cooperation.actions.questions import answer_question, ask_question
from ayni.cooperation.models import Material
from ayni.foundation.audit.models import AuditEntry
from ayni.foundation.files.checks import FileRefused
from ayni.foundation.outbox.models import Letter
from tests.cooperation.running_makers import PDF, editor, focal_point, make_meeting, make_participant, make_running, pdf
from tests.people.makers import make_person, sign_in

pytestmark = pytest.mark.django_db


def given(activity=None, **fields):
    activity = activity or make_running()
    values = {"title": "Presentación", "upload": pdf(), "given_by": activity.provider} | fields
    return give_material(activity=activity, actor=make_person(), **values)


def test_the_latest_version_is_in_use_and_the_earlier_stay():
    material = given()
    renew_material(material=material, actor=make_person(), upload=pdf("slides-2.pdf"), note="Cifras corregidas")

    versions = material.versions.order_by("-number")
    assert [(one.number, one.file.name, one.note) for one in versions] == [
        (2, "slides-2.pdf", "Cifras corregidas"),
        (1, "slides.pdf", ""),
    ]


def test_a_file_that_lies_about_itself_leaves_nothing():
    activity = make_running()
    with pytest.raises(FileRefused):
        given(activity, upload=pdf(content=b"MZ\x90 a program"))
    assert Material.objects.filter(activity=activity).count() == 0


def test_only_the_parties_and_the_secretariat_read_a_material(client):
    material = given()
    activity, version = material.activity, material.versions.get()
    url = f"/en/activities/{activity.code}/materials/versions/{version.pk}/"
    other = make_running(code="other", requester=activity.provider, provider=activity.requester)

    assert client.get(url).status_code == 302
    assert sign_in(make_person("observer")).get(url).status_code == 403
    for person in (editor(activity.requester), editor(activity.provider), make_person("secretariat")):
        assert b"".join(sign_in(person).get(url).streaming_content) == PDF
    wrong = f"/en/activities/{other.code}/materials/versions/{version.pk}/"
    assert sign_in(make_person("secretariat")).get(wrong).status_code == 404


def test_the_public_page_shows_only_what_is_in_the_library(client):
    material = given(title="Manual operativo")
    url = f"/en/activities/{material.activity.code}/"

    assert "Manual operativo" not in client.get(url).content.decode()
    assert "Manual operativo" in sign_in(editor(material.activity.requester)).get(url).content.decode()

    publish_material(material=material, actor=None, kind="manual", language="es", audience="public")
    assert "Manual operativo" in client.get(url).content.decode()


def test_publishing_again_gives_the_version_in_use():
    material = given()
    publish_material(material=material, actor=None, kind="manual", language="es", audience="public")
    renew_material(material=material, actor=make_person(), upload=pdf("slides-2.pdf"))

    document = publish_material(material=material, actor=None, kind="manual", language="es", audience="members")

    assert (document.file.name, document.audience) == ("slides-2.pdf", "members")
    material.refresh_from_db()
    assert material.document == document


def test_a_removed_material_keeps_its_history(client):
    material = given()
    remove_material(material=material, actor=None)
    browser = sign_in(editor(material.activity.requester))

    assert "Presentación" not in browser.get(f"/en/activities/{material.activity.code}/materials/").content.decode()
    assert material.versions.count() == 1
    with pytest.raises(ValidationError):
        renew_material(material=material, actor=None, upload=pdf())


def test_a_material_is_given_on_screen_and_a_wrong_file_keeps_what_was_typed():
    activity = make_running()
    session = make_meeting(activity, 5)
    browser = sign_in(editor(activity.requester))
    url = f"/en/activities/{activity.code}/materials/"
    typed = {"title": "Diagnosis", "session": session.order, "given_by": activity.requester.code, "note": "First"}

    refused = browser.post(url, typed | {"file": pdf("a.pdf", b"MZ\x90")})
    done = browser.post(url, typed | {"file": pdf()})

    assert "Diagnosis" in refused.content.decode()
    assert done.status_code == 302
    material = activity.materials.get()
    assert (material.title, material.session, material.given_by) == ("Diagnosis", session, activity.requester)
    assert "Diagnosis" in browser.get(url).content.decode()
    newer = f"{url}{material.pk}/"
    assert browser.post(newer, {"file": pdf("newer.pdf"), "note": "Corrected"}, follow=True).status_code == 200
    assert "Corrected" in browser.get(newer).content.decode()
    assert browser.post(newer + "removal/").status_code == browser.post(newer + "removal/").status_code == 302


def test_one_party_asks_and_the_other_answers():
    activity = make_running()
    asker, answerer = editor(activity.requester), editor(activity.provider)

    question = ask_question(activity=activity, actor=asker, text="¿Cómo se mide?")
    with pytest.raises(ValidationError):
        answer_question(question=question, actor=asker, answer="Así")
    answered = answer_question(question=question, actor=answerer, answer="Con un registro")

    assert (question.institution, answered.answer, answered.answered_by) == (
        activity.requester,
        "Con un registro",
        answerer,
    )


def test_of_two_answers_at_once_the_second_is_told():
    activity = make_running()
    question = ask_question(activity=activity, actor=editor(activity.requester), text="¿Cómo?")
    answer_question(question=question, actor=editor(activity.provider), answer="Así")

    with pytest.raises(ValidationError) as refusal:
        answer_question(question=question, actor=editor(activity.provider), answer="De otro modo", seen="")
    assert "Así" in refusal.value.messages[0]


def letters_of(question):
    found = Letter.objects.filter(kind="cooperation.question", once__startswith=f"question:{question.pk}:")
    return {letter.to_person: letter for letter in found}


def test_those_who_answer_are_written_to_in_their_language():
    activity = make_running()
    asks, colleague = focal_point(activity.requester), focal_point(activity.requester)
    answers = {focal_point(activity.provider, language=language): language for language in ("es", "fr", "en")}
    editor(activity.provider)

    question = ask_question(activity=activity, actor=asks, text="¿Cómo se mide?")

    letters = letters_of(question)
    assert colleague not in letters
    assert {person: letter.language for person, letter in letters.items()} == answers
    english = next(letter for letter in letters.values() if letter.language == "en")
    assert english.subject == "A question for you: Employment services"
    assert english.body == (
        f"Good day, {english.to_person.name}.\n\n"
        f"{activity.requester} asks you about the cooperation “Employment services”:\n\n"
        "¿Cómo se mide?\n\n"
        "It is answered on the page of the activity, where both institutions read it:\n"
        f"{settings.AYNI_URL}/en/activities/{activity.code}/questions/\n\n"
        "Thank you.\n"
    )


def test_when_the_secretariat_asks_both_are_written_to():
    activity = make_running()
    session = make_meeting(activity, 3)
    both = {focal_point(activity.requester), focal_point(activity.provider, language="en")}

    question = ask_question(activity=activity, actor=make_person("secretariat"), text="When?", session=session)

    letters = letters_of(question)
    assert set(letters) == both
    assert f"about “{session.label}”" in next(one.body for one in letters.values() if one.language == "en")


def test_a_question_refused_writes_to_nobody():
    activity = make_running()
    focal_point(activity.provider)
    with pytest.raises(ValidationError):
        ask_question(activity=activity, actor=editor(activity.requester), text="  ")
    assert not Letter.objects.filter(kind="cooperation.question").exists()


def test_questions_are_asked_and_answered_on_screen():
    activity = make_running()
    browser, other = sign_in(editor(activity.requester)), sign_in(editor(activity.provider))
    url = f"/en/activities/{activity.code}/questions/"

    browser.post(url, {"text": "How is it measured?", "session": ""})
    question = activity.questions.get()
    assert f"/questions/{question.pk}/answer/" not in browser.get(url).content.decode()
    other.post(f"{url}{question.pk}/answer/", {"answer": "With a register", "seen": ""})

    assert "With a register" in browser.get(url).content.decode()


def test_a_participant_is_a_post_and_its_address_stays_private(client):
    activity = make_running()
    browser = sign_in(focal_point(activity.requester))
    url = f"/en/activities/{activity.code}/participants/"
    typed = {
        "institution": activity.requester.code,
        "post": "Director of employment",
        "unit": "Employment unit",
        "profile": "Runs the service",
        "technical": "yes",
        "count": "2",
        "email": "director@pe.example",
    }

    refused = browser.post(url, typed | {"count": "many"})
    assert browser.post(url, typed).status_code == 302

    assert 'value="many"' in refused.content.decode()
    one = activity.participants.get()
    assert (one.post_es, one.technical, one.count) == ("Director of employment", True, 2)
    public = client.get(f"/en/activities/{activity.code}/").content.decode()
    assert "Director of employment" in public
    assert "director@pe.example" not in public
    assert "director@pe.example" in browser.get(url).content.decode()
    assert "director@pe.example" not in str(list(AuditEntry.objects.values_list("before", "after")))


def test_who_was_taken_out_leaves_the_public_page(client):
    activity = make_running()
    participant = make_participant(activity)
    sign_in(editor(activity.requester)).post(f"/en/activities/{activity.code}/participants/{participant.pk}/departure/")
    assert participant.post_es not in client.get(f"/en/activities/{activity.code}/").content.decode()


def test_nothing_is_written_in_a_cancelled_activity():
    activity = make_running("cancelled", state_reason="lost_validity")
    with pytest.raises(ValidationError):
        given(activity)
    with pytest.raises(ValidationError):
        ask_question(activity=activity, actor=make_person(), text="¿?")
