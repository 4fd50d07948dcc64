"""People for tests."""

import datetime
import itertools
import re

from allauth.account.models import EmailAddress
from django.test import Client

from ayni.foundation.outbox.models import Letter
from ayni.people import second_factor
from ayni.people.models import RoleGrant, User

PASSWORD = "cuatro palabras muy largas"
_numbers = itertools.count(1)


def make_person(*roles: str, **fields) -> User:
    """A person with a confirmed address, who holds `roles` since 2020."""
    number = next(_numbers)
    values = {"email": f"person{number}@ministry.example", "name": f"Person {number}", "post": "Analyst"} | fields
    user = User.objects.create_user(password=PASSWORD, **values)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    for role in roles:
        RoleGrant.objects.create(user=user, role=role, starts_on=datetime.date(2020, 1, 1))
    return user


def sign_in(user: User) -> Client:
    """A browser where the person is signed in and has shown a second factor."""
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    session = client.session
    second_factor.mark_shown(session, user)
    session.save()
    return client


def sign_in_with_password(user: User) -> Client:
    """A browser where the person has typed address and password, and the password again for delicate pages."""
    client = Client()
    client.post("/en/account/login/", {"login": user.email, "password": PASSWORD})
    client.post("/en/account/reauthenticate/", {"password": PASSWORD})
    return client


def secret_in(letter: Letter) -> str:
    """The secret of the link in an invitation."""
    return re.search(r"/people/invitation/([\w-]+)/", letter.body)[1]
