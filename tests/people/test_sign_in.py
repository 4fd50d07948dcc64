"""Sign in, and what keeps others from it."""

import re

import pytest
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import translation

from ayni.foundation.audit.models import AuditEntry
from ayni.people import actions
from ayni.people.models import User
from ayni.people.queries import desk_of
from tests.people.makers import PASSWORD, make_person, sign_in, sign_in_with_password


def post_sign_in(client, email, password=PASSWORD, path="/en/account/login/"):
    return client.post(path, {"login": email, "password": password})


def test_it_leads_to_the_desk_in_the_persons_language():
    user = make_person(language="pt")
    response = post_sign_in(Client(), user.email.upper())
    assert (response.status_code, response["Location"]) == (302, desk_of(user))
    assert desk_of(user).startswith("/pt/")


def test_a_wrong_password_and_an_unknown_address_read_the_same():
    user = make_person()
    wrong = post_sign_in(Client(), user.email, "not the password")
    unknown = post_sign_in(Client(), "nobody@ministry.example", "not the password")
    errors = [re.search(r'error-links">\s*<li>(.*?)</li>', r.content.decode(), re.S)[1] for r in (wrong, unknown)]
    assert errors[0] == errors[1] != ""


def test_a_closed_account_does_not_open(secretariat):
    user = make_person()
    actions.close_account(user=user, actor=secretariat)
    client = Client()
    post_sign_in(client, user.email)
    assert "_auth_user_id" not in client.session


def test_the_sixth_wrong_password_is_not_even_tried():
    user = make_person()
    client = Client()
    for _attempt in range(5):
        post_sign_in(client, user.email, "not the password")
    response = post_sign_in(client, user.email)
    assert response.status_code == 200
    assert "_auth_user_id" not in client.session


def test_asking_for_a_new_password_too_often_answers_429():
    make_person()
    client = Client()
    answers = [
        client.post("/en/account/password/reset/", {"email": f"x{n}@ministry.example"}).status_code for n in range(11)
    ]
    assert answers == [302] * 10 + [429]


def test_nobody_signs_up():
    response = Client().post("/en/account/signup/", {"email": "a@b.example", "password1": PASSWORD})
    assert response.status_code == 200
    assert "Accounts are opened by invitation" in response.content.decode()
    assert User.objects.filter(email="a@b.example").count() == 0


def test_a_forgotten_password_is_set_anew_in_the_persons_language():
    user = make_person(language="fr")
    client = Client()
    client.post("/en/account/password/reset/", {"email": user.email})
    assert mail.outbox[0].to == [user.email]
    path = re.search(r"http://testserver(/\S+)", mail.outbox[0].body)[1]
    with translation.override("fr"):
        assert str(translation.gettext("Password Reset Email")) == mail.outbox[0].subject
    page = client.get(path, follow=True)
    fields = {"password1": "otras cuatro palabras nuevas", "password2": "otras cuatro palabras nuevas"}
    client.post(page.request["PATH_INFO"], fields)
    assert User.objects.get(pk=user.pk).check_password("otras cuatro palabras nuevas")
    assert AuditEntry.objects.filter(act="change_password").count() == 1


def test_a_new_address_counts_once_its_code_was_typed():
    user = make_person(language="en")
    old, client = user.email, sign_in_with_password(user)
    client.post("/en/account/email/", {"email": "new@ministry.example", "action_add": ""})
    assert User.objects.get(pk=user.pk).email == old
    code = re.search(r"^([A-Z0-9-]{6,9})$", mail.outbox[0].body, re.M)[1]
    client.post("/en/account/confirm-email/", {"code": code})
    assert User.objects.get(pk=user.pk).email == "new@ministry.example"
    assert list(EmailAddress.objects.values_list("email", "verified", "primary")) == [
        ("new@ministry.example", True, True)
    ]
    assert AuditEntry.objects.get(act="change_email").after == {"email": "new@ministry.example"}


def test_one_session_is_ended_and_nobody_elses():
    user, other = make_person(), make_person()
    first, second, foreign = Client(), Client(), Client()
    post_sign_in(first, user.email)
    post_sign_in(second, user.email)
    post_sign_in(foreign, other.email)
    session = UserSession.objects.get(session_key=second.session.session_key)
    theirs = UserSession.objects.get(user=other)
    assert first.post(reverse("people:end_session", args=[theirs.pk])).status_code == 404
    assert first.post(reverse("people:end_session", args=[session.pk])).status_code == 302
    assert second.get("/en/people/profile/").status_code == 302
    assert first.get("/en/people/profile/").status_code == 200
    assert first.get("/en/account/sessions/").status_code == 200


PAGES_OUTSIDE = ["account/login/", "account/password/reset/", "account/password/reset/done/", "account/inactive/"]
PAGES_INSIDE = [
    "account/logout/",
    "account/email/",
    "account/password/change/",
    "account/reauthenticate/",
    "account/2fa/",
    "account/2fa/totp/activate/",
    "account/2fa/webauthn/",
    "account/2fa/webauthn/add/",
    "account/sessions/",
    "account/3rdparty/",
    "people/profile/",
]


@pytest.mark.parametrize("language", ["es", "en", "pt", "fr"])
def test_no_page_needs_what_the_policy_forbids(language):
    inside = sign_in_with_password(make_person(language=language))
    for client, paths in ((Client(), PAGES_OUTSIDE), (inside, PAGES_INSIDE)):
        for path in paths:
            response = client.get(f"/{language}/{path}")
            page = response.content.decode()
            inline = [tag for tag in re.findall(r"<script\b[^>]*>", page) if "src=" not in tag and "json" not in tag]
            assert (path, response.status_code) == (path, 200)
            assert (path, inline, re.findall(r"\sstyle=|\son[a-z]+=", page)) == (path, [], [])


@pytest.mark.parametrize(
    ("language", "words"),
    [("es", "Código incorrecto."), ("pt", "Código errado."), ("fr", "Code incorrect."), ("en", "Incorrect code.")],
)
def test_the_sign_in_package_speaks_the_four_languages(language, words):
    with translation.override(language):
        assert translation.gettext("Incorrect code.") == words


def test_portuguese_of_ayni_comes_before_that_of_the_package():
    with translation.override("pt"):
        assert translation.gettext("Portuguese") == "Português"
        assert translation.gettext("words that nobody translated") == "words that nobody translated"


def test_signed_in_pages_send_others_to_sign_in():
    assert Client().get("/en/people/profile/")["Location"].endswith("?next=/en/people/profile/")
    assert sign_in(make_person()).get("/en/people/").status_code == 403
